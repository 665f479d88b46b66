"""Every field a form fills in stands on the pages that show it whole, for every official layout, profile and kind."""

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts
from jixiao.cycle.amounts import in_words
from jixiao.cycle.content import content_as_written
from jixiao.cycle.kinds import BASIS
from jixiao.cycle.models import Declaration
from jixiao.cycle.transitions import ways
from jixiao.cycle.whole_form import whole_form
from jixiao.forms.official.filled import Filled, Row, columns_of, key_of, place_of, single_blanks
from jixiao.forms.official.task_columns import ANY
from jixiao.profiles.layouts import Layout, layouts
from jixiao.profiles.load import profiles
from tests.cycle.county import County
from tests.cycle.test_pages import client_of

TODAY = date(2023, 1, 5)
ALL = [
    (layout.name, profile, kind)
    for layout in layouts().values()
    for profile in layout.profiles
    for kind in sorted(layout.kinds or profiles()[profile].kinds)
    if kind in ways()
]


_PRINTED = {"label", "earlier_label", "money_unit", "months", "previous_year"}
"""Words of the layout, filled in by nobody."""
_NUMBERS = {"weight", "score", "total_score", "level1_weight", "level2_weight", "staffing"}
_RATES = {"rate", "execution_rate", "share"}
_AMOUNTS = {
    "amount", "earlier", "later", "recent", "original_budget", "adjusted_budget", "executed", "execution_forecast"
}  # fmt: skip
_DAYS = {
    "filled_on": "2023年1月5日", "signed": "2023年1月6日", "period_start": "2023年2月1日", "fiscal_year": "2023",
    "period_end": "2023年11月30日", "period": "2023年2月1日-2023年11月30日",
}  # fmt: skip
_OWN = {
    "operator": "≥", "unit": "家", "no": "1", "contact": "王立春", "reviewer": "李谷雨", "signer": "陈白露",
    "likelihood=确定能": "√", "likelihood=有可能": "", "likelihood=完全不可能": "", "months": "",
    "tasks_total": "480.5",
}  # fmt: skip
_LABELS = {"extra": "立项必要性", "box": "主管部门审核意见", "unnamed": "政府采购"}
_NOT_READ = {("evaluation_scores", "filled_on")}
"""Of a table of scores the reader takes no day: it is no field of the form."""


def filled_in(layout: Layout, profile: str) -> Filled:
    """Every blank of a layout with a text of its own, as somebody might write it there."""
    numbers = itertools.count(101)
    fields = {key_of(blank): said(blank.name, blank.argument, next(numbers)) for blank in single_blanks(layout)}
    rows = {
        name: (Row("r1", {each: cell(name, each, next(numbers), columns, profile) for each in columns if each != ANY}),)
        for name, columns in columns_of(layout).items()
        if not (name == "prose" and layout.has("indicator"))  # one or the other
    }
    return Filled(profile, layout.name, "", fields, rows)


def said(name: str, argument: str, number: int) -> str:
    """What is written in a blank that stands once."""
    if name in _PRINTED:
        return ""
    if name == "text":
        last = argument.partition(".")[0].removeprefix("execution_").removeprefix("total_")
        return text(argument if argument in (*_RATES, *_OWN) else last, number)
    return text(name, number)


def text(name: str, number: int) -> str:
    if name in _DAYS or name in _OWN:
        return _DAYS.get(name) or _OWN[name]
    if name in _NUMBERS:
        return str(number)
    if name in _RATES:
        return f"{number / 10}%"
    if name in _AMOUNTS:
        return f"{number}.5"
    return f"0731-8{number}000" if name == "phone" else f"建成第{number}号站"


def cell(list_name: str, column: str, number: int, columns: tuple[str, ...], profile: str) -> str:
    """What is written in a column of a row."""
    pairs = profiles()[profile].level_pairs
    level1 = next(iter(pairs), "产出指标")
    if column == "level1":
        return level1
    if column == "level2":
        return next(iter(pairs.get(level1, ())), "数量指标")
    if column in ("target", "actual") and list_name in ("indicator", "lasting"):
        return str(number) if "unit" in columns and column == "target" else f"≥{number}家"
    if column == "titled":
        return f"任务1：建成第{number}号站"
    if column == "label" and list_name in _LABELS:
        return _LABELS[list_name]
    if list_name in ("other", "unnamed"):
        return "上级补助收入" if column == "label" else f"{number}.5"
    if list_name == "fund" and column == "label":
        return "政府性基金"
    if list_name == "prose":
        return f"数量指标：建成第{number}号站"
    return text(column, number)


