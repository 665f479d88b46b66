"""审核意见汇总表.xlsx: a row a finding of every file, and a sheet with a row a form; written as it comes.

The columns an official reads are printed; what explains them, and what one filters by, stands to their right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from openpyxl import Workbook

from jixiao.forms.personal import Mask
from jixiao.reports.drawing import Anchors
from jixiao.reports.index import IndexRow, result_words
from jixiao.reports.model import DocumentReport
from jixiao.reports.points import Place, Point, Points
from jixiao.reports.review_parts import part_of
from jixiao.reports.sheet import Layout, Link, Sheet, Value
from jixiao.reports.shown import Shown
from jixiao.reports.words import form_title, unit_name

TITLE = "审核意见汇总表"
FORMS_TITLE = "各表情况"
_MOST_ROWS = 1_000_000
"""Rows of one sheet; the format ends at 1,048,576."""
_MOST_PLACES = 6
"""Places of one finding that are named; all of them stand in the page."""
_LONGEST_ORIGINAL = 120
"""Characters of a cell that are quoted: prose of half a page would make a row of a page."""
_FINDINGS = Layout(
    columns=(
        ("序号", 6),
        ("单位", 15),
        ("表名", 20),
        ("级别", 7),
        ("位置", 28),
        ("原文", 22),
        ("问题", 36),
        ("修改建议", 28),
        ("应为", 14),
        ("实为", 14),
        ("差额", 12),
        ("依据", 28),
        ("审核内容", 10),
        ("规则", 24),
        ("规则代号", 28),
        ("目录编号", 10),
        ("年度", 7),
        ("文件", 24),
        ("报告页", 10),
    ),
    frozen=3,
    printed=8,
)
_FORMS = Layout(
    columns=(
        ("序号", 6),
        ("单位", 22),
        ("表名", 36),
        ("年度", 7),
        ("结果", 24),
        ("错误", 7),
        ("警告", 7),
        ("提示", 7),
        ("不能判断", 10),
        ("没有读懂", 10),
        ("文件", 30),
        ("报告页", 10),
        ("意见书", 10),
    ),
    frozen=3,
    printed=11,
)


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """What the table says of one finding, in the order of its columns; `number` is the finding's in the page."""

    number: int
    texts: tuple[str, ...]


def opinion_rows(report: DocumentReport, mask: Mask) -> tuple[OpinionRow, ...]:
    """A row for everything that failed in a document, in the order of its page."""
    if report.reading is None:
        return ()
    shown = Shown(mask, report.reading)
    document = report.reading.document
    points = Points(Anchors(document), shown, document.format)
    return tuple(_row(report, point, shown) for point in points.listed(report.forms) if point.status == "failed")


def _row(report: DocumentReport, point: Point, shown: Shown) -> OpinionRow:
    form = report.forms[point.form - 1].form
    shown_places = point.places[:_MOST_PLACES]
    more = [f"……共{len(point.places)}处"] if len(point.places) > _MOST_PLACES else []
    return OpinionRow(
        point.number,
        (
            shown.text(unit_name(form) or ""),
            shown.text(form_title(form)),
            point.severity_word,
            "\n".join([*map(_place_words, shown_places), *more]),
            "\n".join([_original(place.text) for place in shown_places] + more),
            point.message,
            point.repair or "",
            point.expected or "",
            point.found or "",
            point.difference or "",
            "\n".join(point.basis),
            part_of(point.rule),
            point.name,
            point.rule,
            point.catalogue,
            "" if form.fiscal_year is None else str(form.fiscal_year),
            shown.text(report.name),
        ),
    )


def _original(text: str) -> str:
    words = text.strip()
    return words if len(words) <= _LONGEST_ORIGINAL else words[: _LONGEST_ORIGINAL - 1] + "…"


def _place_words(place: Place) -> str:
    return f"{place.name.words}（{place.words}）" if place.name else place.words


class OpinionTable:
    """The workbook while it grows; what it must remember waits in `folder`. Only `write` ends it, once."""

    def __init__(self, folder: Path | None = None) -> None:
        self._book, self._folder = Workbook(write_only=True), folder
        self._findings = [Sheet(self._book, TITLE, _FINDINGS, folder)]
        self._forms = [Sheet(self._book, FORMS_TITLE, _FORMS, folder)]

    def append(self, rows: Iterable[OpinionRow], page_href: str | None = None) -> None:
        """The findings of one document; `page_href` leads from the workbook to its page."""
        for row in rows:
            sheet = self._with_room(self._findings, TITLE, _FINDINGS)
            link = Link(f"第{row.number}条", page_href, f"f{row.number}") if page_href else None
            sheet.append([self._next(self._findings), *row.texts, link])

    def append_forms(self, rows: Sequence[IndexRow]) -> None:
        """The forms of one document, or the row that says why it has none."""
        for row in rows:
            sheet = self._with_room(self._forms, FORMS_TITLE, _FORMS)
            sheet.append([self._next(self._forms), *_form_values(row)])

    def write(self, file: IO[bytes]) -> None:
        """End the sheets and write the workbook; nothing may be appended afterwards."""
        self._finish()
        self._book.save(file)

    def _with_room(self, sheets: list[Sheet], title: str, layout: Layout) -> Sheet:
        if sheets[-1].rows == _MOST_ROWS:
            sheets.append(Sheet(self._book, f"{title}{len(sheets) + 1}", layout, self._folder))
        return sheets[-1]

    @staticmethod
    def _next(sheets: Sequence[Sheet]) -> int:
        return sum(sheet.rows for sheet in sheets) + 1

    def _finish(self) -> None:
        for sheet in (*self._findings, *self._forms):
            sheet.finish()


def _form_values(row: IndexRow) -> list[Value]:
    counted = [number if row.form else None for _, number in row.counts]
    return [
        row.unit or "",
        row.title if row.form else "",
        str(row.year or ""),
        result_words(row),
        *counted,
        row.name,
        Link("报告页", row.href, f"form-{row.form}" if row.form else None) if row.href else None,
        Link("意见书", row.opinion_href) if row.opinion_href else None,
    ]
