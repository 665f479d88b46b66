"""表前表后的文字说明应当与表内金额一致。

The explanation printed around a form (预算说明, 下达通知): a total against the parts the same sentence gives it
(支出预算…，其中：基本支出…，项目支出…), the money of so many projects against their forms in the file, the money of the
project named as the form names it, and a total against the row of that name in a table beside it.

查什么：说明文字中的支出合计与所列基本支出、项目支出之和，项目个数和涉及资金与各张项目表，本项目资金与表内总额，收支总计、
“三公”经费与所附报表，是否相等。
为什么：说明、报表和目标表同时公开，数字不一，不知以哪个为准。
反例：说明写“支出预算186.42万元，其中：基本支出118.42万元，项目支出86万元”。
正例：“设置2个项目绩效目标，涉及资金440万元”，两张项目表合计440万元。
依据：预决算公开检查要点：文字与表格一致。
已知局限：只认上述几种写法；另有未附表的项目时不比较。
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import takewhile

from jixiao.audit.context import Context
from jixiao.audit.money_table import POWERS
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened, wan
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain

_AMOUNT = r"(\d[\d,]{0,19}(?:\.\d{1,8})?)(亿元|万元|元)"
_BROKEN_DOWN = re.compile(
    rf"支出(?:预算|总额|合计|总计)?(?:安排|共计|为)?{_AMOUNT}[,，。；;]其中[:：]?基本支出(?:预算)?{_AMOUNT}[,，、;；和]项目支出(?:预算)?{_AMOUNT}"
)
_PROJECTS = re.compile(
    rf"(?:(\d{{1,3}})个项目|项目(\d{{1,3}})个)[^。；;\d]{{0,12}}?涉及[^。；;\d]{{0,10}}?(?:资金|金额|预算)(?:共计|合计|为)?{_AMOUNT}"
)
_THEN_MONEY = re.compile(rf"(?:项目)?(?:补助|补贴|专项)?(?:资金|经费)(?:总额|共计|合计|共|为)?{_AMOUNT}")
_IN_A_TABLE = {
    "收入总计": re.compile(rf"收入(?:[、和及]支出)?(?:总计|合计|总额)(?:均?为)?{_AMOUNT}"),
    "支出总计": re.compile(rf"支出(?:总计|合计|总额)(?:均?为)?{_AMOUNT}"),
    "三公": re.compile(rf"三公[”\"]?经费(?:20\d\d年度?)?(?:预算|支出)*(?:总额|合计|安排|共计|为)*{_AMOUNT}"),
}
_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_TOTALS = ("annual_budget", "total", "expenditure.total", "project_total")
_FISCAL = ("annual_fiscal", "fiscal_funds", "project_fiscal", "general_public_budget")


@rule("duplicates.prose_around", catalogue="G08", severity="error", basis=["publication-checks"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    prose = [cell for cell in form.around if cell.address.table is None and "元" in cell.text]
    if not prose:
        return not_applied("表前表后没有写明金额的文字")
    failures = [outcome for cell in prose for outcome in _wrong(form, context, cell, plain(cell.text))]
    return verdict(failures, f"表前表后{len(prose)}处写明金额的文字没有不一致", cells=prose[:1])


def _wrong(form: Form, context: Context, cell: Cell, text: str) -> Iterator[Outcome]:
    for match in _BROKEN_DOWN.finditer(text):
        total, basic, project = (_yuan(match[place], match[place + 1]) for place in (1, 3, 5))
        if total != basic + project:
            yield _differs(f"支出{wan(total)}不等于基本支出与项目支出之和", cell, [], basic + project, total)
    for match in _PROJECTS.finditer(text):
        yield from _of_projects(form, context, cell, int(match[1] or match[2]), match)
    yield from _of_this_project(form, cell, text)
    yield from _beside_a_table(form, cell, text)


def _of_projects(form: Form, context: Context, cell: Cell, number: int, match: re.Match[str]) -> Iterator[Outcome]:
    forms = [each for each in (form, *context.siblings) if each.kind == "project_targets"]
    sums = [_added(forms, slots) for slots in (_TOTALS, _FISCAL)]
    said = _yuan(match[3], match[4])
    known = [each for each in sums if each is not None]
    if len(forms) == number and known and not any(_agree(said, match[3], match[4], each) for each in known):
        heads = [each.label("title") for each in forms]
        yield _differs(
            f"说明写{number}个项目涉及资金{wan(said)}，各张项目表合计{wan(known[0])}", cell, heads, known[0], said
        )


def _added(forms: Iterable[Form], slots: tuple[str, ...]) -> Decimal | None:
    """The first of these amounts of every form, added; None where a form has none that can be read."""
    found = [next((money.yuan for slot in slots if (money := form.amount(slot))), None) for form in forms]
    return None if None in found else sum((yuan for yuan in found if yuan is not None), Decimal())


def _of_this_project(form: Form, cell: Cell, text: str) -> Iterator[Outcome]:
    name = plain(form.project.text) if form.project else ""
    place = text.find(name) if len(name) > 3 else -1
    match = _THEN_MONEY.match(text, place + len(name)) if place >= 0 else None
    totals = [money for slot in (*_TOTALS, *_FISCAL) if (money := form.amount(slot)) and money.yuan is not None]
    if match is None or not totals:
        return
    said = _yuan(match[1], match[2])
    if not any(_agree(said, match[1], match[2], money.yuan or Decimal()) for money in totals):
        expected = totals[0].yuan or Decimal()
        yield _differs(
            f"说明写“{shortened(name)}”资金{wan(said)}，表内为{wan(expected)}", cell, [totals[0].cell], expected, said
        )


def _beside_a_table(form: Form, cell: Cell, text: str) -> Iterator[Outcome]:
    for label, pattern in _IN_A_TABLE.items():
        match = pattern.search(text)
        row = _row_of(form, label) if match else []
        figures = [Decimal(each.text.strip().replace(",", "")) for each in row]
        if match is None or not figures or match[2] != "万元":
            continue
        said = Decimal(match[1].replace(",", ""))
        if not any(_agree(said, match[1], "元", figure) for figure in figures):
            yield _differs(
                f"说明写{label}{said}万元，所附报表这一行没有这个数", cell, row, figures[0] * 10_000, said * 10_000
            )


def _row_of(form: Form, label: str) -> list[Cell]:
    """The figures behind this label in a table around the form in 万元; of 三公 the row of the total of its table."""
    titled: int | None = None
    for place, cell in enumerate(form.around):
        said, table = plain(cell.text), cell.address.table
        if table is None:
            titled = _next_table(form.around[place:]) if "三公" in said and "表" in said else titled
        elif said == label or (label == "三公" and table == titled and said == "合计"):
            return _figures_behind(form.around[place + 1 :], cell) if _is_in_wan(form.around, table) else []
    return []


def _figures_behind(cells: tuple[Cell, ...], label: Cell) -> list[Cell]:
    """The figures right of a cell, up to the next label of its row."""
    beside = [each for each in cells if (each.address.table, each.row) == (label.address.table, label.row)]
    figures = takewhile(lambda each: each.is_blank or _FIGURE.fullmatch(each.text.strip()), beside)
    return [each for each in figures if not each.is_blank]


def _next_table(cells: tuple[Cell, ...]) -> int | None:
    return next((cell.address.table for cell in cells if cell.address.table is not None), None)


def _is_in_wan(cells: tuple[Cell, ...], table: int) -> bool:
    """Whether the last line before the table says 单位：万元."""
    said = False
    for cell in cells:
        if cell.address.table == table:
            return said
        if cell.address.table is None:
            said = "万元" in cell.text and "单位" in cell.text
    return said


def _yuan(number: str, unit: str) -> Decimal:
    return Decimal(number.replace(",", "")).scaleb(POWERS[unit])


def _agree(said: Decimal, printed: str, unit: str, yuan: Decimal) -> bool:
    """Equal to the last printed digit."""
    return abs(said - yuan) <= Decimal(1).scaleb(POWERS[unit] - len(printed.partition(".")[2])) / 2


def _differs(what: str, cell: Cell, others: Iterable[Cell | None], expected: Decimal, found: Decimal) -> Outcome:
    return failed(
        f"{what}，相差{wan(abs(found - expected))}。",
        cells=[cell, *others],
        expected=wan(expected),
        found=wan(found),
        difference=wan(found - expected),
        repair="核对预算批复，把说明或表内的金额改为一致。",
    )
