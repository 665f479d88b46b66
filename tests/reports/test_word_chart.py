"""A chart in a Word document: figures, words for who does not see it, nothing where there is nothing to draw."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import docx
from lxml import etree

from jixiao.reports.chart import Chart, ChartKind, Point
from jixiao.reports.letter_style import letter_bytes, new_letter
from jixiao.reports.word_chart import add_chart

_C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def chart(*figures: str | None, kind: ChartKind = "bars") -> Chart:
    points = [Point(text or "没有", None if text is None else Decimal(text)) for text in figures]
    rows = [(f"第{number}局", (point,)) for number, point in enumerate(points, 1)]
    return Chart(kind, "执行率", ("部门", "执行率"), rows, "各部门执行率", "%")


def drawn(*charts: Chart) -> tuple[Any, list[Any]]:
    """The document opened again, and the charts in it."""
    letter = new_letter()
    for each in charts:
        add_chart(letter, each)
    again = docx.Document(BytesIO(letter_bytes(letter)))
    parts = [part for part in again.part.package.iter_parts() if str(part.partname).startswith("/word/charts/")]
    return again, [etree.fromstring(part.blob) for part in sorted(parts, key=lambda part: str(part.partname))]


def texts(found: Any, path: str) -> list[str]:
    return [each.text for each in found.iterfind(path, _C)]


def test_bars_lie_with_the_first_place_on_top_and_a_hole_where_nothing_is_known() -> None:
    letter, (found,) = drawn(chart("55.5", None, "32.22"))
    assert texts(found, ".//c:cat//c:v") == ["第1局", "第2局", "第3局"]
    assert [(each.get("idx"), each[0].text) for each in found.iterfind(".//c:val//c:pt", _C)] == [
        ("0", "55.5"), ("2", "32.22"),
    ]  # fmt: skip
    assert found.find(".//c:barDir", _C).get("val") == "bar"
    assert found.find(".//c:catAx//c:orientation", _C).get("val") == "maxMin"
    assert 'descr="各部门执行率"' in letter.element.xml
    assert "执行率（%）" in etree.tostring(found, encoding="unicode")


def test_each_chart_has_a_part_of_its_own() -> None:
    letter, found = drawn(chart("1", "2", kind="line"), chart("1", "2", kind="stacked"))
    kinds = [(each.find(".//c:lineChart", _C) is not None, each.find(".//c:overlap", _C) is not None) for each in found]
    assert kinds == [(True, False), (False, True)]
    assert letter.element.xml.count("<wp:inline") == 2


def test_one_place_alone_is_no_chart() -> None:
    letter, found = drawn(chart("55.5"), chart(None, None))
    assert found == []
    assert "<wp:inline" not in letter.element.xml


def test_a_bar_says_its_figure_with_two_decimals_and_a_count_without() -> None:
    (shares,), (counts,) = drawn(chart("93.7245170188562", "96.5"))[1], drawn(chart("1", "0"))[1]
    for found, code, step in ((shares, "#,##0.00", None), (counts, "#,##0", "1")):
        labels = found.find(".//c:dLbls", _C)
        assert labels.find("c:numFmt", _C).get("formatCode") == code
        assert labels.find("c:showVal", _C).get("val") == "1"
        unit = found.find(".//c:majorUnit", _C)
        assert (None if unit is None else unit.get("val")) == step


def test_a_hole_bears_no_figure() -> None:
    _, (found,) = drawn(chart("55.5", None, "32.22"))
    holes = found.findall(".//c:dLbls/c:dLbl", _C)
    assert [(each.find("c:idx", _C).get("val"), each.find("c:delete", _C).get("val")) for each in holes] == [("1", "1")]
    assert found.find(".//c:dispBlanksAs", _C).get("val") == "gap"


def test_between_two_months_a_line_is_straight_and_bears_no_figures() -> None:
    _, (found,) = drawn(chart("1", "2", kind="line"))
    assert found.find(".//c:smooth", _C).get("val") == "0"
    assert found.find(".//c:dLbls", _C) is None
