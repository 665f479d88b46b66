"""The index over many files: one row a form, or one for a file without any."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from jixiao.audit.outcome import Severity
from jixiao.cells.model import Cell
from jixiao.forms.days import day_words
from jixiao.forms.personal import Mask
from jixiao.reports.inline import page_pieces
from jixiao.reports.model import DocumentReport, FormReport, Summary
from jixiao.reports.points import rule_name
from jixiao.reports.shown import Shown
from jixiao.reports.words import SEVERITIES, form_title, program_words, unit_name

State = Literal["form", "blank", "none", "unreadable", "crashed"]
"""A form; a template nobody filled in; a file in which no form was found; a file without a result, one of which some
rules could not be asked (the reason stands where the title would)."""
Choice = Literal["error", "warning", "clean", "blank", "unread", "unreadable", "crashed", "none"]
"""What the filter offers: see `IndexRow.choices`."""

_CHOICES: tuple[tuple[Choice, str], ...] = (
    ("error", "有错误的表"),
    ("warning", "只有警告或提示的表"),
    ("clean", "没有发现问题的表"),
    ("blank", "空白表样"),
    ("unread", "有文字没有读懂的表"),
    ("unreadable", "没有审核结果的文件"),
    ("crashed", "没有审核完的文件"),
    ("none", "没有绩效表的文件"),
)
_OF_FORMS: tuple[tuple[Choice, str], ...] = (
    ("error", "有错误"),
    ("warning", "只有警告或提示"),
    ("clean", "没有发现问题"),
    ("blank", "是空白表样"),
)
_RESULTS = dict(_OF_FORMS)
_OF_FILES: tuple[tuple[Choice, str], ...] = (
    ("unreadable", "没有审核结果"),
    ("crashed", "没有审核完"),
    ("none", "没有绩效表"),
)
_COLUMNS = (
    ("文件", "text"),
    ("表名", "text"),
    ("单位", "text"),
    ("年度", "number"),
    ("错误", "number"),
    ("警告", "number"),
    ("提示", "number"),
    ("不能判断", "number"),
    ("没有读懂", "number"),
)
_FIRST_COMMON = 3
"""Common problems that are named before the list is opened."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """`form`: its number in the file, from 1; `href`s are relative to the index, None until the files are written.

    `rules`: the rules that failed, with the gravest severity and how often; `unread`: texts nobody understood.
    """

    name: str
    state: State
    title: str
    form: int = 0
    unit: str | None = None
    year: int | None = None
    errors: int = 0
    warnings: int = 0
    hints: int = 0
    undecided: int = 0
    unread: int = 0
    rules: tuple[tuple[str, Severity, int], ...] = ()
    href: str | None = None
    opinion_href: str | None = None

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """The counted columns: the severity that colours them, and the number."""
        return (
            ("error", self.errors),
            ("warning", self.warnings),
            ("hint", self.hints),
            ("", self.undecided),
            ("", self.unread),
        )

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What the filter must say for the row to be shown."""
        if self.state != "form":
            return (self.state,)
        result: Choice = "error" if self.errors else "warning" if self.warnings or self.hints else "clean"
        return (result, "unread") if self.unread else (result,)


class Rows(Protocol):
    """Rows that can be gone through again and again: a list, or a spool where there are thousands."""

    def __iter__(self) -> Iterator[IndexRow]: ...

    def __len__(self) -> int: ...


def result_words(row: IndexRow) -> str:
    """What came of a form or file: 有错误; of a file without a form, why."""
    return _RESULTS[row.choices[0]] if row.form else row.title


@dataclass(frozen=True, slots=True)
class CommonProblem:
    """A rule that failed somewhere: in how many forms and at how many places."""

    number: int
    name: str
    severity: Severity
    forms: int
    places: int

    @property
    def severity_word(self) -> str:
        return SEVERITIES[self.severity]


def index_rows(report: DocumentReport, mask: Mask) -> tuple[IndexRow, ...]:
    """The rows of one document; never empty. A document whose rules crashed has its reason and its forms."""
    shown = Shown(mask, report.reading)
    name = shown.text(report.name)
    unread = _unread(report)
    rows = [_row(name, number, form, unread[number], shown) for number, form in enumerate(report.forms, 1)]
    if report.error is not None:
        rows.insert(0, IndexRow(name, "crashed" if rows else "unreadable", shown.text(report.error.text)))
    if not rows:
        notes = report.reading.notes if report.reading else ()
        reason = next((shown.text(note.text) for note in notes if note.code == "no_form"), "没有识别出绩效表。")
        rows.append(IndexRow(name, "none", reason))
    return tuple(rows)


