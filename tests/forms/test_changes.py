"""Two forms compared: word by word, row to row by their words, every cell by its name."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.forms.changes.compare import changes
from jixiao.forms.changes.fields import NoSuchField, field_at, fields
from jixiao.forms.changes.rows import matched
from jixiao.forms.changes.text import word_changes

_SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}


def read(before: str, after: str) -> str:
    return "".join(_SIGNS[part.op].format(part.text) for part in word_changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param(
            "签约率不低于75%。", "签约率不低于80%。", "签约率不低于[-75%-][+80%+]。", id="a-figure-is-one-word"
        ),
        pytest.param("1,200.5万元", "1,300.5万元", "[-1,200.5-][+1,300.5+]万元", id="with-its-point"),
        pytest.param("≥26处", "≥30处", "[-≥26-][+≥30+]处", id="and-its-sign"),
        pytest.param("组织实施服务", "组织开展服务", "组织[-实施-][+开展+]服务", id="chinese-without-spaces"),
        pytest.param("疾病预防控制", "疾病预防与控制", "疾病预防[+与+]控制", id="put-in"),
        pytest.param("疾病预防与控制", "疾病预防控制", "疾病预防[-与-]控制", id="taken-out"),
        pytest.param("加强管理工作", "改进服务工作", "[-加强管理-][+改进服务+]工作", id="nothing-in-common"),
        pytest.param("甲的乙做事", "丙的丁做事", "[-甲的乙-][+丙的丁+]做事", id="one-word-left-by-chance"),
        pytest.param("完成率", "完成率", "完成率", id="the-same"),
        pytest.param("", "新写的", "[+新写的+]", id="from-nothing"),
        pytest.param("旧的", "", "[-旧的-]", id="to-nothing"),
        pytest.param("甲乙", "丙乙", "[-甲-][+丙+]乙", id="one-word-left-at-the-end"),
        pytest.param("开展GEP核算", "开展GDP核算", "开展[-GEP-][+GDP+]核算", id="latin-letters-are-one-word"),
    ],
)
def test_words(before: str, after: str, said: str) -> None:
    assert read(before, after) == said


def test_long_texts_are_compared_by_clauses_and_none_is_lost() -> None:
    before = "".join(f"第{number}项工作，按期完成；" for number in range(400))
    after = before.replace("第7项工作", "第7项任务")
    parts = word_changes(before, after)
    assert [(part.op, part.text) for part in parts if part.op != "same"] == [
        ("removed", "第7项工作，"), ("added", "第7项任务，"),
    ]  # fmt: skip
    assert "".join(part.text for part in parts if part.op != "removed") == after


@given(st.text("提高低率的75%,.≥ab 。\n", max_size=40), st.text("提高低率的75%,.≥ab 。\n", max_size=40))
def test_both_texts_can_be_read_off_the_comparison(before: str, after: str) -> None:
    parts = word_changes(before, after)
    assert "".join(part.text for part in parts if part.op != "added") == before
    assert "".join(part.text for part in parts if part.op != "removed") == after


def indicator(content: str, target: str = "≥1", level2: str = "数量指标", level3: str | None = None) -> dict[str, Any]:
    row = dict.fromkeys(("level1", "standard", "remark", "baseline", "weight", "horizon"))
    return {**row, "level1": "产出指标", "level2": level2, "level3": level3, "content": content, "target": target}


def form(*indicators: dict[str, Any], **more: Any) -> dict[str, Any]:
    single = dict.fromkeys(("title", "department", "reporting_unit", "project", "implementing_unit", "period"))
    lists: dict[str, Any] = {"money": [], "objectives": [], "tasks": [], "indicators": list(indicators)}
    return {**single, "money_unit": "万元", "staffing": {}, "duties": None, "texts": {}, **lists, **more}


CHECKED, TRAINED, VISITED = indicator("免费检查人数"), indicator("培训医务人员人次"), indicator("入户随访户数")


def test_a_row_that_is_put_in_moves_no_other() -> None:
    assert changes(form(CHECKED, TRAINED), form(VISITED, CHECKED, TRAINED)) == (changes(form(), form(VISITED))[0],)
    (change,) = changes(form(CHECKED), form(VISITED, CHECKED))
    assert (change.kind, change.word, change.path) == ("added", "增", "indicators[0]")
    assert change.label == "指标“入户随访户数”"


def test_a_row_that_is_gone_is_named_with_what_it_said() -> None:
    (change,) = changes(form(CHECKED, TRAINED), form(TRAINED))
    assert (change.kind, change.path, change.before) == ("removed", None, "产出指标 数量指标 免费检查人数 ≥1")


def test_a_changed_target_is_a_change_of_that_cell_wherever_its_row_went() -> None:
    (change,) = changes(form(CHECKED, TRAINED), form(TRAINED, indicator("免费检查人数", "≥2")))
    assert (change.path, change.before, change.after) == ("indicators[1].target", "≥1", "≥2")
    assert change.label == "指标“免费检查人数”的指标值"


def test_a_row_that_was_reworded_is_still_that_row() -> None:
    (change,) = changes(form(indicator("社区卫生服务中心设备更新")), form(indicator("社区卫生中心设备更新与维护")))
    assert change.path == "indicators[0].content"


def test_a_row_that_says_something_else_is_another() -> None:
    assert [change.kind for change in changes(form(CHECKED), form(indicator("道路硬化里程")))] == ["added", "removed"]


def test_rows_of_one_name_are_told_apart_by_their_level_and_their_order() -> None:
    count, share = indicator("检查", "≥1"), indicator("检查", "≥90%", "质量指标")
    assert changes(form(count, share), form(share, count)) == ()
    first, second = indicator("检查", "≥1"), indicator("检查", "≥2")
    assert matched("indicators", [first, second], [first, second]) == {0: 0, 1: 1}


def test_a_row_that_moved_to_another_level_is_changed_there_only() -> None:
    (change,) = changes(form(CHECKED), form(indicator("免费检查人数", level2="质量指标")))
    assert change.path == "indicators[0].level2"


def test_where_a_value_stands_and_how_wide_its_signs_are_is_no_change() -> None:
    moved = {**CHECKED, "cell": {"id": "t1.r9.c5"}, "level1_from": "carried_down", "target": "≥１ "}
    assert changes(form(CHECKED), form(moved)) == ()


def signed(name: str | None, phone: str | None, role: str = "填报人", **more: Any) -> dict[str, Any]:
    return form(CHECKED, contacts=[{"role": role, "name": name, "phone": phone, "cell": {}}], opinions=[], **more)


def test_another_filler_or_another_number_is_a_change() -> None:
    before, after = signed("周小满", "0731-8000123"), signed("吴立春", "0731-8000124")
    assert [(each.label, each.path, each.before, each.after) for each in changes(before, after)] == [
        ("填报人的姓名", "contacts[0].name", "周小满", "吴立春"),
        ("填报人的联系电话", "contacts[0].phone", "0731-8000123", "0731-8000124"),
    ]
    assert changes(before, signed("周小满", "0731-8000123", cell={"id": "p9"})) == ()
    assert [each.kind for each in changes(before, signed("周小满", "0731-8000123", "联系人"))] == ["added", "removed"]


def test_under_the_mask_a_change_is_said_and_nobody_is_named() -> None:
    before = signed("周小满", "0731-8000123", duties={"text": "咨询13800001129。"})
    after = signed("周大寒", "0731-9999145", duties={"text": "咨询13800002229。"})
    found = changes(before, after, with_persons=False)
    assert [(each.label, each.before, each.after, each.is_hidden) for each in found] == [
        ("职能职责", "咨询138******29。", "咨询138******29。", True),
        ("填报人的姓名", "周**", "周**", True),
        ("填报人的联系电话", "0731-*****23", "0731-*****45", False),
    ]
    assert [(part.op, part.text) for part in found[1].parts] == [("same", "周**"), ("added", "（已改，内容不显示）")]
    assert not any(text in str(found) for text in ("小满", "大寒", "80001", "99991", "0000"))
    assert changes(before, copy.deepcopy(before), with_persons=False) == ()


def test_a_filler_who_is_named_only_now_is_told_under_the_mask() -> None:
    (put_in,) = changes(signed("周小满", None) | {"contacts": []}, signed("周小满", None), with_persons=False)
    assert (put_in.kind, put_in.label, put_in.after, put_in.is_hidden) == ("added", "填报人", "周**", False)


def test_what_stands_above_the_indicators_is_compared_too() -> None:
    def above(**other: Any) -> dict[str, Any]:
        said = {
            "duties": {"text": "管理卫生工作", "cell": {}},
            "staffing": {"establishment": 23, "actual": 25},
            "period": ["2022-01-01", "2022-12-31"],
            "money": [{"slot": "total", "label": "资金总额", "text": "100", "yuan": "1000000"}],
            "objectives": [{"no": 1, "text": "重点人群签约率不低于75%。", "horizon": None}],
            "tasks": [{"no": 1, "name": "体检", "content": "两癌检查", "yuan": "5"}],
            "texts": {"project_basis": {"text": "依据甲文", "cell": {}}},
        }
        return form(**(said | other))

    after = above(
        duties={"text": "管理卫生健康工作", "cell": {}},
        staffing={"establishment": 23, "actual": 24},
        period=["2022-01-01", "2023-12-31"],
        money=[{"slot": "total", "label": "资金总额", "text": "120", "yuan": "1200000"}],
        objectives=[{"no": 1, "text": "重点人群签约率不低于80%。", "horizon": None}],
        tasks=[{"no": 1, "name": "体检", "content": "两癌检查", "yuan": "6"}],
        texts={"project_basis": {"text": "依据乙文", "cell": {}}},
    )
    assert [(change.path, change.before, change.after) for change in changes(above(), after)] == [
        ("period", "2022-01-01至2022-12-31", "2022-01-01至2023-12-31"),
        ("staffing.actual", "25", "24"),
        ("duties", "管理卫生工作", "管理卫生健康工作"),
        ("texts.project_basis", "依据甲文", "依据乙文"),
        ("money[0].text", "100", "120"),
        ("objectives[0].text", "重点人群签约率不低于75%。", "重点人群签约率不低于80%。"),
        ("tasks[0].yuan", "5", "6"),
    ]
    assert changes(above(), above()) == ()


@given(st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=6), st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=6))
def test_every_row_is_matched_once_or_named(before: list[str], after: list[str]) -> None:
    old, new = ([indicator(f"{name}项检查") for name in names] for names in (before, after))
    found = matched("indicators", old, new)
    assert len(set(found.values())) == len(found)
    kinds = [change.kind for change in changes(form(*old), form(*new)) if change.kind != "changed"]
    assert kinds.count("added") == len(new) - len(found)
    assert kinds.count("removed") == len(old) - len(found)


def test_a_level_that_stands_above_several_rows_makes_them_no_liker() -> None:
    gone = indicator("辖区居民对卫生健康服务的满意度", level3="基本公共卫生服务")
    other = indicator("居民人均补助", level3="基本公共卫生服务")
    assert matched("indicators", [gone], [other]) == {}
    named_above = [indicator("", level3=name) for name in ("基本公共卫生服务", "基本公共卫生健康服务")]
    assert matched("indicators", named_above[:1], named_above[1:]) == {0: 0}


def test_a_field_is_what_its_path_leads_to() -> None:
    found = field_at(form(CHECKED, TRAINED), "indicators[1].target")
    assert (found.label, found.text) == ("指标“培训医务人员人次”的指标值", "≥1")
    assert field_at(form(department="卫健局"), "department").text == "卫健局"
    assert field_at(form(CHECKED), "indicators[0].remark").text == ""


@pytest.mark.parametrize(
    "path",
    ["", "indicators", "indicators[1].target", "indicators[0].cell", "indicators[-1].target", "contacts[0].phone",
     "kind", "a.b.c", "indicators[99999].target", "texts.none", "../../etc"],
)  # fmt: skip
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(NoSuchField):
        field_at(form(CHECKED), path)


def test_every_field_that_is_listed_is_led_to_by_its_path() -> None:
    whole = form(CHECKED, TRAINED, department="卫健局", money=[{"slot": None, "label": "", "text": "3"}])
    listed = list(fields(whole))
    assert [field_at(whole, field.path) for field in listed] == listed
    assert "indicators[0].remark" not in {field.path for field in listed}
    empty = copy.deepcopy(whole)
    empty["indicators"][0]["target"] = None
    assert "indicators[0].target" in {field.path for field in fields(empty)}


def test_a_column_that_only_some_forms_have_is_a_field_under_its_printed_name() -> None:
    rows = [{**CHECKED, "extra": {"basis": "上年执行数", "unit": "人", "operator": "≥"}, "target": "≥1人"}, TRAINED]
    before = form(
        *rows, tasks=[{"no": 1, "name": "体检", "more": [{"label": "完成情况", "text": "已完成", "cell": {}}]}]
    )
    paths = {each.path: (each.label, each.text) for each in fields(before)}
    assert paths["indicators[0].extra.basis"] == ("指标“免费检查人数”的指标值设定依据", "上年执行数")
    assert paths["indicators[1].extra.basis"] == ("指标“培训医务人员人次”的指标值设定依据", "")
    assert paths["tasks[0].more.完成情况"] == ("任务“体检”的完成情况", "已完成")
    assert not [path for path in paths if path.endswith((".unit", ".operator"))]  # the target holds them
    after = copy.deepcopy(before)
    after["indicators"][0]["extra"]["basis"] = "行业标准"
    assert [(each.path, each.before, each.after) for each in changes(before, after)] == [
        ("indicators[0].extra.basis", "上年执行数", "行业标准")
    ]
    assert field_at(before, "indicators[0].extra.data_source").text == ""  # a column that could be printed
    for unheard in ("indicators[0].extra.unheard", "tasks[0].more.", "objectives[0].extra.basis"):
        with pytest.raises(NoSuchField):
            field_at(before, unheard)


def test_a_text_beside_an_amount_is_called_by_what_it_is_of() -> None:
    names = ("execution_rate.annual_fiscal", "share.unheard", "total_weight")
    texts = {name: {"text": "1", "cell": {}} for name in names}
    labels = [each.label for each in fields(form(texts=texts)) if each.path.startswith("texts.")]
    assert labels[0].endswith("的执行率")
    assert labels[1:] == ["资金的占比", "分值合计"]


def divided(target: str, targets: list[dict[str, Any]] | None = None, **extra: str) -> dict[str, Any]:
    """A row whose target was read from columns of its own (sign, figure, unit)."""
    return {**indicator("培训人次", target), "extra": extra, "targets": targets or []}


EIGHT = [{"kind": "quantity", "operator": ">=", "value": "8", "unit": "%", "of": None}]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(divided("≥8%", operator="≥", unit="%"), divided("≥8%"), id="both-columns-joined"),
        pytest.param(divided(">200人", operator="＞", unit="人"), divided("＞200人", unit="人"), id="the-sign-is-wide"),
        pytest.param(divided("≥8%"), divided("≥8%", operator="≥", unit="%"), id="divided-later"),
        pytest.param(
            divided("≥8%", EIGHT, operator="不低于"), divided("≥8%", EIGHT), id="a-sign-in-words-understood-as-the-same"
        ),
    ],
)
def test_a_target_that_was_only_divided_otherwise_is_no_change(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert changes(form(before), form(after)) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(divided("≥8%", EIGHT, operator="≥", unit="%"), divided("≤8%"), id="another-sign"),
        pytest.param(divided("≥8%", EIGHT, operator="≥", unit="%"), divided("≥9%"), id="another-figure"),
        pytest.param(divided("≥8家", operator="≥", unit="家"), divided("≥8户", unit="户"), id="another-unit"),
        pytest.param(divided("≥8%", operator="≥"), divided("≤8%", operator="≤"), id="another-sign-in-its-column"),
    ],
)
def test_a_target_that_says_something_else_is_one_change(before: dict[str, Any], after: dict[str, Any]) -> None:
    (change,) = changes(form(before), form(after))
    assert (change.path, change.before, change.after) == ("indicators[0].target", before["target"], after["target"])


def test_a_sign_no_target_holds_is_a_change_where_it_is_another_or_makes_another_target() -> None:
    plan, result = divided("优良", operator="定性"), divided("优良", operator="定量")
    (change,) = changes(form(plan), form(result))
    assert (change.path, change.before, change.after) == ("indicators[0].extra.operator", "定性", "定量")
    (gone,) = changes(form(plan), form(divided("优良")))
    assert (gone.before, gone.after) == ("定性", "")
    held = divided("≥8%", operator="≥")  # another row's sign that only the column holds makes this one no change
    other = {**plan, "content": "居民满意度"}
    assert changes(form(held, other), form({**held, "extra": {}}, other)) == ()


def test_a_remark_on_the_column_of_a_sign_leads_there_though_the_target_holds_it() -> None:
    held = form(divided(">200人", operator="＞"))
    assert field_at(held, "indicators[0].extra.operator").text == "＞"
    assert "indicators[0].extra.operator" not in {each.path for each in fields(held)}
