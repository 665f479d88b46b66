"""The yearly report to the 人大 as a docx: its tables are filled from the records, the places for prose are marked.

It says nothing nobody recorded: a number that cannot be had is 不能计算 with its reason.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from jixiao.profiles.use_of_results import GRADES
from jixiao.reports.chart import Chart, Point
from jixiao.reports.letter_style import add_heading, add_paragraph, add_signature, add_title, letter_bytes, new_letter
from jixiao.reports.letter_table import add_table
from jixiao.reports.word_chart import add_chart
from jixiao.results.papers.figures import UNGRADED, Decided, YearFigures
from jixiao.results.way import way

_WAN = 10_000
_MOST_DRAWN = 20
"""So many departments fit on a page."""
_NUMERALS = "一二三四五六七八"


def report(figures: YearFigures, bureau: str) -> bytes:
    """The outline, section by section."""
    letter = new_letter()
    title = f"{figures.place}{figures.year}年度预算绩效管理工作情况报告"
    letter.core_properties.title = title
    add_title(letter, title)
    add_paragraph(letter, f"{_to_fill('人大常委会名称')}：", indented=False)
    add_paragraph(letter, f"现将{figures.year}年度预算绩效管理工作情况报告如下。{_to_fill('总的评价')}")
    for number, (head, write) in enumerate(_SECTIONS):
        add_heading(letter, f"{_NUMERALS[number]}、{head}")
        write(letter, figures)
    add_signature(letter, bureau, _to_fill("日期"))
    return letter_bytes(letter)


def _to_fill(what: str) -> str:
    return f"【待填写：{what}】"


def _targets(letter: object, figures: YearFigures) -> None:
    rows = [(each.words, str(each.units), str(each.forms), _wan(each.amount)) for each in figures.targets]
    add_paragraph(letter, f"批复绩效目标的情况见下表；部门整体和项目的金额有重合，不能相加。{_to_fill('主要做法')}")
    _table(letter, ("类别", "部门（单位）数", "表数", "金额（万元）"), rows, (4, 3, 3, 4))
    if unknown := sum(each.unknown for each in figures.targets):
        add_paragraph(letter, f"其中{unknown}张表的金额读不出，没有计入：{_to_fill('这些表的金额')}")


def _process(letter: object, figures: YearFigures) -> None:
    rows = []
    for each in figures.ratios:
        below, done = len(each.records), len(each.records) - len(each.missing)
        known = each.derivation.value is not None
        rows.append((each.name, str(below) if known else "", str(done) if known else "", each.words))
    add_paragraph(letter, "绩效运行监控、单位自评、部门评价、结果应用和整改的完成情况，由系统记录计算：")
    _table(letter, ("指标", "应完成", "已完成", "完成率"), rows, (4, 2, 2, 5))
    add_paragraph(letter, _to_fill("监控发现的主要问题和处理"))


def _by_grade(title: str, grades: Sequence[str], counted: Mapping[str, Mapping[str, int]]) -> Chart:
    """How many forms have each grade, a series what they were graded by."""
    rows = []
    for grade in grades:
        counts = [Decimal(of.get(grade, 0)) for of in counted.values()]
        rows.append((grade, tuple(Point(str(count), count) for count in counts)))
    return Chart("bars", title, ("等级", *counted), rows, title, "个")


def _executed(letter: object, figures: YearFigures) -> None:
    if not figures.executed:
        add_paragraph(letter, f"国库数据还没有导入，没有预算执行的记录。{_to_fill('预算执行情况')}")
        return
    until = figures.executed[0].until
    add_paragraph(
        letter, f"各部门{figures.year}年预算执行见下表，支付截至{until.month}月{until.day}日，按执行率从低到高："
    )
    rows = [
        (each.name, *("—" if amount is None else _wan(amount) for amount in (each.budget, each.paid)),
         _percent(each.rate))
        for each in figures.executed
    ]  # fmt: skip
    _table(letter, ("部门", "全年预算数（万元）", "支付数（万元）", "执行率"), rows, (7, 5, 5, 3))
    known = [each for each in figures.executed if each.rate is not None]
    title = "各部门预算执行率" if len(known) <= _MOST_DRAWN else f"执行率最低的{_MOST_DRAWN}个部门"
    points = [(each.name, (Point(_percent(each.rate), each.rate),)) for each in known[:_MOST_DRAWN]]
    add_chart(letter, Chart("bars", title, ("部门", "执行率"), points, title, "%"))
    add_paragraph(letter, _to_fill("执行率低的原因和措施"))


def _percent(rate: Decimal | None) -> str:
    return "不能计算" if rate is None else f"{rate:.2f}%"


def _own(letter: object, figures: YearFigures) -> None:
    if not figures.own_grades:
        add_paragraph(letter, f"还没有审定的自评。{_to_fill('单位自评情况')}")
        return
    grades = (*GRADES, UNGRADED)
    rows = [
        (words, *(str(counts.get(grade, 0)) for grade in grades), str(sum(counts.values())))
        for words, counts in figures.own_grades.items()
    ]
    add_paragraph(letter, "审定的自评按得分划分的等级：")
    _table(letter, ("类别", *grades, "合计"), rows, (4, 2, 2, 2, 2, 2, 2))
    add_chart(letter, _by_grade("单位自评的等级", grades, figures.own_grades))
    add_paragraph(letter, _to_fill("自评质量和抽查复核情况"))


def _graded(letter: object, figures: YearFigures) -> None:
    if not figures.graded:
        add_paragraph(letter, f"没有评价等级的记录。{_to_fill('评价情况')}")
        return
    rows = [
        (source, *(str(counts.get(grade, 0)) for grade in GRADES), str(sum(counts.values())))
        for source, counts in figures.graded.items()
    ]
    _table(letter, ("类别", *GRADES, "合计"), rows, (4, 2, 2, 2, 2, 2))
    add_chart(letter, _by_grade("绩效评价的等级", GRADES, figures.graded))
    add_paragraph(letter, _to_fill("重点评价的项目和主要结论"))


def _mending(letter: object, figures: YearFigures) -> None:
    states = list(way().states.values())
    rows = [
        (source, *(str(counts.get(state, 0)) for state in states), str(sum(counts.values())))
        for source, counts in figures.mending.items()
    ]
    _table(letter, ("来源", *states, "合计"), rows, (4, *[2] * len(states), 2))
    add_paragraph(letter, _to_fill("整改不到位的原因和下一步"))


def _used(letter: object, figures: YearFigures) -> None:
    for year, of_year in groupby(figures.decided, lambda each: each.year):
        decided = list(of_year)
        before, after = (sum((getattr(each, name) for each in decided), Decimal()) for name in ("before", "after"))
        whole = Decided(year, "合计", sum(each.entries for each in decided), before, after)
        rows = [
            (each.decision, str(each.entries), _wan(each.before), _wan(each.after), _wan(each.after - each.before))
            for each in (*decided, whole)
        ]
        heads = (f"{year}年预算意见", "条数", "应用前（万元）", "应用后（万元）", "增减（万元）")
        _table(letter, heads, rows, (3, 2, 4, 4, 4))
    add_paragraph(letter, _to_fill("结果应用的典型事例"))


def _next(letter: object, figures: YearFigures) -> None:
    add_paragraph(letter, _to_fill(f"{figures.year}年度存在的主要问题"))
    add_paragraph(letter, _to_fill("下一步打算"))


_SECTIONS: tuple[tuple[str, Callable[[object, YearFigures], None]], ...] = (
    ("绩效目标管理", _targets),
    ("预算执行", _executed),
    ("全过程管理完成情况", _process),
    ("单位自评结果", _own),
    ("绩效评价结果", _graded),
    ("问题整改", _mending),
    ("结果应用", _used),
    ("存在的问题和下一步打算", _next),
)


def _table(letter: object, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    nothing = ("没有记录", *[""] * (len(heads) - 1))
    add_table(letter, heads, rows or [nothing], widths)


def _wan(yuan: Decimal) -> str:
    return f"{yuan / _WAN:,.2f}"
