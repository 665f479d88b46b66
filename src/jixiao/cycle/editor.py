"""The page on which a form is filled in, as its template and its script need it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle import editing
from jixiao.cycle.context_of import beside
from jixiao.cycle.doubts import StandingDoubt, source_of, standing
from jixiao.cycle.filling import Checked, checked
from jixiao.cycle.fixes import fix_of
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.later_rooms import beside_opened, beside_typed, decided_before
from jixiao.cycle.models import Confirmation, Declaration
from jixiao.cycle.pages import findings_of, undecided_of
from jixiao.cycle.scores.page import OFFERED_ON, on_page
from jixiao.cycle.sheet_cells import ONLY_FOUND, blank_row, sheet_layout, sheet_lines, sheet_rows
from jixiao.cycle.todo import returned_words
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled, columns_of
from jixiao.forms.official.filled_json import filled_json
from jixiao.forms.official.table_rows import name_column
from jixiao.profiles.layouts import layouts
from jixiao.profiles.load import profiles


def said_on_page(declaration: Declaration, filled: Filled, result: Checked) -> dict[str, Any]:
    """What is said of what stands on the page, for the script: findings, and what it comes to."""
    form = next(iter(result.reading.forms), None)
    return {
        **said_of(filled, result),
        "scores": on_page(declaration, filled, result),
        "outlook": beside_typed(declaration, form),
        "decided": decided_before(declaration, form),
    }


def page_of(declaration: Declaration, filled: Filled, person: Person, today: date) -> dict[str, Any]:
    """What the template draws."""
    layout = sheet_layout(filled, layouts()[filled.layout])
    lists = [name for name in columns_of(layout) if name not in ONLY_FOUND]
    state = {
        "number": declaration.edit_number,
        "person": person.pk,
        "filled": filled_json(filled),
        **said_on_page(declaration, filled, checked(filled, today, beside(declaration, filled))),
        "doubts": doubts_json(standing(declaration, filled)),
        "others": editing.others_at(declaration, person),
    }
    return {
        "declaration": declaration,
        "version": declaration.last_version,
        "rows": sheet_rows(filled, layout),
        "lines_above": sheet_lines(layout.above, filled),
        "lines_below": sheet_lines(layout.below, filled),
        "blank_rows": [blank_row(name, layout) for name in lists],
        "widths": [round(100 * width / sum(layout.widths)) for width in layout.widths],
        "levels": profiles()[filled.profile].level_pairs,
        "named": name_column(layout),
        "title": [line.text for line in printed(filled, layout).title],
        "below": filled.below,
        "source": source_of(declaration),
        "returned": returned_words([declaration]).get(declaration.pk, ""),
        "remarks": open_remarks(declaration),
        "is_scored": declaration.kind in SELF_EVALUATION,
        "is_offered": declaration.kind in OFFERED_ON,
        "beside": beside_opened(declaration),
        "state": state,
    }


def open_remarks(declaration: Declaration) -> list[tuple[str, str]]:
    """What reviewers said of single cells and is not settled: which cell, what."""
    remarks = declaration.remarks.filter(is_open=True).prefetch_related("said")
    return [(remark.label, said[0].text) for remark in remarks if (said := list(remark.said.all()))]


def doubts_json(found: Iterable[StandingDoubt]) -> list[dict[str, Any]]:
    """What is to be held against the original, for the script; the people who may write see all of the form."""
    return [
        {
            "key": each.doubt["key"],
            "place": each.doubt["place"],
            "words": each.words,
            "text": each.doubt["text"],
            "reason": each.doubt["reason"],
            "where": each.doubt["where"],
            "cells": [cell["id"] for cell in each.doubt["cells"]],
            "state": each.state,
            "by": _by(each.confirmation),
        }
        for each in found
    ]


def _by(confirmation: Confirmation | None) -> str:
    if confirmation is None:
        return ""
    return f"{confirmation.by.name} {timezone.localtime(confirmation.at):%m-%d %H:%M}"


def said_of(filled: Filled, result: Checked) -> dict[str, Any]:
    """What the rules and the value grammar say, for the script."""
    return {
        "findings": [
            {
                "number": finding.number,
                "severity": finding.severity,
                "words": finding.words,
                "message": finding.message,
                "repair": finding.repair,
                "basis": list(finding.basis),
                "places": outcome["places"],
                "fix": fix_of(outcome, filled),
            }
            for finding, outcome in findings_of(result.outcomes)
        ],
        "undecided": undecided_of(result.outcomes),
        "understood": dict(result.understood),
        "unread": list(result.unread),
    }
