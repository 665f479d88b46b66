"""A reading as contract.md's JSON, `jixiao.reading/1`; names and order are the contract's, personal data is masked."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.cells.model import Cell, Note
from jixiao.forms.model import Form, Indicator, Money, Objective, Reading, Task, Text
from jixiao.forms.names import names_in
from jixiao.forms.personal import Mask
from jixiao.forms.targets import (
    Deadline,
    Duration,
    Grade,
    Placeholder,
    Qualitative,
    Quantity,
    Range,
    Rank,
    Recurring,
    Target,
    Unreadable,
)

SCHEMA = "jixiao.reading/1"


def mask_of(reading: Reading, *, with_personal_data: bool) -> Mask:
    """The mask for everything said about one file."""
    names = [contact.name for form in reading.forms for contact in form.contacts if contact.name]
    opinions = [opinion for form in reading.forms for opinion in form.opinions]
    names += [name for opinion in opinions for name in (opinion.reviewer, *opinion.further_signers) if name]
    names += names_in(reading.document)
    names += [part for name in names for part in re.split(r"[、，,;；/\s]+", name)]
    return Mask(tuple(names), with_personal_data=with_personal_data)


def reading_json(reading: Reading, mask: Mask) -> dict[str, Any]:
    """What `jixiao read FILE --json` prints."""
    document = reading.document
    source: dict[str, Any] = {"name": document.name, "sha256": document.sha256, "format": document.format}
    if document.pages is not None:
        source["pages"] = document.pages
    balance = reading.text_balance
    return {
        "schema": SCHEMA,
        "source": source,
        "forms": [form_json(form, mask) for form in reading.forms],
        "unread": [{"text": mask.text(cell.text), "cell": cell.address.as_json()} for cell in reading.unread],
        "notes": [note_json(note, mask) for note in reading.notes],
        "text_balance": {
            "source": balance.source,
            "labels": balance.labels,
            "values": balance.values,
            "prose_outside_forms": balance.prose_outside_forms,
            "unread": balance.unread,
        },
    }


def note_json(note: Note, mask: Mask) -> dict[str, Any]:
    return {"code": note.code, "text": mask.text(note.text), "cells": [cell.address.as_json() for cell in note.cells]}


def form_json(form: Form, mask: Mask) -> dict[str, Any]:
    """One form: every key of the contract, null or empty where the form has nothing to say."""
    return {
        "kind": form.kind,
        "profile": {"id": form.profile.id, "chosen_by": form.profile.chosen_by} if form.profile else None,
        "title": mask.maybe(form.title),
        "fiscal_year": form.fiscal_year,
        "filled_on": _date(form.filled_on),
        "reporting_unit": _words(form.reporting_unit, mask),
        "department": _words(form.department, mask),
        "project": _words(form.project, mask),
        "implementing_unit": _words(form.implementing_unit, mask),
        "period": None if form.period is None else [_date(form.period[0]), _date(form.period[1])],
        "money_unit": form.money_unit,
        "money": [_money(money, mask) for money in form.money],
        "staffing": {
            name: count
            for name, count in (("establishment", form.staffing.establishment), ("actual", form.staffing.actual))
            if count is not None
        },
        "duties": _text(form.duties, mask),
        "objectives": [_objective(objective, mask) for objective in form.objectives],
        "tasks": [_task(task, mask) for task in form.tasks],
        "indicators": [_indicator(indicator, mask) for indicator in form.indicators],
        "placeholders": [_text(text, mask) for text in form.placeholders],
        "opinions": [
            {
                "role": opinion.role,
                "text": mask.maybe(opinion.text),
                "reviewer": mask.name(opinion.reviewer),
                "signed_on": _date(opinion.signed_on),
                "further_signers": [mask.name(name) for name in opinion.further_signers],
                "cell": _cell(opinion.cell),
            }
            for opinion in form.opinions
        ],
        "contacts": [
            {
                "role": contact.role,
                "name": mask.name(contact.name),
                "phone": mask.phone(contact.phone),
                "cell": _cell(contact.cell),
            }
            for contact in form.contacts
        ],
        "is_blank": form.is_blank,
        "is_incomplete": form.is_incomplete,
        "total_score": _text(form.total_score, mask),
        "texts": {name: _text(text, mask) for name, text in form.extra.items()},
    }


def _money(money: Money, mask: Mask) -> dict[str, Any]:
    entry = {
        "slot": money.slot,
        "label": mask.text(money.label),
        "text": mask.text(money.text),
        "yuan": decimal(money.yuan),
        "cell": _cell(money.cell),
    }
    return entry if money.column is None else entry | {"column": money.column}


def _objective(objective: Objective, mask: Mask) -> dict[str, Any]:
    entry = {
        "no": objective.no,
        "text": mask.text(objective.text),
        "horizon": objective.horizon,
        "cell": _cell(objective.cell),
    }
    return entry if objective.actual is None else entry | {"actual": mask.text(objective.actual)}


def _task(task: Task, mask: Mask) -> dict[str, Any]:
    entry = {
        "no": task.no,
        "name": mask.text(task.name),
        "content": mask.maybe(task.content),
        "yuan": decimal(task.yuan),
        "cell": _cell(task.cell),
    }
    more = [{"label": head, "text": mask.text(text.text), "cell": _cell(text.cells[0])} for head, text in task.more]
    return entry | {"more": more} if more else entry


def _indicator(indicator: Indicator, mask: Mask) -> dict[str, Any]:
    return {
        "level1": indicator.level1,
        "level1_from": indicator.level1_from,
        "level2": indicator.level2,
        "level2_from": indicator.level2_from,
        "level3": mask.maybe(indicator.level3),
        "content": mask.maybe(indicator.content),
        "target": mask.maybe(indicator.target),
        "targets": targets_json(indicator.targets),
        "standard": mask.maybe(indicator.standard),
        "remark": mask.maybe(indicator.remark),
        "baseline": mask.maybe(indicator.baseline),
        "weight": decimal(indicator.weight),
        "actual": mask.maybe(indicator.actual),
        "actuals": targets_json(indicator.actuals),
        "score": decimal(indicator.score),
        "reason": mask.maybe(indicator.reason),
        "horizon": indicator.horizon,
        "extra": {name: mask.text(text) for name, text in indicator.extra.items()},
        "cell": _cell(indicator.cell),
    }


def targets_json(targets: Sequence[Target]) -> list[dict[str, Any]]:
    """Target entries with the keys the contract gives each kind."""
    return [_target(target) for target in targets]


def _target(target: Target) -> dict[str, Any]:
    entry: dict[str, Any] = {"kind": target.kind}
    match target:
        case Quantity():
            entry |= {
                "operator": target.operator,
                "value": f"{target.value:f}",
                "unit": target.unit,
                "of": target.of,
                "growth_base": target.growth_base,
            }
        case Range():
            entry |= {"low": f"{target.low:f}", "high": f"{target.high:f}", "unit": target.unit, "of": target.of}
        case Deadline():
            entry |= {"date": target.date.isoformat()}
        case Duration():
            entry |= {"value": f"{target.value:f}", "unit": target.unit, "operator": target.operator}
        case Rank():
            entry |= {"value": target.value, "of": target.of}
        case Unreadable():
            entry |= {"text": target.text, "reason": target.reason}
        case Recurring() | Grade() | Qualitative() | Placeholder():
            entry |= {"text": target.text}
    return entry


def decimal(value: Decimal | None) -> str | None:
    """An exact decimal as a string, without trailing zeros behind the point and without an exponent."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _words(text: Text | None, mask: Mask) -> str | None:
    return None if text is None else mask.text(text.text)


def _text(text: Text | None, mask: Mask) -> dict[str, Any] | None:
    return None if text is None else {"text": mask.text(text.text), "cell": _cell(text.cell)}


def _cell(cell: Cell) -> dict[str, Any]:
    return cell.address.as_json()


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
