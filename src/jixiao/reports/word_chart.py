"""A chart within a letter or report as Word draws it itself: no picture, so it prints sharp and needs no library.

The figures lie in the chart as they stand in the table it is drawn from."""

from decimal import Decimal
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm, Pt
from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]  # the stubs leave it out

from jixiao.reports.chart import Chart, Point

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHART = ElementMaker(namespace=_C, nsmap={"c": _C, "a": _A})
_COLOURS = ("1F4E79", "C55A11", "548235", "7F7F7F")
_WIDTH, _LINE, _HEAD = Cm(15.6), Cm(0.75), Cm(3)
_HEIGHT = Cm(7.5)
_AIR = Pt(8)
"""Between a table and the chart of it."""
_AXES = ("1", "2")
_FEW = 10
"""So many lines fit on a chart."""


def add_chart(letter: Any, chart: Chart) -> None:
    """Nothing where there is nothing to draw. `bars` lie on their side, a place a line, so that names can be read."""
    if not chart.is_drawn:
        return
    number = 1 + sum(str(part.partname).startswith("/word/charts/") for part in letter.part.package.iter_parts())
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, CONTENT_TYPE.DML_CHART, _content(chart), letter.part.package)
    key = letter.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    height = _HEAD + _LINE * len(chart.rows) if chart.kind == "bars" else _HEIGHT
    paragraph = letter.add_paragraph()
    paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_before = 1.0, _AIR
    paragraph.add_run()._r.append(_drawing(chart, key, number, height))  # noqa: SLF001 - python-docx draws no charts


def _drawing(chart: Chart, key: str, number: int, height: int) -> Any:
    inline = etree.Element(f"{{{_WP}}}inline", nsmap={"wp": _WP, "a": _A, "c": _C, "r": _R})
    etree.SubElement(inline, f"{{{_WP}}}extent", cx=str(int(_WIDTH)), cy=str(int(height)))
    said = {"id": str(1000 + number), "name": chart.title, "descr": chart.summary or chart.title}
    etree.SubElement(inline, f"{{{_WP}}}docPr", said)
    data = etree.SubElement(etree.SubElement(inline, f"{{{_A}}}graphic"), f"{{{_A}}}graphicData", uri=_C)
    etree.SubElement(data, f"{{{_C}}}chart").set(f"{{{_R}}}id", key)
    drawing = etree.Element(f"{{{_W}}}drawing", nsmap={"w": _W})
    drawing.append(inline)
    return parse_xml(etree.tostring(drawing))


def _content(chart: Chart) -> bytes:
    c = _CHART
    places = [place for place, _ in chart.rows]
    series = [
        _series(chart, number, head, places, [points[number] for _, points in chart.rows])
        for number, head in enumerate(chart.heads[1:])
    ]
    axes = [c.axId(val=axis) for axis in _AXES]
    if chart.kind == "line":
        drawn = c.lineChart(c.grouping(val="standard"), *series, c.marker(val="1"), *axes)
    else:
        lying = chart.kind == "bars"
        stacked = [] if lying else [c.overlap(val="100")]
        drawn = c.barChart(
            c.barDir(val="bar" if lying else "col"), c.grouping(val="clustered" if lying else "stacked"),
            *series, c.gapWidth(val="60"), *stacked, *axes,
        )  # fmt: skip
    title = f"{chart.title}（{chart.unit}）" if chart.unit else chart.title
    plot = c.plotArea(c.layout(), drawn, *_axes_of(chart))
    legend = [c.legend(c.legendPos(val="b"), c.overlay(val="0"))] if len(series) > 1 else []
    whole = c.chart(
        _title(title), c.autoTitleDeleted(val="0"), plot, *legend, c.plotVisOnly(val="1"), c.dispBlanksAs(val="gap")
    )
    return etree.tostring(c.chartSpace(whole), xml_declaration=True, encoding="UTF-8", standalone=True)


