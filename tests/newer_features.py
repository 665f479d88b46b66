"""The features of newer_features.yaml, and nested rules, looked for in a style sheet, a script or a page."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

CSS, JS, HTML = "css", "js", "html"


@dataclass(frozen=True)
class Newer:
    name: str
    since: int
    kind: str
    pattern: str
    example: str


_LIST = Path(__file__).with_suffix(".yaml")
NEWER = tuple(Newer(**each) for each in yaml.safe_load(_LIST.read_text("utf-8")))
NESTING = "CSS nesting (120)"
_SAID = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
_HOLDS_RULES = re.compile(
    r"@(?:media|supports|layer|container|keyframes|-webkit-keyframes|page|scope|starting-style)\b"
)


def newer_in(text: str, kind: str) -> list[str]:
    """The features of the list that a text of this kind uses, with the first Chromium that knows them."""
    bare = _without_comments(text, kind)
    found = [
        f"{each.name} ({each.since})"
        for each in NEWER
        if each.kind == kind and re.search(each.pattern, bare, re.MULTILINE)
    ]
    return [*found, NESTING] if kind == CSS and _nests(bare) else found


def _without_comments(text: str, kind: str) -> str:
    if kind == CSS:
        return re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
    if kind == HTML:
        return re.sub(r"<!--.*?-->|\{#.*?#\}", " ", text, flags=re.DOTALL)
    return re.sub(r"/\*.*?\*/|^\s*//[^\n]*|(?<=\s)//\s[^\n]*", " ", text, flags=re.DOTALL | re.MULTILINE)


def _nests(css: str) -> bool:
    """Whether a rule stands inside another rule, and not only inside @media and its like."""
    open_rules: list[bool] = []
    bare = _SAID.sub("''", css)
    begins = 0
    for place, sign in enumerate(bare):
        if sign == "{":
            holds = _HOLDS_RULES.match(bare[begins:place].strip()) is not None
            if any(is_rule for is_rule in open_rules):
                return True
            open_rules.append(not holds)
        elif sign == "}" and open_rules:
            open_rules.pop()
        if sign in "{};":
            begins = place + 1
    return False
