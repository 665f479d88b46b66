"""The words of an expression: names, numbers with their units, days, quoted texts, signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

LONGEST = 500
"""Characters an expression may have: what is longer is better two rules."""
MONEY = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
WORDS = frozenset({"and", "or", "not", "in", "is", "missing", "given", "exists", "where", "true", "false"})
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<day>\d{4}-\d{2}-\d{2})
    | (?P<number>\d+(?:\.\d+)?)(?P<unit>亿元|万元|元|%)?
    | (?P<name>[^\W\d]\w*)
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<sign><=|>=|==|!=|[-+*/<>()\[\],.])
    )""",
    re.VERBOSE,
)

Sort = Literal["day", "number", "money", "name", "word", "text", "sign", "end"]


class BadExpression(ValueError):  # noqa: N818 - the name is the sentence
    """An expression nobody can mean; the words say where and why, `place` is the character, counted from 0."""

    def __init__(self, words: str, place: int = 0) -> None:
        super().__init__(words)
        self.place = place


@dataclass(frozen=True, slots=True)
class Token:
    """`value`: what it stands for; `place`: its first character."""

    sort: Sort
    value: str | Decimal | date
    place: int


def tokens(text: str) -> Iterator[Token]:
    """The words one after the other, then the end. BadExpression where a character belongs to none."""
    if len(text) > LONGEST:
        raise BadExpression(f"表达式有{len(text)}个字，最多{LONGEST}个：请分成几条规则", LONGEST)
    place, end = 0, len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None:
            place += len(text[place:]) - len(text[place:].lstrip())
            raise BadExpression(f"第{place + 1}个字“{text[place]}”不能用在表达式里", place)
        yield _token(match, match.start() + len(match[0]) - len(match[0].lstrip()))
        place = match.end()
    yield Token("end", "", end)


def _token(match: re.Match[str], place: int) -> Token:
    if match["day"]:
        return Token("day", _day(match["day"], place), place)
    if match["number"]:
        return _number(Decimal(match["number"]), match["unit"], place)
    if match["name"]:
        return Token("word" if match["name"] in WORDS else "name", match["name"], place)
    if match["text"]:
        return Token("text", match["text"][1:-1], place)
    return Token("sign", match["sign"], place)


def _day(text: str, place: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        raise BadExpression(f"第{place + 1}个字起的“{text}”不是一天", place) from cause


def _number(figure: Decimal, unit: str | None, place: int) -> Token:
    if unit in MONEY:
        return Token("money", figure * MONEY[unit], place)
    return Token("number", figure / 100 if unit else figure, place)