def told_on_page(text: str) -> Iterator[str]:
    """The ways a page may print what was written: a day as ISO, an amount of a task in yuan, a tick as its head."""
    yield text.removeprefix("任务1：").removeprefix("数量指标：").replace("√", "确定能")
    days = [re.findall(r"\d+", day) for day in text.split("-") if re.fullmatch(r"\d+年\d+月\d+日", day)]
    yield "至".join(str(date(*map(int, day))) for day in days) or text
    if re.fullmatch(r"\d+\.5", text):
        yield str(int(float(text) * 10_000))


def is_shown(text: str, shown: str) -> bool:
    return any(bare(told) in shown for told in told_on_page(text))


def bare(page: str) -> str:
    return "".join(html.unescape(re.sub("<[^>]+>", "", page)).split())


def texts_in(filled: Filled) -> Iterator[tuple[str, str]]:
    yield from filled.fields.items()
    for name, rows in filled.rows.items():
        for row in rows:
            yield from ((place_of(name, row, column), text) for column, text in row.texts.items())


def declared(county: County, filled: Filled, kind: str) -> Declaration:
    """Handed in as it is written."""
    content = content_as_written(filled, TODAY)
    assert content.form["kind"] == kind
    if kind in BASIS:
        county.in_force(BASIS[kind])
    who = acts.Who(county.people[Role.FILLER])
    return acts.declare(county.cycle, county.department, kind, "", who, "表.docx", b"of a test", content)


@pytest.mark.parametrize("asked", ALL, ids="-".join)
def test_every_field_that_is_filled_in_stands_on_every_page(county: County, asked: tuple[str, str, str]) -> None:
    name, profile, kind = asked
    filled = filled_in(layouts()[name], profile)
    made = declared(county, filled, kind)
    client = client_of(county, Role.FILLER)
    for page, args in (("declaration", (made.pk,)), ("review", (made.pk,)), ("version", (made.pk, 1))):
        shown = bare(client.get(reverse(page, args=args)).content.decode())
        missing = {place for place, text in texts_in(filled) if text and not is_shown(text, shown)}
        assert missing - {place for of, place in _NOT_READ if of == kind} == set(), page


def test_a_field_that_is_left_empty_has_no_label_on_the_page(county: County) -> None:
    filled = filled_in(layouts()["national-project"], "national-2021")
    less = {name: text for name, text in filled.fields.items() if name not in ("text:safeguards", "implementing_unit")}
    less["objectives:annual"] = ""
    made = declared(county, replace(filled, fields=less), "project_targets")
    for page in ("declaration", "review"):
        shown = bare(client_of(county, Role.FILLER).get(reverse(page, args=(made.pk,))).content.decode())
        assert "实施期目标" in shown
        assert "项目概况" in shown
        assert "保障措施" not in shown
        assert "年度目标" not in shown


@pytest.mark.parametrize("role", [Role.FILLER, Role.OBSERVER])
def test_people_are_named_to_who_may_see_them(county: County, role: Role) -> None:
    made = declared(county, filled_in(layouts()["national-project"], "national-2021"), "project_targets")
    (contact,) = made.version.form["contacts"]
    for page, args in (("declaration", (made.pk,)), ("review", (made.pk,)), ("version", (made.pk, 1))):
        shown = client_of(county, role).get(reverse(page, args=args)).content.decode()
        assert "填报人" in shown
        assert (contact["name"] in shown) is (contact["phone"] in shown) is (role is Role.FILLER), page


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("320", "万元", "320 万元"),
        ("2,246.00", "万元", "2,246.00 万元"),
        ("320万元", "万元", "320万元"),
        ("3200000元", "万元", "3200000元"),
        ("320万", "万元", "320万"),
        ("（320）", "万元", "（320） 万元"),
        ("320", None, "320"),
        ("无", "万元", "无"),
        ("760万(渠道350万元,道路410万元)", "万元", "760万(渠道350万元,道路410万元)"),
    ],
)
def test_an_amount_has_one_unit(text: str, unit: str | None, shown: str) -> None:
    assert in_words(text, unit) == shown


def test_the_unit_stands_once_above_the_amounts(county: County) -> None:
    money = {**county.content.form["money"][0], "text": "320"}
    told = whole_form({**county.content.form, "money": [money], "money_unit": "万元"})
    assert [[fact.text for fact in cell.facts] for cell in told.money[0].rows[0].cells] == [["320"]]
    assert told.money_unit is not None
    assert told.money_unit.text == "万元"
    assert "money_unit" not in {fact.path for fact in told.facts}
    bare = whole_form({**county.content.form, "money": [], "money_unit": "万元"})
    assert (bare.money, bare.money_unit) == ((), None)
    assert "money_unit" in {fact.path for fact in bare.facts}
