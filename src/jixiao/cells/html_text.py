"""What a browser shows of a page: which elements are seen, which break a line, which characters a field displays."""

import re
from typing import Final

from jixiao.cells.markup import Element
from jixiao.cells.model import visible_characters

_UNSEEN: Final = {
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "audio", "video", "canvas", "svg",
    "title", "meta", "link", "base", "datalist", "xml", "noframes", "map",
}  # fmt: skip
_BLOCKS: Final = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "ul",
}  # fmt: skip
_TABLE_PARTS: Final = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}
_HIDING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE
)
_FIELDS: Final = {
    "",
    "text",
    "number",
    "date",
    "month",
    "week",
    "time",
    "datetime-local",
    "tel",
    "email",
    "url",
    "search",
}
BREAK: Final = "\0"
"""The edge of a block: a line break unless one is there already. The parser hands over no such character."""
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_EDGES: Final = re.compile(r"[ \n]*\0[\0 ]*")
_AROUND_BREAK: Final = re.compile(r" *\n *")
_BLANKS: Final = re.compile(r"  +")


def is_unseen(element: Element) -> bool:
    """Whether a browser never shows this element nor anything in it."""
    tag = element.tag
    return not isinstance(tag, str) or tag in _UNSEEN or (tag == "option" and not _is_chosen(element))


def is_hidden(element: Element) -> bool:
    """Whether the page hides this element, which otherwise would be shown."""
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDING.search(style) is not None)


def field_text(element: Element) -> str:
    """What a form field displays that is no text of the page: its value, or its box (☑ ☐)."""
    if element.tag != "input":
        return ""
    kind = element.get("type", "").lower()
    if kind in {"checkbox", "radio"}:
        return "☐" if element.get("checked") is None else "☑"
    return element.get("value", "") if kind in _FIELDS else ""


def spill(element: Element, parts: list[str | Element], kept: bool = False) -> None:
    """Pour what an element shows into `parts`: text, breaks, and tables, which are not entered."""
    if is_unseen(element) or is_hidden(element):
        return
    if element.tag == "table":
        parts.append(element)
        return
    if element.tag == "br":
        parts.append("\n")
        return
    edge = BREAK if element.tag in _BLOCKS or element.tag in _TABLE_PARTS else ""
    kept = kept or element.tag in {"pre", "textarea"}
    parts += (edge, _source_text(element.text, kept), field_text(element))
    for child in element:
        spill(child, parts, kept)
        parts.append(_source_text(child.tail, kept))
    parts.append(edge)


def settle(parts: list[str]) -> str:
    """Poured text as a browser sets it: blanks collapsed, every block on lines of its own."""
    text = _EDGES.sub("\n", "".join(parts))
    return _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", text)).strip(" \n")


def _source_text(text: str | None, kept: bool) -> str:
    """White space of the source as one blank, or (in pre) as hard blanks; hard and full-width blanks always stay."""
    if not text:
        return ""
    return text.replace(" ", "\xa0") if kept else _SPACE.sub(" ", text)


def shown_characters(root: Element) -> int:
    """Visible characters of the page, counted over its text nodes in one flat pass and not by the reader's walk."""
    gone: set[Element] = set()
    total = 0
    for element in root.iter():
        parent = element.getparent()
        if parent is not None and parent in gone:
            gone.add(element)
        else:
            total += _count(element.tail) if parent is not None else 0
            if is_unseen(element) or is_hidden(element):
                gone.add(element)
            else:
                total += _count(element.text) + _count(field_text(element))
    return total


def hides_words(root: Element) -> bool:
    """Whether some words of the page are hidden from its reader."""
    return any(
        is_hidden(element) and not is_unseen(element) and "".join(_texts(element)).strip() for element in root.iter()
    )


def _texts(element: Element) -> list[str]:
    return [str(text) for text in element.itertext()]


def _is_chosen(option: Element) -> bool:
    """Whether a closed list shows this entry: the selected one, else its first."""
    parent = option.getparent()
    if parent is None or parent.tag == "datalist":
        return False
    chosen = [entry for entry in parent.iter("option") if entry.get("selected") is not None]
    return option in chosen if chosen else next(parent.iter("option")) is option


def _count(text: str | None) -> int:
    return visible_characters(text) if text else 0
