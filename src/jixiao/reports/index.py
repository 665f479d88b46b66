"""The index over many files: one row a form, or one for a file without any; small enough to keep for a whole run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from jixiao.forms.personal import Mask
from jixiao.reports.inline import page
from jixiao.reports.model import DocumentReport, FormReport, Summary
from jixiao.reports.shown import Shown
from jixiao.reports.words import form_title, unit_name

State = Literal["form", "none", "unreadable"]
"""A form; a file in which no form was found; a file without a result (its reason stands where the title would)."""

_COLUMNS = (
    ("文件", "text"),
    ("表名", "text"),
    ("单位", "text"),
    ("年度", "number"),
    ("错误", "number"),
    ("警告", "number"),
    ("提示", "number"),
    ("不能判断", "number"),
)


@dataclass(frozen=True, slots=True)
class IndexRow:
    """`form`: its number in the file, from 1; `href`s are relative to the index, None until the files are written."""

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
    href: str | None = None
    opinion_href: str | None = None


def index_rows(report: DocumentReport, mask: Mask) -> tuple[IndexRow, ...]:
    """The rows of one document; never empty. A document whose rules crashed has its reason and its forms."""
    shown = Shown(mask, report.reading)
    name = shown.text(report.name)
    rows = [_row(name, number, form, shown) for number, form in enumerate(report.forms, 1)]
    if report.error is not None:
        rows.insert(0, IndexRow(name, "unreadable", shown.text(report.error.text)))
    if not rows:
        notes = report.reading.notes if report.reading else ()
        reason = next((shown.text(note.text) for note in notes if note.code == "no_form"), "没有识别出绩效表。")
        rows.append(IndexRow(name, "none", reason))
    return tuple(rows)


def _row(name: str, number: int, report: FormReport, shown: Shown) -> IndexRow:
    failed = [finding.severity for finding in report.with_status("failed")]
    return IndexRow(
        name=name,
        state="form",
        title=shown.text(form_title(report.form)) + ("（有一部分没有读懂）" if report.form.is_incomplete else ""),
        form=number,
        unit=shown.maybe(unit_name(report.form)),
        year=report.form.fiscal_year,
        errors=failed.count("error"),
        warnings=failed.count("warning"),
        hints=failed.count("hint"),
        undecided=len(report.with_status("cannot_decide")),
    )


def index_html(rows: Sequence[IndexRow], summary: Summary, *, table_href: str | None = None) -> str:
    """The index page. `table_href`: where the 审核意见汇总表 is, relative to it."""
    title = "绩效审核总表"
    return page(
        "index.html",
        ("shared.css",),
        ("index.js",),
        title,
        title=title,
        rows=rows,
        columns=_COLUMNS,
        summary=summary,
        undecided=sum(row.undecided for row in rows),
        table_href=table_href,
    )
