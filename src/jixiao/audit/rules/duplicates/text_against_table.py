"""文字中写的预算金额应当与表内金额一致。

Amounts the text gives directly behind a label the table also has (资金总额1245.61万元, 其中基本支出711.94万元), where
the table holds an amount for it; other years' amounts are not compared. Amounts are compared to the last printed
digit of the text.

查什么：职能、目标、任务、说明等文字中的资金总额、基本支出、项目支出，与表内同名金额是否相等。
为什么：文字和表格两个数，批复和公开以哪个为准说不清。
反例：目标中写“项目支出 500 万元”，表内项目支出 523.67 万元。
正例：文字“部门预算959.27万元”，表内资金总额 959.27 万元；“上年项目支出500万元”。
依据：预决算公开检查要点：文字与表格一致。
已知局限：只认紧跟在名称后面的金额。
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.passages import passages
from jixiao.audit.registry import rule
from jixiao.audit.wording import illegible, wan
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs

_LOOK_BACK = 8
"""Letters before a label in which a word or year makes it another amount."""
_YEAR = re.compile(r"(20\d\d)\s*年")
_WORDS_AT_END = re.compile(r"\w+$")
_DIGITS = "0123456789"
_UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


@rule("duplicates.text_against_table", catalogue="G08", severity="error", basis=["publication-checks"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    outcomes = [
        _compared(form, cell, *said) for cell, text in _texts(form) for said in _amounts(text, form.fiscal_year)
    ]
    compared = [outcome for outcome in outcomes if outcome is not None]
    if not compared:
        return not_applied("文字中没有与表内同名的金额")
    worse = [outcome for outcome in compared if outcome.status != "passed"]
    return worse or [passed(f"文字中的{len(compared)}处金额与表内一致")]


def _texts(form: Form) -> Iterator[tuple[Cell, str]]:
    if form.duties:
        yield form.duties.cell, form.duties.text
    yield from ((objective.cell, objective.text) for objective in form.objectives)
    yield from ((task.content_cell or task.cell, task.content or "") for task in form.tasks)
    yield from ((text.cell, text.text) for text in form.extra.values())
    yield from ((row.place("content"), row.content) for row in form.indicators if row.content)
    yield from ((passage.cells[0], passage.text) for passage in passages(form) if passage.field == "other")


def _amounts(text: str, year: int | None) -> Iterator[tuple[str, Decimal, Decimal]]:
    """(label, yuan, half of the last printed digit in yuan) of each amount behind a label, other years left out."""
    for match in _labelled().finditer(text):
        before = text[: match.start()].rstrip()
        years = _YEAR.findall(before[-_LOOK_BACK:])
        if _names_other_money(before, text[match.end() :]) or (years and str(year) not in years):
            continue
        listed = pairs("narrative_amounts")
        if match["label"] in listed["given"] and not before.endswith(tuple(listed["scopes"])):
            continue
        number = Decimal(match["number"].replace(",", ""))
        unit = _UNITS[match["unit"]]
        digits = len(match["number"].partition(".")[2])
        yield match["label"], number * unit, unit.scaleb(-digits) / 2


def _names_other_money(before: str, behind: str) -> bool:
    """带动资金总额500万元, 农村公路项目资金总额500万元, 项目支出50万元用于道路: money of others, or a part."""
    listed = pairs("narrative_amounts")
    if mentions(before[-_LOOK_BACK:], listed["other"]) or behind.startswith("用于"):
        return True
    joined = _WORDS_AT_END.search(before)
    rest = joined[0] if joined else ""
    while known := next((word for word in listed["before"] if rest.endswith(word)), None):
        rest = rest.removesuffix(known).rstrip(_DIGITS)
    return bool(rest) and not rest.endswith(tuple(listed["bodies"]))


def _compared(form: Form, cell: Cell, label: str, said: Decimal, rounding: Decimal) -> Outcome | None:
    slots = pairs("narrative_amounts")["slots"][label]
    printed = [money for money in form.money if money.slot in slots]
    known = [(money, money.yuan) for money in printed if money.yuan is not None]
    if not printed:
        return None
    if any(abs(yuan - said) <= rounding for _, yuan in known):
        return passed()
    if len(known) != len(printed):
        return cannot_decide(f"表内{illegible(printed[0])}，无法与文字比较", cells=[printed[0].cell, cell])
    money, yuan = known[0]
    return failed(
        f"文字中“{label}”为{wan(said)}，表内“{money.label}”为{wan(yuan)}，相差{wan(abs(said - yuan))}。",
        cells=[cell, money.cell],
        expected=wan(yuan),
        found=wan(said),
        difference=wan(said - yuan),
        repair="核对预算批复，把文字或表内的金额改为一致。",
    )


@cache
def _labelled() -> re.Pattern[str]:
    labels = "|".join(sorted(pairs("narrative_amounts")["slots"], key=len, reverse=True))
    return re.compile(
        rf"(?P<label>{labels})\s*(?:为|共|计|共计|合计|：|:)?\s*(?P<number>\d[\d,]{{0,19}}(?:\.\d{{1,8}})?)\s*(?P<unit>亿元|万元|元)"
    )