def _series(chart: Chart, number: int, head: str, places: list[str], points: list[Point]) -> Any:
    c, colour = _CHART, _COLOURS[number % len(_COLOURS)]
    names = c.strLit(
        c.ptCount(val=str(len(places))), *(c.pt(c.v(place), idx=f"{at}") for at, place in enumerate(places))
    )
    figures = [c.pt(c.v(point.plain), idx=f"{at}") for at, point in enumerate(points) if point.figure is not None]
    values = c.numLit(c.formatCode("General"), c.ptCount(val=str(len(points))), *figures)
    return c.ser(
        c.idx(val=f"{number}"), c.order(val=f"{number}"), c.tx(c.v(head)), _filled(colour, chart.kind == "line"),
        *([] if chart.kind == "line" else [_labels(chart, points)]), c.cat(names), c.val(values),
        *([c.smooth(val="0")] if chart.kind == "line" else []),
    )  # fmt: skip


def _labels(chart: Chart, points: list[Point]) -> Any:
    """The figure at each bar: a print in black and white is read by it. For a hole LibreOffice would say 0."""
    c, a = _CHART, ElementMaker(namespace=_A, nsmap={"a": _A})
    numbers = c.numFmt(formatCode="#,##0" if _is_counted(chart) else "#,##0.00", sourceLinked="0")
    small = c.txPr(a.bodyPr(), a.p(a.pPr(a.defRPr(sz="800")), a.endParaRPr(lang="zh-CN")))
    shown = {"showVal": "1"} | dict.fromkeys(("showCatName", "showSerName", "showPercent", "showBubbleSize"), "0")
    holes = [c.dLbl(c.idx(val=f"{at}"), c.delete(val="1")) for at, each in enumerate(points) if each.figure is None]
    flags = [getattr(c, name)(val=value) for name, value in shown.items()]
    return c.dLbls(*holes, numbers, small, c.showLegendKey(val="0"), *flags)


def _filled(colour: str, is_line: bool) -> Any:
    a = ElementMaker(namespace=_A, nsmap={"a": _A})
    fill = a.solidFill(a.srgbClr(val=colour))
    return _CHART.spPr(a.ln(fill, w="25400") if is_line else fill)


def _line(colour: str) -> Any:
    a = ElementMaker(namespace=_A, nsmap={"a": _A})
    return _CHART.spPr(a.ln(a.solidFill(a.srgbClr(val=colour)), w="6350"))


def _whole_steps(chart: Chart) -> list[Any]:
    """What is counted has no 0.2 between its lines."""
    is_few = all(figure <= _FEW for figure in _figures(chart))
    return [_CHART.majorUnit(val="1")] if is_few and _is_counted(chart) else []


def _is_counted(chart: Chart) -> bool:
    return all(figure == figure.to_integral_value() for figure in _figures(chart))


def _figures(chart: Chart) -> list[Decimal]:
    return [point.figure for _, points in chart.rows for point in points if point.figure is not None]


def _title(text: str) -> Any:
    a, c = ElementMaker(namespace=_A, nsmap={"a": _A}), _CHART
    run = a.r(a.rPr(lang="zh-CN", sz="1100", b="0"), a.t(text))
    return c.title(c.tx(c.rich(a.bodyPr(), a.p(run))), c.overlay(val="0"))


def _axes_of(chart: Chart) -> list[Any]:
    """The first place of bars that lie stands at the top, as in the table."""
    c, lying = _CHART, chart.kind == "bars"
    first, second = _AXES
    order = "maxMin" if lying else "minMax"
    places = c.catAx(
        c.axId(val=first), c.scaling(c.orientation(val=order)), c.delete(val="0"), c.axPos(val="l" if lying else "b"),
        c.majorTickMark(val="none"), c.minorTickMark(val="none"), c.crossAx(val=second),
    )  # fmt: skip
    figures = c.valAx(
        c.axId(val=second), c.scaling(c.orientation(val="minMax"), c.min(val="0")), c.delete(val="0"),
        c.axPos(val="b" if lying else "l"), c.majorGridlines(_line("D9D9D9")),
        c.numFmt(formatCode="General", sourceLinked="0"), c.majorTickMark(val="out"), c.minorTickMark(val="none"),
        c.crossAx(val=first), *([c.crosses(val="max")] if lying else []), *_whole_steps(chart),
    )  # fmt: skip
    return [places, figures]
