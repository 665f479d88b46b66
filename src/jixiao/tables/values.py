"""The text of a cell as an exact amount or count, whatever the width of its digits."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "无"})
_AMOUNT = re.compile(
    r"(?P<minus>-?)¥?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>亿元|万元|元|亿|万)?"
)
_COUNT = re.compile(r"(\d{1,7})(?:\.0+)?(?:人|名|个)?")
_DAY = re.compile(r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_DAY_IN_ONE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DECLARED = re.compile(r"单位[:：]?\s*(?:人民币)?(亿元|万元|元)")
_IN_BRACKETS = re.compile(r"[(（](?:单位[:：]?)?(亿元|万元|元)[)）]")


def plain(text: str) -> str:
    """A text without white space, its signs at half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, a dash, 无."""
    return plain(text) in _NOTHING


def amount(text: str) -> tuple[Decimal, str | None] | None:
    """The figure and the unit printed behind it, None where the text is no amount. (3.5) and -3.5 are below zero."""
    printed = plain(text)
    in_brackets = printed.startswith("(") and printed.endswith(")")
    match = _AMOUNT.fullmatch(printed[1:-1] if in_brackets else printed)
    if match is None:
        return None
    number = Decimal(match["number"].replace(",", ""))
    unit = match["unit"]
    full_unit = f"{unit}元" if unit in ("亿", "万") else unit
    return (-number if in_brackets or match["minus"] else number), full_unit


def count(text: str) -> int | None:
    """A whole number of people or things, None where the text is none."""
    match = _COUNT.fullmatch(plain(text))
    return None if match is None else int(match[1])


def day(text: str) -> date | None:
    """A day with its year: 2023-07-03, 2023/7/3, 2023.7.3, 2023年7月3日, 20230703, an hour behind it. Else None."""
    printed = " ".join(unicodedata.normalize("NFKC", text).split())
    match = _DAY.fullmatch(printed) or _DAY_IN_ONE.fullmatch(printed)
    try:
        return None if match is None else date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def declared_unit(text: str) -> str | None:
    """The unit of money a line declares: 单位：万元."""
    match = _DECLARED.search(unicodedata.normalize("NFKC", text))
    return None if match is None else match[1]


def unit_in_brackets(text: str) -> str | None:
    """The unit of money a head gives in brackets: 预算数（万元）."""
    match = _IN_BRACKETS.search("".join(text.split()))
    return None if match is None else match[1]
