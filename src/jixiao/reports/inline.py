"""Pages that need nothing but themselves: styles and scripts stand in the page, and its policy allows only these."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_TEMPLATES = "templates"
_LONG = re.compile(r"([!-~]{17,})")
"""A word longer than any figure; splitting by it gives these at every second place."""
_PIECE = 8


def page(template: str, styles: tuple[str, ...], scripts: tuple[str, ...], running_title: str, **values: Any) -> str:
    """A template filled in, with its style sheets, scripts and policy. `running_title` heads each printed page."""
    return "".join(page_pieces(template, styles, scripts, running_title, **values))


def page_pieces(
    template: str, styles: tuple[str, ...], scripts: tuple[str, ...], running_title: str, **values: Any
) -> Iterator[str]:
    """The same piece by piece, for a page too long to be held."""
    style = "\n".join([*map(_part, styles), _print_head(running_title)])
    script = "\n".join(map(_part, scripts))
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _environment().get_template(template).generate(style=style, script=script, policy=policy, **values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("jixiao.reports", _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["breakable"] = breakable
    return environment


def breakable(text: str) -> Markup:
    """A text that may be broken in words too long for a narrow cell (addresses, codes), and in no figure."""
    return Markup("").join(
        Markup("<wbr>").join(_pieces(part)) if number % 2 else part for number, part in enumerate(_LONG.split(text))
    )


def _pieces(word: str) -> list[str]:
    return [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]


@cache
def _part(name: str) -> str:
    return files("jixiao.reports").joinpath(_TEMPLATES, name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _print_head(title: str) -> str:
    """The running head of printed pages; everything but letters and digits of the title becomes a CSS escape."""
    quoted = "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in title)
    return f'@page {{ @top-left {{ content: "{quoted}"; }} }}'
