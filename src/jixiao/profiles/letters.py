"""The words of the letter that approves targets: one file of `data/letters` a region, and one for all others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml, sources, yaml_files
from jixiao.profiles.regions import lies_in


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What is printed around the approved form; in braces what the program fills in (see national.yaml)."""

    region: str | None
    source: str
    targets: Mapping[str, str]
    """Kind of form → what is approved."""
    title: str
    number: str
    """A place for the number of the document, which the office gives by hand."""
    addressee: str
    opening: tuple[str, ...]
    project: str
    amounts: str
    objectives: str
    opinions: str
    heads: tuple[str, ...]
    closing: tuple[str, ...]
    adjusting: str
    """Said besides while an adjustment is on its way."""
    sender: str
    bureau: str
    """What the sender is called where the jurisdiction has no finance bureau among its units."""
    day: str


_LISTS = ("opening", "heads", "closing")
_FIELDS = frozenset(LetterWords.__dataclass_fields__)


def letter_words(code: str) -> LetterWords:
    """The words for a jurisdiction by its code: those of the smallest region it lies in, else the national ones."""
    fitting = [each for each in _all() if each.region is None or lies_in(code, each.region)]
    return max(fitting, key=lambda each: len(each.region or ""))


@cache
def _all() -> tuple[LetterWords, ...]:
    return tuple(parsed(read_yaml(file), file.name) for file in yaml_files("data/letters"))


def parsed(content: Mapping[str, Any], file: str) -> LetterWords:
    """The words from the content of a file. BadProfile names the file and what is wrong in it."""
    if missing := _FIELDS - content.keys():
        raise BadProfile(f"{file}：缺少 {'、'.join(sorted(missing))}")
    if content["source"] not in sources():
        raise BadProfile(f"{file}：sources.yaml 里没有 {content['source']}")
    if len(content["heads"]) != 5:
        raise BadProfile(f"{file}：heads 要有5个")
    given: dict[str, Any] = {
        name: tuple(value) if name in _LISTS else value for name, value in content.items() if name in _FIELDS
    }
    return LetterWords(**given)
