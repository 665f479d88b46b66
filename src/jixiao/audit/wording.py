"""How amounts and words are written in messages."""

import re
from collections.abc import Iterable
from decimal import Decimal

from jixiao.forms.model import Money

_NUMBERING = re.compile(r"^(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）]|[\d一二三四五六七八九十]{1,2}[.、．])\s*")
_UNIT_BEHIND = re.compile(r"[（(](?:单位[:：])?(?:人民币)?[万亿]?元[)）]$")
_INNER_QUOTES = str.maketrans("“”", "‘’")

_TOTALS = {"income.total": "收入合计", "expenditure.total": "支出合计", "three_public.total": "三公经费合计"}


def wan(yuan: Decimal) -> str:
    """An amount in 万元, with two decimals where that is exact, else with all it has."""
    amount = yuan / 10_000
    exact = amount.quantize(Decimal("0.01"))
    return f"{exact if exact == amount else amount.normalize():f}万元"


def quoted(words: Iterable[str], at_most: int = 3) -> str:
    """“甲”、“乙”等5处."""
    listed = list(words)
    shown = "、".join(f"“{shortened(word)}”" for word in listed[:at_most])
    return shown if len(listed) <= at_most else f"{shown}等{len(listed)}处"


def amount_name(money: Money) -> str:
    """What a total is called in a message: its label without number and unit, unless that says too little (合计)."""
    label = bare_label(money.label)
    if label and label not in ("合计", "总计", "小计", "总额"):
        return label
    return _TOTALS.get(money.slot or "", "资金合计")


def bare_label(label: str) -> str:
    """A label without 其中, number and unit."""
    return _UNIT_BEHIND.sub("", _NUMBERING.sub("", label.strip().removeprefix("其中").strip(":： ")))


def illegible(money: Money) -> str:
    """Why an amount cannot be reckoned with: “其他资金”处的“见附件”读不出金额; a plain figure has no unit."""
    why = "读不出金额" if money.number is None else "没有注明单位，不知是元还是万元"
    return f"{written_at(money)}{why}"


def written_at(money: Money) -> str:
    """What stands in the place of an amount, with its label: “其他资金”处的“见附件”."""
    place = f"“{shortened(money.label)}”处的" if money.label.strip() else ""
    return f"{place}“{shortened(money.text)}”"


def shortened(text: str, length: int = 30) -> str:
    """A text on one line, to stand in quotation marks: its own become single ones, cut to a length that still tells."""
    plain = " ".join(text.split()).translate(_INNER_QUOTES)
    return plain if len(plain) <= length else plain[: length - 1] + "…"
