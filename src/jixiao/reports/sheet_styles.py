"""How cells of a workbook look: each look has the number under which `STYLES` describes it."""

from typing import Final

PLAIN, NUMBER, HEAD, LINKED = 1, 2, 3, 4
_TINTS: Final = {"错误": "FDECEA", "警告": "FFF4D6", "提示": "E8F1F9"}
"""Colours of cells that hold just this word."""
TINTED: Final = {word: number for number, word in enumerate(_TINTS, LINKED + 1)}

_INTEGER, _TEXT = 1, 49
"""The format's own number formats `0` and `@`."""
_ALL_SIDES: Final = "".join(
    f'<{side} style="thin"><color rgb="FFC9CED4"/></{side}>' for side in ("left", "right", "top", "bottom")
)


def _font(before: str = "", colour: str = "FF000000", size: int = 10, name: str = "宋体") -> str:
    return f'<font>{before}<sz val="{size}"/><color rgb="{colour}"/><name val="{name}"/></font>'


def _fill(colour: str) -> str:
    return f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/></patternFill></fill>'


def _look(number_format: int, font: int = 1, fill: int = 0) -> str:
    return (
        f'<xf numFmtId="{number_format}" fontId="{font}" fillId="{fill}" borderId="1" xfId="0" applyNumberFormat="1"'
        ' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    )


def _counted(name: str, *entries: str) -> str:
    return f'<{name} count="{len(entries)}">{"".join(entries)}</{name}>'


_NOTHING = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"{}/>'
STYLES: Final = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    + _counted(
        "fonts",
        _font(size=11, name="Calibri"),  # the width of columns is counted in its digits
        _font(),
        _font("<b/>"),
        _font("<u/>", "FF1D4F7A"),
    )
    + _counted(
        "fills",
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',  # the first two are the format's own
        _fill("E9EDF0"),
        *map(_fill, _TINTS.values()),
    )
    + _counted(
        "borders",
        "<border><left/><right/><top/><bottom/><diagonal/></border>",
        f"<border>{_ALL_SIDES}<diagonal/></border>",
    )
    + _counted("cellStyleXfs", _NOTHING.format(""))
    + _counted(
        "cellXfs",
        _NOTHING.format(' xfId="0"'),
        _look(_TEXT),
        _look(_INTEGER),
        _look(_TEXT, font=2, fill=2),
        _look(_TEXT, font=3),
        *(_look(_TEXT, fill=number) for number, _ in enumerate(_TINTS, 3)),
    )
    + _counted("cellStyles", '<cellStyle name="Normal" xfId="0" builtinId="0"/>')
    + "</styleSheet>"
)
