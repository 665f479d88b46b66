"""Asks a parsed page in the way a style sheet would: `tag#id.class[attribute^='value'] descendant, other`."""

import re

from lxml import html

_PART = re.compile(r"#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|\[(?P<name>[\w-]+)(?:(?P<op>\^?=)'?(?P<value>[^'\]]*)'?)?\]")


def select(root: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements below `root` that one of the selectors fits, in document order."""
    found = root.xpath(" | ".join(map(_path, selector.split(","))))
    assert isinstance(found, list)
    return found


def words(element: html.HtmlElement) -> str:
    """The text of an element, its white space evened out."""
    return " ".join(element.text_content().split())


def _path(selector: str) -> str:
    return "." + "".join(map(_step, selector.split()))


def _step(compound: str) -> str:
    tag = re.match(r"\w*", compound)
    assert tag is not None
    parts = list(_PART.finditer(compound, tag.end()))
    assert "".join([tag[0], *(part[0] for part in parts)]) == compound, compound
    return f"/descendant::{tag[0] or '*'}" + "".join(map(_condition, parts))


def _condition(part: re.Match[str]) -> str:
    if part["id"]:
        return f"[@id='{part['id']}']"
    if part["cls"]:
        return f"[contains(concat(' ', @class, ' '), ' {part['cls']} ')]"
    if part["op"] is None:
        return f"[@{part['name']}]"
    if part["op"] == "^=":
        return f"[starts-with(@{part['name']}, '{part['value']}')]"
    return f"[@{part['name']}='{part['value']}']"