def _unread(report: DocumentReport) -> Counter[int]:
    """How many texts of each form were not understood; what stands in none of them counts for the first."""
    owners: dict[Cell, int] = {}
    for number, form in enumerate(report.forms, 1):
        owners.update(dict.fromkeys(form.form.cells, number))
    return Counter(owners.get(cell, 1) for cell in (report.reading.unread if report.reading else ()))


def _row(name: str, number: int, report: FormReport, unread: int, shown: Shown) -> IndexRow:
    failed = report.with_status("failed")
    severities = Counter(finding.severity for finding in failed)
    return IndexRow(
        name=name,
        state="blank" if report.form.is_blank else "form",
        title=shown.text(form_title(report.form)) + ("（有一部分没有读懂）" if report.form.is_incomplete else ""),
        form=number,
        unit=shown.maybe(unit_name(report.form)),
        year=report.form.fiscal_year,
        errors=severities["error"],
        warnings=severities["warning"],
        hints=severities["hint"],
        undecided=len(report.with_status("cannot_decide")),
        unread=unread,
        rules=tuple(
            (rule, severity, count)
            for (rule, severity), count in Counter((finding.rule, finding.severity) for finding in failed).items()
        ),
    )


def index_page(
    rows: Rows, summary: Summary, *, table_href: str | None = None, checked_on: date | None = None
) -> Iterator[str]:
    """The index page piece by piece. `table_href`: where the 审核意见汇总表 is, relative to it."""
    title = "绩效审核总表"
    problems = common_problems(rows)
    chosen = Counter(choice for row in rows for choice in row.choices)
    return page_pieces(
        "index.html",
        ("shared.css", "index.css"),
        ("index.js",),
        title,
        title=title,
        rows=rows,
        columns=_COLUMNS,
        summary=summary,
        sentence=_sentence(summary, chosen),
        choices=[(choice, words, chosen[choice]) for choice, words in _CHOICES if chosen[choice]],
        problems=list(problems.values()),
        first_problems="、".join(f"{each.name}（{each.forms} 张）" for each in list(problems.values())[:_FIRST_COMMON]),
        numbers={rule: problem.number for rule, problem in problems.items()},
        sums=_sums(rows),
        table_href=table_href,
        checked_on=day_words(checked_on) if checked_on else None,
        program=program_words(),
    )


def _sums(rows: Rows) -> list[int]:
    sums = [0] * len(IndexRow("", "form", "").counts)
    for row in rows:
        sums = [total + number for total, (_, number) in zip(sums, row.counts, strict=True)]
    return sums


def common_problems(rows: Rows) -> dict[str, CommonProblem]:
    """By rule, the one that most forms have first. Templates nobody filled in are left out."""
    forms: Counter[str] = Counter()
    places: Counter[str] = Counter()
    severities: dict[str, Severity] = {}
    for row in rows:
        if row.state != "form":
            continue
        forms.update({rule for rule, _, _ in row.rules})
        for rule, severity, count in row.rules:
            places[rule] += count
            severities[rule] = min(severity, severities.get(rule, severity), key=list(SEVERITIES).index)
    ranked = sorted(forms, key=lambda rule: (-forms[rule], -places[rule], rule))
    return {
        rule: CommonProblem(number, rule_name(rule), severities[rule], forms[rule], places[rule])
        for number, rule in enumerate(ranked, 1)
    }


def _sentence(summary: Summary, chosen: Counter[Choice]) -> str:
    """127 个文件，188 张绩效表：67 张有错误，…；2 个文件没有审核结果。"""
    said = _said(chosen, "张", _OF_FORMS)
    files = _said(chosen, "个文件", _OF_FILES)
    forms = f"{summary.files} 个文件，{summary.forms} 张绩效表"
    first = f"{forms}：{'，'.join(said)}" if said else forms
    return "；".join([first, *files]) + "。"


def _said(chosen: Counter[Choice], unit: str, words: tuple[tuple[Choice, str], ...]) -> list[str]:
    return [f"{chosen[choice]} {unit}{said}" for choice, said in words if chosen[choice]]
