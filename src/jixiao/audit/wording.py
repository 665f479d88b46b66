"""How amounts and words are written in messages."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from jixiao.forms.model import Money

_INNER_QUOTES = str.maketrans("“”", "‘’")


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
    """What a total is called in a message: its label, unless that says too little alone (合计)."""
    label = money.label.removeprefix("其中").strip(":： ")
    if label and label not in ("合计", "总计", "小计", "总额"):
        return label
    return {"income.total": "收入合计", "expenditure.total": "支出合计"}.get(money.slot or "", "资金合计")


def day(when: date) -> str:
    """2023年12月31日."""
    return f"{when.year}年{when.month}月{when.day}日"


def shortened(text: str, length: int = 30) -> str:
    """A text on one line, to stand in quotation marks: its own become single ones, cut to a length that still tells."""
    plain = " ".join(text.split()).translate(_INNER_QUOTES)
    return plain if len(plain) <= length else plain[: length - 1] + "…"
