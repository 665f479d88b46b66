"""The words of one Word paragraph as a reader of the page sees them.

Kept: tracked insertions, hyperlinks, content controls, smart tags, fields' results, formulas' text, check boxes (as ☑ ☐
☒, whether a symbol, a form field or a content control). Dropped: tracked deletions, hidden text, field codes, soft
hyphens. Text boxes are handed back, not read into the line; of mc:AlternateContent one branch is read.
"""

from collections.abc import Iterable
from typing import Final

from jixiao.cells.docx_numbering import W
from jixiao.cells.glyphs import PRIVATE_SIGN, glyph, is_private
from jixiao.cells.markup import Element, ElementQuery
from jixiao.cells.model import visible_characters

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXTS: Final = (f"{W}t", MATH_TEXT)
TEXT_BOX: Final = f"{W}txbxContent"
ALTERNATE: Final = f"{MC}AlternateContent"

NAMESPACES: Final = {
    "w": W.strip("{}"),
    "mc": MC.strip("{}"),
    "m": MATH_TEXT.removesuffix("t").strip("{}"),
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
}
_DELETED: Final = (
    "ancestor::w:del or ancestor::w:moveFrom or ancestor::mc:Fallback[../mc:Choice]"
    " or ancestor::mc:Choice[preceding-sibling::mc:Choice]"
    " or ancestor::w:tr[w:trPr/w:del] or ancestor::w:tc[w:tcPr/w:cellDel]"
)
_HIDDEN: Final = "ancestor::w:r[w:rPr/w:vanish[not(@w:val='0' or @w:val='false' or @w:val='off')]]"
_GONE: Final = f"{_DELETED} or {_HIDDEN}"
"""What of a part no reader of the page sees, as an XPath predicate: deleted, hidden, the other branch of two."""
_GOES: Final = (f"{W}del", f"{W}moveFrom", f"{W}cellDel", f"{W}vanish", f"{MC}Choice")
"""Without one of these in a part everything is seen."""
HIDDEN_TEXT: Final = ElementQuery(f"//w:t[normalize-space() and not({_DELETED}) and {_HIDDEN}]", NAMESPACES)


_SIGNS: Final = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DROPPED: Final = {
    f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}delInstrText", f"{W}sdtPr",
}  # fmt: skip


class Seen:
    """Elements of some names (`w:p`), as a question to a part: those that a reader of the page sees, in their order."""

    def __init__(self, *names: str) -> None:
        parts = (name.split(":") for name in names)
        self._tags = tuple(f"{{{NAMESPACES[prefix]}}}{name}" for prefix, name in parts)
        self._query = ElementQuery(" | ".join(f"//{name}[not({_GONE})]" for name in names), NAMESPACES)

    def __call__(self, root: Element) -> Iterable[Element]:
        """XPath looks at the ancestors of each: only where something is deleted, hidden or has two branches."""
        return root.iter(*self._tags) if next(root.iter(*_GOES), None) is None else self._query(root)


_SHOWN: Final = Seen("w:t", "m:t", "w:sym", "w:noBreakHyphen", "w:fldChar")


def paragraph_text(paragraph: Element, boxes: list[Element]) -> str:
    """The text of a paragraph; the text boxes anchored in it are appended to `boxes` in their order."""
    parts: list[str] = []
    _collect(paragraph, parts, boxes)
    return "".join(parts)


def shown_characters(root: Element) -> int:
    """Visible characters of a story, counted over its text nodes alone and not by the reader's walk."""
    texts = ((element.text or "") if element.tag in _TEXTS else _sign(element) for element in _SHOWN(root))
    return visible_characters("\n".join(texts))


def live_branch(alternate: Element) -> Element | None:
    """The branch of an mc:AlternateContent that is read: the first choice, else the fallback."""
    choice = alternate.find(f"{MC}Choice")
    return choice if choice is not None else alternate.find(f"{MC}Fallback")


def is_off(element: Element | None) -> bool:
    """Whether an on/off property is absent or switched off."""
    return element is None or element.get(f"{W}val") in {"0", "false", "off"}


_TEXT, _RUN, _DRAWN = f"{W}t", f"{W}r", (f"{W}sym", f"{W}fldChar")
_RUN_PROPERTIES, _VANISH = f"{W}rPr", f"{W}vanish"


def _collect(element: Element, parts: list[str], boxes: list[Element]) -> None:
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            parts.append(_plain(child))
        elif tag == MATH_TEXT:
            parts.append(child.text or "")
        elif tag in _DROPPED:
            continue
        elif tag in _SIGNS:
            parts.append(_SIGNS[tag])
        elif tag in _DRAWN:
            parts.append(_sign(child))
        elif tag == TEXT_BOX:
            boxes.append(child)
        elif tag == ALTERNATE:
            branch = live_branch(child)
            if branch is not None:
                _collect(branch, parts, boxes)
        elif len(child):
            if tag == _RUN and _is_hidden(child):
                continue
            _collect(child, parts, boxes)


def _is_hidden(run: Element) -> bool:
    properties = run.find(_RUN_PROPERTIES)
    return properties is not None and not is_off(properties.find(_VANISH))


def _plain(element: Element) -> str:
    """The text of a w:t; glyphs of a symbol font are written as the signs they look like."""
    text = element.text or ""
    if not PRIVATE_SIGN.search(text):
        return text
    run = element.getparent()
    fonts = run.find(f"{W}rPr/{W}rFonts") if run is not None else None
    font = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "" if fonts is not None else ""
    return "".join(glyph(font, ord(sign)) if is_private(sign) else sign for sign in text)


def _sign(element: Element) -> str:
    """What w:sym, w:noBreakHyphen and a legacy form field (w:fldChar with w:ffData) show."""
    if element.tag == f"{W}noBreakHyphen":
        return _SIGNS[element.tag]
    if element.tag == f"{W}sym":
        digits = element.get(f"{W}char", "")
        try:
            code = int(digits, 16)
        except ValueError:
            return "\N{REPLACEMENT CHARACTER}"
        if code < 0x100:
            code += 0xF000
        return glyph(element.get(f"{W}font", ""), code) if code <= 0xFFFF else "\N{REPLACEMENT CHARACTER}"
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        return "☐" if is_off(state if state is not None else box.find(f"{W}default")) else "☑"
    choice = element.find(f"{W}ffData/{W}ddList")
    if choice is None:
        return ""
    chosen = choice.find(f"{W}result")
    entries = [entry.get(f"{W}val", "") for entry in choice.iterchildren(f"{W}listEntry")]
    index = chosen.get(f"{W}val", "0") if chosen is not None else "0"
    return entries[int(index)] if index.isascii() and index.isdigit() and int(index) < len(entries) else ""
