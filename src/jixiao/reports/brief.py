"""A form in brief: what the terminal says of it and the waivers ask, once its JSON is text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.audit.outcome import Severity


@dataclass(frozen=True, slots=True)
class FailedRule:
    """`place`: the address of its first cell, empty where it has none."""

    rule: str
    severity: Severity
    message: str
    place: str


@dataclass(frozen=True, slots=True)
class FormBrief:
    """`waived`: the rules that failed and were waived."""

    department: str | None
    reporting_unit: str | None
    project: str | None
    title: str | None
    fiscal_year: int | None
    is_incomplete: bool
    failed: tuple[FailedRule, ...]
    waived: frozenset[str]


def form_briefs(document: Mapping[str, Any]) -> tuple[FormBrief, ...]:
    """Of each form of contract.md's entry of a document, so with nothing in it that is masked there."""
    return tuple(_brief(entry) for entry in document["forms"])


def _brief(entry: Mapping[str, Any]) -> FormBrief:
    form, outcomes = entry["form"], entry["outcomes"]
    failed = (outcome for outcome in outcomes if outcome["status"] == "failed")
    return FormBrief(
        **{name: form[name] for name in ("department", "reporting_unit", "project", "title", "fiscal_year")},
        is_incomplete=form["is_incomplete"],
        failed=tuple(
            FailedRule(outcome["rule"], outcome["severity"], outcome["message"], _place(outcome["cells"]))
            for outcome in failed
        ),
        waived=frozenset(outcome["rule"] for outcome in outcomes if outcome["status"] == "waived"),
    )


def _place(cells: Sequence[Mapping[str, Any]]) -> str:
    return cells[0]["id"] if cells else ""
