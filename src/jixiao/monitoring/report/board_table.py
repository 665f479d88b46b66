"""The board of finance as a workbook: one row for each department, ready to be printed across."""

from collections.abc import Sequence
from decimal import Decimal

from jixiao.cycle.kinds import months_words
from jixiao.cycle.paper.listed import MONEY_SHOWN, NUMBER, RATE, Columns, in_wan, list_bytes
from jixiao.measures.derivation import Derivation, shown
from jixiao.monitoring.board import Line
from jixiao.monitoring.lights import COLOURS
from jixiao.monitoring.looks import Look

_COLUMNS = Columns(
    ("序号", "部门", "目标（项）", "监控表", "超期（张）", "灯", "红灯（项）", "黄灯（项）", "预算执行率（%）",
     "推算全年执行率（%）", "确定能的指标", "全部指标", "未解除预警", "全年预算数（万元）", "红灯预算（万元）",
     "红灯未执行（万元）"),
    (6, 28, 11, 24, 11, 8, 11, 11, 15, 14, 13, 9, 11, 19, 17, 19),
    {1: NUMBER, 3: NUMBER, 5: NUMBER, 7: NUMBER, 8: NUMBER, 9: RATE, 10: RATE, 11: NUMBER, 12: NUMBER, 13: NUMBER,
     14: MONEY_SHOWN, 15: MONEY_SHOWN, 16: MONEY_SHOWN},
)  # fmt: skip


def board_table(found: Look, lines: Sequence[Line]) -> bytes:
    """The sentence above it counts lights, what is late, and says up to when the treasury's figures go."""
    cycle, standings = found.cycle, [each for line in lines for each in line.standings]
    lit = [(words, sum(each.light.colour == colour for each in standings)) for colour, words in COLOURS.items()]
    lights = "，".join(f"{words}{count}项" for words, count in lit if count)
    counted = f"共{len(lines)}个部门、{len(standings)}项目标{f'：{lights}' if lights else ''}"
    open_alerts = sum(line.alerts for line in lines)
    said = (
        f"{counted}；监控表超期{sum(line.late for line in lines)}张；未解除预警{open_alerts}份。"
        f"执行率按国库{months_words(found.months)}的支付计算，金额单位：万元。"
    )
    rows = [_row(number, line) for number, line in enumerate(lines, 1)]
    return list_bytes(f"{cycle.place}{cycle.year}年{found.words}各部门情况表", said, _COLUMNS, rows)


def _row(number: int, line: Line) -> tuple[str, ...]:
    """Blank where nothing is known: a form that was not filled in tells of no indicator."""
    money, share = None if line.whole is None else line.whole.money, line.year_end_share
    has_told = any(each.course is not None for each in line.standings)
    on_course = tuple(map(str, line.on_course)) if has_told else ("", "")
    return (
        str(number), line.name, str(len(line.standings)),
        "、".join(f"{words}{count}张" for words, count in line.forms_words), str(line.late), COLOURS[line.colour],
        str(line.lit["red"]), str(line.lit["yellow"]), _rate(line.rate), "" if share is None else shown(share[0]),
        *on_course, str(line.alerts), _wan(None if money is None else money.budget.value), _wan(line.red_budget),
        _wan(line.at_risk),
    )  # fmt: skip


def _rate(found: Derivation) -> str:
    return "" if found.value is None else shown(found.value)


def _wan(yuan: Decimal | None) -> str:
    return "" if yuan is None else in_wan(yuan)
