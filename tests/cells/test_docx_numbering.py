"""List numbers a word processor draws by itself are words of the page."""

import pytest

from tests.cells.packages import WORD, p, read, shape, tbl, tc, word


def numbering(*levels: tuple[str, str], extra: str = "") -> dict[str, tuple[str, str]]:
    """A document's one list (numId 1): (number format, text) of its levels."""
    shown = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (style, text) in enumerate(levels)
    )
    xml = f'<w:abstractNum w:abstractNumId="0">{shown}</w:abstractNum>'
    xml += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return {"numbering": ("numbering.xml", f"<w:numbering {WORD}>{xml}{extra}</w:numbering>")}


def item(text: str, level: int = 0, number_id: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>')


@pytest.mark.parametrize(
    ("style", "text", "third"),
    [
        pytest.param("decimal", "%1.", "3. 项", id="a-point-keeps-its-distance"),
        pytest.param("decimal", "%1、", "3、项", id="decimal"),
        pytest.param("chineseCounting", "（%1）", "（三）项", id="chinese"),
        pytest.param("decimalEnclosedCircle", "%1", "③ 项", id="circled"),
        pytest.param("upperRoman", "%1.", "III. 项", id="roman"),
        pytest.param("lowerLetter", "%1)", "c) 项", id="letter"),
        pytest.param("chineseLegalSimplified", "%1、", "叁、项", id="formal"),
        pytest.param("bullet", "&#xF0B7;", "项", id="a-bullet-is-no-word"),
    ],
)
def test_number_formats(style: str, text: str, third: str) -> None:
    document = read(word(item("一") + item("二") + item("项"), numbering((style, text))))
    assert shape(document)[2] == third


def test_levels_restart_below_the_one_above() -> None:
    body = item("甲") + item("乙", 1) + item("丙", 1) + item("丁") + item("戊", 1)
    document = read(word(body, numbering(("chineseCounting", "%1、"), ("decimal", "%1.%2"))))
    assert shape(document) == ["一、甲", "一.1 乙", "一.2 丙", "二、丁", "二.1 戊"]


def test_order_numbers_of_otherwise_empty_cells_are_shown() -> None:
    document = read(word(tbl(tc(item("")) + tc("项目甲"), tc(item("")) + tc("项目乙")), numbering(("decimal", "%1"))))
    assert shape(document) == [[("1 ", 1, 1, 1, 1), ("项目甲", 1, 2, 1, 1), ("2 ", 2, 1, 1, 1), ("项目乙", 2, 2, 1, 1)]]


def test_a_second_list_of_the_same_kind_may_begin_anew() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = item("甲") + item("乙") + item("丙", number_id=2)
    assert shape(read(word(body, numbering(("decimal", "%1、"), extra=again)))) == ["1、甲", "2、乙", "1、丙"]


def test_numbers_come_through_styles() -> None:
    styles = (
        f'<w:styles {WORD}><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    related = numbering(("decimal", "%1、")) | {"styles": ("styles.xml", styles)}
    off = '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("甲", '<w:pStyle w:val="b"/>') + p("乙", '<w:pStyle w:val="a"/>') + p("丙", off)
    assert shape(read(word(body, related))) == ["1、甲", "2、乙", "丙"]


def test_deleted_items_are_not_counted() -> None:
    gone = f"<w:moveFrom>{item('删')}</w:moveFrom>"
    assert shape(read(word(item("甲") + gone + item("乙"), numbering(("decimal", "%1、"))))) == ["1、甲", "2、乙"]
