"""A register from its file, and the sentence for every way in which a file declares none."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml

from jixiao.declared.entries import BadRegister
from jixiao.declared.expressions.asking import value_of
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.loading import registers_of
from jixiao.declared.model import Change, Growth, Indicator, Ratio

FILE = "high_tech_firms.yaml"
CONTENT = """
register: high_tech_firms
title: 高新技术企业
about: 一行一张证书；更名、迁移是企业的事，记在企业名录里。
of: 科学技术
key: [certificate]
sources: [{source: high_tech_firms, article: 第十条}]
fields:
  certificate: {label: 证书编号, type: text, required: true, heads: [证书号]}
  firm: {label: 统一社会信用代码, type: firm, required: true}
  issued: {label: 发证日期, type: date, required: true, heads: [发证时间]}
  first: {label: 认定类型, type: choice, choices: [首次认定, 重新认定]}
  until: {label: 有效期至, type: date, derived: "years_after(issued, 3)"}
  revoked: {label: 取消日期, type: date}
  sales: {label: 销售收入, type: money}
rules:
  revoked_after_issued:
    {holds: revoked >= issued, severity: error, says: 取消日期早于发证日期。, repair: 请核对两个日期。}
  one_a_certificate:
    {unique: [certificate], severity: error, says: 证书编号重复。, repair: 请删去重复的一行。}
indicators:
  recognised:
    {label: 新认定高新技术企业, reading: 含重新认定，按统一社会信用代码去重, unit: 家, distinct: firm,
     where: issued >= period.start and issued <= period.end}
  recognised_first:
    {label: 首次认定高新技术企业, reading: 不含重新认定，按统一社会信用代码去重, unit: 家, distinct: firm,
     where: "issued >= period.start and issued <= period.end and first == '首次认定'"}
  share_of_first: {label: 首次认定占比, reading: 首次认定÷新认定, ratio: [recognised_first, recognised]}
  stock: {label: 总数, reading: 这一天有效的, unit: 家, distinct: firm, where: issued <= as_of and until >= as_of}
  sales_of_the_year:
    {label: 销售收入, reading: 当年发证企业的销售收入相加, unit: 亿元, sum: sales,
     where: "issued >= period.start and issued <= period.end and begins(firm.region, here)"}
  net: {label: 净增, reading: 期末减期初, change_of: stock}
  growth: {label: 增长率, reading: 比上年, growth_of: recognised}
