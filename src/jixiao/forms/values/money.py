"""Amounts of money cells: 2,336.11  959.27万元  ￥10.00  (10.5), with a label before them or not.

A dash, an empty cell and whatever is more than one amount is no amount (None), never 0.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.forms.values.numbers import arabic
from jixiao.forms.values.signs import fold

MoneyUnit = Literal["元", "万元", "亿元"]

_UNITS: dict[str, MoneyUnit] = {"元": "元", "万": "万元", "万元": "万元", "亿": "亿元", "亿元": "亿元"}
_POWERS: dict[MoneyUnit, int] = {"元": 0, "万元": 4, "亿元": 8}
# A label ends with a colon, or is words (brackets without digits among them) directly before the amount.
_LABEL = re.compile(r"(?:.*[^\d][:：]|(?:[^\d.,，\-()（）≥≤<>=%]|[(（][^\d()（）]*[)）])*?(?=[-\d¥$])) *")
_AMOUNT = re.compile(
    r"(?P<minus>-?) *[¥$]? *(?P<second_minus>-?)"
    r"(?P<number>\d{1,3}(?:[,，]\d{3}){1,4}(?:\.\d{1,8})?|\d{1,15}(?:\.\d{1,8})?) *"
    r"(?:[(（] *)?(?P<unit>亿元|万元|元|万|亿)?整?(?: *[)）])?"
)


@dataclass(frozen=True, slots=True)
class MoneyText:
    """An amount as printed; `unit` None where the text names none (the form's unit holds)."""

    number: Decimal
    unit: MoneyUnit | None


def read_money(text: str) -> MoneyText | None:
    """The one amount a cell states; None where it states none, several, or something else."""
    printed = " ".join(fold(text).text.split())
    label = _LABEL.match(printed)
    amount = printed[label.end() if label is not None else 0 :].rstrip("。;；,， ")
    in_brackets = amount[:1] in ("(", "（") and amount[-1:] in (")", "）")
    match = _AMOUNT.fullmatch(amount[1:-1].strip() if in_brackets else amount)
    if match is None:
        return None
    is_negative = in_brackets or match["minus"] or match["second_minus"]
    number, unit = arabic(match["number"]), match["unit"]
    return MoneyText(-number if is_negative else number, _UNITS[unit] if unit else None)


_EXPLAINED = re.compile(
    r"(?P<amount>[^\d()（）,，。；;]{0,8}\d[\d,.]*(?P<unit>亿元|万元|元|万|亿)?整?)"
    r" *(?:[(（](?P<inside>.*)|[,，;；。] *(?:其中|包括|含)[^万亿元]*\d.*)",
    re.DOTALL,
)
_EXPLAINS = re.compile(r"其中|含|包括|大写|人民币|[零壹贰叁肆伍陆柒捌玖拾佰仟]{2}")


def explained_money(text: str) -> MoneyText | None:
    """The amount a cell begins with, where the rest only says what it is made of: 760万(渠道350万元,道路410万元)."""
    printed = " ".join(fold(text).text.split())
    match = _EXPLAINED.fullmatch(printed)
    if match is None or not (match["unit"] or _EXPLAINS.search(match["inside"] or "其中")):
        return None
    return read_money(match["amount"])


def to_yuan(number: Decimal, unit: MoneyUnit) -> Decimal:
    """The amount in 元, exact."""
    return number.scaleb(_POWERS[unit])
