"""Spoils XML and HTML trees: elements doubled, removed, moved and nested, attributes and texts bent."""

import copy
from random import Random
from typing import Any

from lxml import etree, html

from benchmarks.fuzzing.texts import bent

_VALUES = (
    "", "0", "1", "-1", "2", "3", "7", "99", "65535", "999999999", "99999999999999999999", "1.5", "NaN", "1e9", "x",
    "true", "restart", "continue", "A1", "A0", "B2:A1", "A1:XFD1048576", "C3:C3", "A1:B2:C3", "ZZZZ9", "1:1",
    "sheet", "str", "s", "inlineStr", "e", "b", "d", "n", "\u4e00", "auto", "nil", "rId1", "rId999", "../../x",
    "/word/document.xml", "0%", "#,##0", "[h]:mm", "yyyy\"年\"m\"月\"", "0.00E+00;[Red]@", "http://127.0.0.1:9/x",
)  # fmt: skip
_CELL_ATTRIBUTES = ("val", "ref", "r", "s", "t", "colspan", "rowspan", "Target", "Type", "Id", "id", "style", "ilvl")


def bend_elements(rng: Random, root: Any) -> None:
    """Doubles, removes, moves or nests elements."""
    for _ in range(rng.choice((1, 1, 3, 8))):
        found = [element for element in root.iter() if element.getparent() is not None]
        if not found:
            return
        element, other = rng.choice(found), rng.choice(found)
        parent = element.getparent()
        match rng.randrange(5):
            case 0:
                for _ in range(rng.choice((1, 2, 50))):
                    parent.insert(parent.index(element), copy.deepcopy(element))
                    if len(found) > 20_000:
                        return
            case 1:
                parent.remove(element)
            case 2:
                if element not in other.iterancestors() and other is not element:
                    other.append(element)
            case 3:
                nest(element, rng.choice((2, 20, 200, 3000)))
            case _:
                if isinstance(other.tag, str) and isinstance(element.tag, str):
                    element.tag = other.tag


def nest(element: Any, depth: int) -> None:
    """Puts an element so many times into a shell like itself."""
    parent, tail = element.getparent(), element.tail
    if not isinstance(element.tag, str):
        return
    place = parent.index(element)
    outer = inner = etree.Element(element.tag, dict(element.attrib)) if parent.tag != "html" else element
    if outer is element:
        return
    for _ in range(depth):
        inner = etree.SubElement(inner, element.tag)
    parent.insert(place, outer)
    inner.append(element)
    element.tail, outer.tail = None, tail


def bend_attributes(rng: Random, root: Any) -> None:
    """Changes attribute values, oftenest those the structure of cells hangs on."""
    found = [(element, name) for element in root.iter() if isinstance(element.tag, str) for name in element.attrib]
    structural = [pair for pair in found if pair[1].rpartition("}")[2] in _CELL_ATTRIBUTES]
    for _ in range(rng.choice((1, 3, 10))):
        chosen = structural if structural and rng.random() < 0.7 else found
        if not chosen:
            return
        element, name = rng.choice(chosen)
        if rng.random() < 0.15:
            element.attrib.pop(name, None)
        else:
            other, other_name = rng.choice(chosen)
            element.set(name, rng.choice((rng.choice(_VALUES), rng.choice(_VALUES), other.get(other_name) or "1")))


def bend_texts(rng: Random, root: Any) -> None:
    """Replaces texts of elements; what XML forbids is left out."""
    found = [element for element in root.iter() if isinstance(element.tag, str) and element.text]
    for _ in range(rng.choice((1, 3, 10)) if found else 0):
        element = rng.choice(found)
        text = bent(rng, element.text or "")
        element.text = "".join(sign for sign in text if sign >= " " or sign in "\t\n") or None


def html_elements(rng: Random, data: bytes) -> bytes:
    return _html(rng, data, bend_elements)


def html_attributes(rng: Random, data: bytes) -> bytes:
    def bend(inner: Random, root: Any) -> None:
        for cell in root.iter("td", "th"):
            if inner.random() < 0.05:
                cell.set(inner.choice(("colspan", "rowspan")), inner.choice(_VALUES))
        bend_attributes(inner, root)

    return _html(rng, data, bend)


def html_texts(rng: Random, data: bytes) -> bytes:
    return _html(rng, data, bend_texts)


def _html(rng: Random, data: bytes, bend: Any) -> bytes:
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
        bend(rng, root)
        return bytes(html.tostring(root, encoding="utf-8"))
    except (etree.LxmlError, ValueError, UnicodeError):
        return data  # an earlier way left nothing that can be parsed