"""
SOURCES = {"high_tech_firms"}


def content() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(CONTENT)
    return found


def test_a_register_is_read_from_its_file() -> None:
    register = registers_of({FILE: content()}, SOURCES)["high_tech_firms"]
    assert (register.title, register.key, register.is_of) == ("高新技术企业", ("certificate",), "科学技术")
    assert [each.name for each in register.typed] == ["certificate", "firm", "issued", "first", "revoked", "sales"]
    assert register.fields["certificate"].heads == ("证书编号", "证书号")
    until = register.fields["until"].derived
    assert until is not None
    assert value_of(until, {("issued",): date(2022, 10, 12)}) == date(2025, 10, 12)
    assert register.rules["one_a_certificate"].unique == ("certificate",)
    assert isinstance(register.indicators["recognised"], Indicator)
    share = register.indicators["share_of_first"]
    assert isinstance(share, Ratio)
    assert (share.numerator, share.denominator) == ("recognised_first", "recognised")


def test_what_is_made_of_an_indicator_and_what_its_unit_is_worth() -> None:
    indicators = registers_of({FILE: content()}, SOURCES)["high_tech_firms"].indicators
    assert indicators["net"] == Change("net", "净增", "期末减期初", "stock")
    assert indicators["growth"] == Growth("growth", "增长率", "比上年", "recognised")
    sales, firms = indicators["sales_of_the_year"], indicators["stock"]
    assert isinstance(sales, Indicator)
    assert isinstance(firms, Indicator)
    assert (sales.unit_size, firms.unit_size) == (Decimal(100_000_000), Decimal(1))


def test_money_is_read_and_shown_in_the_unit_of_its_field() -> None:
    changed = content()
    changed["fields"]["assets"] = {"label": "资产", "type": "money", "unit": "万元"}
    fields = registers_of({FILE: changed}, SOURCES)["high_tech_firms"].fields
    assert (fields["assets"].unit, fields["sales"].unit, fields["issued"].unit) == ("万元", "元", "")


def test_what_an_indicator_counts() -> None:
    indicator = registers_of({FILE: content()}, SOURCES)["high_tech_firms"].indicators["recognised_first"]
    assert isinstance(indicator, Indicator)
    year: dict[tuple[str, ...], Value] = {
        ("period", "start"): date(2022, 1, 1),
        ("period", "end"): date(2022, 12, 31),
    }
    assert value_of(indicator.where, {**year, ("issued",): date(2022, 12, 31), ("first",): "首次认定"}) is True
    assert value_of(indicator.where, {**year, ("issued",): date(2023, 1, 1), ("first",): "首次认定"}) is False
    assert value_of(indicator.where, {**year, ("issued",): date(2022, 12, 31), ("first",): "重新认定"}) is False
    assert value_of(indicator.where, {**year, ("issued",): date(2022, 12, 31)}) is None  # nobody wrote which


def test_registers_ask_each_other() -> None:
    asking = content()
    asking["rules"]["in_an_incubator"] = {
        "holds": "exists tenants where firm == row.firm", "severity": "warning", "says": "没有入孵。",
        "repair": "请核对。",
    }  # fmt: skip
    tenants = content() | {"register": "tenants", "key": ["firm"], "rules": {}, "indicators": {}}
    both = registers_of({FILE: asking, "tenants.yaml": tenants}, SOURCES)
    assert both["high_tech_firms"].rules["in_an_incubator"].severity == "warning"


def test_a_figure_of_the_file_is_a_figure_of_the_rule() -> None:
    changed = content()
    changed["rules"]["small"] = {
        "holds": "sales <= 2亿元", "severity": "warning", "says": "销售收入超过2亿元。", "repair": "请核对。",
    }  # fmt: skip
    holds = registers_of({FILE: changed}, SOURCES)["high_tech_firms"].rules["small"].holds
    assert holds is not None
    assert value_of(holds, {("sales",): Decimal("200000000")}) is True
    assert value_of(holds, {("sales",): Decimal("200000000.01")}) is False


def _change(*path: str, to: object) -> Callable[[dict[str, Any]], None]:
    def change(found: dict[str, Any]) -> None:
        for name in path[:-1]:
            found = found[name]
        if to is None:
            del found[path[-1]]
        else:
            found[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_change("title", to=None), "缺少 title"),
        (_change("title", to=2022), "：title 应是文字，不是“2022”：数字和日期请加引号"),
        (_change("register", to="高企"), "：“高企”不能作名称：用小写英文字母、数字和下划线，字母开头，不用条件里的词"),
        (_change("fields", "missing", to={"label": "缺", "type": "text"}),
         "：fields：“missing”不能作名称：用小写英文字母、数字和下划线，字母开头，不用条件里的词"),
        (_change("indicators", to=[]), "：indicators 应写成一组“名称: 内容”，没有的整个不写"),
        (_change("key", to="certificate"), "：key 要写成方括号里的几个，如 [certificate]"),
        (_change("key", to=[]), "：key 要有一个字段，没有它认不出是哪一行"),
        (_change("sources", to="logic"), "：sources应写成方括号里的几个，如 [{source: logic}]"),
        (_change("sources", to=[{}]), "：sources缺少 source"),
        (_change("fields", "first", "choices", to=[2021, 2022]),
         "：字段 first：choices 里的“2021”不是文字：数字和日期请加引号"),
        (_change("fields", "first", "required", to="是"), "：字段 first：required 应写成 true 或 false，不是“是”"),
        (_change("rules", "one_a_certificate", "unique", to=[]), "：规则 one_a_certificate：unique 里要有一个字段"),
        (_change("rules", "revoked_after_issued", "holds", to=["revoked"]),
         "：规则 revoked_after_issued：holds 应写成一个条件或算式，不是“['revoked']”"),
        (_change("indicators", "recognised",
                 to={"label": "a", "reading": "b", "unit": "c", "count": "firm", "where": True}),
         "：指标 recognised：count 只能写 rows（数几行），数不同的写 distinct: 字段"),
        (_change("colour", to="红"), "没有 colour 这样的项"),
        (_change("sources", to=[{"source": "x"}]), "：sources：来源 x 不在 sources.yaml 中"),
        (_change("key", to=["number"]), "：key：没有字段“number”"),
        (_change("key", to=["first"]), "：key 里的字段 first 要写 required: true，没有它认不出是哪一行"),
        (_change("fields", "issued", "type", to="day"), "：字段 issued的类型“day”没有，可用的有：text、count、number、"
         "money、share、date、year、yes_no、choice、firm、person、region、patent、register"),
        (_change("fields", "issued", "label", to=None), "：字段 issued缺少 label"),
        (_change("fields", "first", "choices", to=None),
         "：字段 first：choices 是 choice 类型的字段才有的，也一定要有"),
        (_change("fields", "sales", "choices", to=["多"]),
         "：字段 sales：choices 是 choice 类型的字段才有的，也一定要有"),
        (_change("fields", "sales", "type", to="register"),
         "：字段 sales：refers_to 是 register 类型的字段才有的，也一定要有"),
        (_change("fields", "sales", to={"label": "载体", "type": "register", "refers_to": "carriers"}),
         "：字段 sales 要引用的台账“carriers”没有"),
        (_change("fields", "revoked", "heads", to=["发证时间"]),
         "：字段 issued 和 revoked 的表头都有“发证时间”，分不清是哪一列"),
        (_change("fields", "until", "derived", to="years_after(issued"),
         "：字段 until 的 derived：“years_after(issued”：最后：括号没有关上"),
        (_change("fields", "until", "derived", to="year(issued)"), "：字段 until 的 derived：算出来的不是日期"),
        (_change("fields", "until", "derived", to="until"), "：字段 until 的 derived：没有“until”这个字段"),
        (_change("fields", "until", "required", to=True), "：字段 until 的 derived：推算出来的字段不能写 required"),
        (_change("rules", "revoked_after_issued", "unique", to=["firm"]),
         "：规则 revoked_after_issued：holds（每行要符合的条件）和 unique（不能重复的字段）写一样，也只写一样"),
        (_change("rules", "revoked_after_issued", "holds", to="revoked >= given_back"),
         "：规则 revoked_after_issued：“revoked >= given_back”：没有“given_back”这个字段"),
        (_change("rules", "revoked_after_issued", "holds", to="sales"),
         "：规则 revoked_after_issued：“sales”：这里应该是一个条件，得出的却是金额"),
        (_change("rules", "revoked_after_issued", "severity", to="fatal"),
         "：规则 revoked_after_issued：severity 应是 error 或 warning，不是“fatal”"),
        (_change("rules", "revoked_after_issued", "missing", to="zero"),
         "：规则 revoked_after_issued：missing 应是 skip（缺了就不问）或 fail（缺了就不对），不是“zero”"),
        (_change("rules", "revoked_after_issued", "missing", to="fail"),
         "：规则 revoked_after_issued：因为没有填就算错误，要写 source"),
        (_change("rules", "one_a_certificate", "unique", to=["number"]), "：规则 one_a_certificate：没有字段“number”"),
        (_change("indicators", "recognised", "sum", to="sales"),
         "：指标 recognised：count、distinct、sum、ratio、change_of、growth_of 写一样，也只写一样"),
        (_change("indicators", "recognised", "where", to=None), "：指标 recognised缺少 where"),
        (_change("indicators", "recognised", "distinct", to="body"), "：指标 recognised：没有字段“body”"),
        (_change("indicators", "recognised", "where", to="issued >= years_after(as_of, -1)"),
         "：指标 recognised：“issued >= years_after(as_of, -1)”：years_after只能用在一行自己的规则和推算的字段里"),
        (_change("indicators", "recognised",
                 to={"label": "a", "reading": "b", "unit": "c", "sum": "firm", "where": "true"}),
         "：指标 recognised：统一社会信用代码不是数，不能加起来"),
        (_change("indicators", "share_of_first", "ratio", to=["recognised"]),
         "：指标 share_of_first：ratio 要写两个指标，如 [转化的, 全部的]"),
        (_change("indicators", "share_of_first", "ratio", to=["recognised", "share_of_first"]),
         "：指标 share_of_first：ratio 里的“share_of_first”不是这个台账自己数出来的指标"),
        (_change("indicators", "share_of_first", "ratio", to=["sales_of_the_year", "recognised"]),
         "：指标 share_of_first：ratio 的两个指标要用同一个单位，现在是亿元和家"),
        (_change("indicators", "net", "change_of", to="growth"),
         "：指标 net：change_of 里的“growth”不是这个台账自己数出来的指标"),
        (_change("indicators", "net", "change_of", to="recognised"),
         "：指标 net：change_of 里的“recognised”不是某一天的数：它的 where 里应问 as_of，不问 period"),
        (_change("indicators", "growth", "growth_of", to="nothing"),
         "：指标 growth：growth_of 里的“nothing”不是这个台账自己数出来的指标"),
        (_change("indicators", "sales_of_the_year", "unit", to="家"),
         "：指标 sales_of_the_year：销售收入是金额，单位不能是“家”（金额用元、万元、亿元）"),
        (_change("fields", "sales", "unit", to="美元"), "：字段 sales是金额，单位应是元、万元、亿元，不是“美元”"),
        (_change("fields", "here", to={"label": "地方", "type": "text"}),
         "：字段 here：条件里“here”另有所指，请换一个名称"),
    ],
)  # fmt: skip
def test_a_file_that_declares_no_register_says_why(change: Callable[[dict[str, Any]], None], words: str) -> None:
    changed = deepcopy(content())
    change(changed)
    with pytest.raises(BadRegister) as refused:
        registers_of({FILE: changed}, SOURCES)
    assert str(refused.value) == FILE + words


def test_a_register_named_by_two_fields_cannot_be_referred_to() -> None:
    pairs = content() | {"register": "pairs", "key": ["certificate", "issued"], "rules": {}, "indicators": {}}
    changed = content()
    changed["fields"]["pair"] = {"label": "对", "type": "register", "refers_to": "pairs"}
    with pytest.raises(BadRegister, match="字段 pair 不能引用台账 pairs：它的 key 不是一个字段"):
        registers_of({FILE: changed, "pairs.yaml": pairs}, SOURCES)


def test_two_files_of_one_register_are_refused() -> None:
    with pytest.raises(BadRegister, match=r"b\.yaml：台账 high_tech_firms 在另一个文件里已有"):
        registers_of({"a.yaml": content(), "b.yaml": content()}, SOURCES)


_JUNK: tuple[Any, ...] = (None, "", 5, 1.5, True, [], {}, [1], ["x"], [None], [[]], [{}], "x", {"x": 1})


def _places(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    entries = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for name, inside in entries:
        yield from _places(inside, (*path, name))


def test_whatever_stands_in_a_place_it_is_a_register_or_one_sentence() -> None:
    """Every part of the file, replaced by everything that is not meant there."""
    sentences = [why for path in _places(content()) for junk in _JUNK if (why := _refused(path, junk))]
    assert len(sentences) > 1000
    assert [why for why in sentences if not why.startswith(FILE) or "\n" in why] == []


def _refused(path: tuple[Any, ...], junk: Any) -> str | None:
    """The sentence against the file with this in this place; None where it is a register even so."""
    whole: dict[str, Any] = {"file": content()}
    part: Any = whole
    for name in ("file", *path)[:-1]:
        part = part[name]
    part[("file", *path)[-1]] = junk
    try:
        registers_of({FILE: whole["file"]}, SOURCES)
    except BadRegister as cause:
        return str(cause)
    return None
