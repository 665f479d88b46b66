"""The page of one document: its forms drawn again, findings beside them, what could not be checked, how it was read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from jixiao.audit.registry import HEADINGS, Rule, all_rules
from jixiao.forms.days import day_words
from jixiao.forms.model import Reading
from jixiao.forms.personal import Mask
from jixiao.reports.drawing import Anchors, drawn
from jixiao.reports.inline import page
from jixiao.reports.matrix import matrix_view
from jixiao.reports.model import DocumentReport, FormReport
from jixiao.reports.points import Place, Point, Points, rule_named
from jixiao.reports.shown import Shown
from jixiao.reports.words import FORMATS, SEVERITIES, STATUSES, form_title, program_words, unit_name

_STYLES = ("shared.css", "page.css")
_SCRIPTS = ("page.js",)


@dataclass(frozen=True, slots=True)
class FormHead:
    """What stands above a form in the page."""

    number: int
    title: str
    unit: str | None
    year: int | None
    profile: str | None
    chosen_by: str | None
    failed: Counter[str]
    is_blank: bool
    anchor: str | None
    """Where it begins, for a form that shares its table with others."""
    is_incomplete: bool


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as its docstring explains it, with the numbers of its findings in this document."""

    id: str
    title: str
    catalogue: str
    sections: tuple[tuple[str, str], ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    code: str
    text: str
    places: tuple[Place, ...]


def page_html(
    report: DocumentReport, mask: Mask, *, index_href: str | None = None, checked_on: date | None = None
) -> str:
    """One document as a self-contained page. `index_href`: where its index is, relative to the page.

    A document with a reading is drawn even where a rule crashed; one that could not be read says why.
    """
    shown = Shown(mask, report.reading)
    name = shown.text(report.name)
    title = f"绩效审核报告：{name}"
    error = None if report.error is None else shown.text(report.error.text)
    head = {"title": title, "name": name, "index_href": index_href, "error": error, "severities": SEVERITIES}
    head["checked_on"] = day_words(checked_on) if checked_on else None
    if report.reading is None:
        return page("unreadable.html", _STYLES, (), title, **head)
    return page("page.html", _STYLES, _SCRIPTS, title, **head, **_values(report, report.reading, shown))


def _values(report: DocumentReport, reading: Reading, shown: Shown) -> dict[str, object]:
    document = reading.document
    anchors = Anchors(document)
    points = Points(anchors, shown, document.format)
    listed = points.listed(report.forms)
    undecided = points.of_status(report.forms, "cannot_decide")
    waived = [point for point in listed if point.status == "waived"]
    return {
        "document": document,
        "format": FORMATS[document.format],
        "statuses": STATUSES,
        "passages": drawn(document, report.forms, anchors, shown, _cited(report, reading)),
        "heads": [_head(number, form, anchors, shown) for number, form in enumerate(report.forms, 1)],
        "points": listed,
        "marks": _marks(listed),
        "rule_names": [
            (rule, name, count) for (rule, name), count in Counter((point.rule, point.name) for point in listed).items()
        ],
        "counts": Counter(point.severity for point in listed if point.status == "failed"),
        "undecided": [(str(point.form), point) for point in undecided],
        "waived": [(str(point.form), point) for point in waived],
        "not_applied": points.grouped(report.forms, "not_applied"),
        "passed": points.grouped(report.forms, "passed"),
        "numbers": Counter(finding.outcome.status for form in report.forms for finding in form.findings),
        "rules": _rules([*listed, *undecided]),
        "notes": [Note(note.code, shown.text(note.text), points.places(note.cells)) for note in reading.notes],
        "no_form": next((shown.text(note.text) for note in reading.notes if note.code == "no_form"), None),
        "unread": points.places(reading.unread),
        "program": program_words(),
        "rule_count": len(all_rules()),
        "balance": reading.text_balance,
        "matrices": [
            matrix_view(form.coverage, shown.text(form_title(form.form)), points, shown)
            for form in report.forms
            if form.coverage is not None
        ],
    }


def _cited(report: DocumentReport, reading: Reading) -> set[str]:
    """The addresses the page has a link to."""
    cells = chain(
        (cell for form in report.forms for finding in form.findings for cell in finding.outcome.cells),
        (cell for note in reading.notes for cell in note.cells),
        reading.unread,
    )
    return {cell.address.id for cell in cells}


def _head(number: int, report: FormReport, anchors: Anchors, shown: Shown) -> FormHead:
    form = report.form
    return FormHead(
        number=number,
        title=shown.text(form_title(form)),
        unit=shown.maybe(unit_name(form)),
        year=form.fiscal_year,
        profile=form.profile.id if form.profile else None,
        chosen_by=form.profile.chosen_by if form.profile else None,
        failed=Counter(finding.severity for finding in report.with_status("failed")),
        is_blank=form.is_blank,
        anchor=anchors.of(form.project.cell) if form.project else None,
        is_incomplete=form.is_incomplete,
    )


def _marks(listed: Sequence[Point]) -> dict[str, list[Point]]:
    """Anchor of a cell → the listed points that speak of it."""
    marks: dict[str, list[Point]] = {}
    for point in listed:
        for anchor in dict.fromkeys(place.anchor for place in point.places):
            if anchor is not None:
                marks.setdefault(anchor, []).append(point)
    return marks


def _rules(points: Sequence[Point]) -> list[RuleText]:
    """The rules that say something here, in the order of their first point."""
    numbers: dict[str, list[int]] = {}
    for point in points:
        numbers.setdefault(point.rule, []).extend([point.number] if point.number else [])
    return [_rule_text(rule_named(rule_id), tuple(found)) for rule_id, found in numbers.items()]


def _rule_text(rule: Rule, numbers: tuple[int, ...]) -> RuleText:
    sections = tuple((heading, rule.sections[heading]) for heading in HEADINGS if heading in rule.sections)
    return RuleText(rule.id, rule.title, "、".join(rule.catalogue), sections, numbers)
