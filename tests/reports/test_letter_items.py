"""How findings become sentences that can be signed."""

from jixiao.audit.outcome import Basis, Finding, Outcome, failed
from jixiao.forms.model import Form
from jixiao.reports.drawing import Anchors
from jixiao.reports.letter_items import MOST_LINES, MOST_NAMES, Item, items, undecided_items, waived_items
from jixiao.reports.model import DocumentReport, FormReport
from jixiao.reports.points import Point, Points
from jixiao.reports.rendered import document_mask
from jixiao.reports.shown import Shown
from tests.builders import department_targets, row
from tests.reports.samples import reading

VAGUE = "quantification.vague_value"


def points(
    *outcomes: Outcome, rule: str = VAGUE, basis: tuple[Basis, ...] = (), form: Form | None = None
) -> list[Point]:
    """What a page lists of outcomes about a form, `FORM` where none is given."""
    form = form or FORM
    findings = tuple(Finding(rule, (), "warning", basis, outcome) for outcome in outcomes)
    source = DocumentReport("表.docx", reading(form), (FormReport(form, findings),))
    shown = Shown(document_mask(source, with_personal_data=False), source.reading)
    assert source.reading is not None
    return Points(Anchors(source.reading.document), shown, "docx").listed(source.forms)


FORM = department_targets(rows=[row(level3=f"指标{number}", target="提高") for number in range(40)])


def vague(number: int, message: str = "用词无法衡量。", **facts: str) -> Outcome:
    return failed(message, cells=[FORM.indicators[number].place("target")], repair="改成数字。", **facts)


def said(*outcomes: Outcome, **options: object) -> list[Item]:
    return items(points(*outcomes, **options), with_places=False)


def test_one_finding_is_one_sentence():
    assert said(vague(3)) == [Item("指标“指标3”：用词无法衡量（请完善或说明）。建议：改成数字。")]


def test_a_message_that_names_its_indicator_is_not_given_the_name_again():
    assert said(vague(3, "“指标3”用词无法衡量。"))[0].text.startswith("“指标3”用词无法衡量（")


def test_a_message_that_cut_the_name_is_not_given_the_name_again():
    form = department_targets(rows=[row(level3="组织开展科技特派员服务企业和农村的活动", target="提高")])
    place = form.indicators[0].place("target")
    texts = (("“组织开展科技特派员…”用词无法衡量。", "“组织"), ("“组织开展科技活动…”用词无法衡量。", "指标“组织"))
    for message, start in texts:
        (item,) = said(failed(message, cells=[place]), form=form)
        assert item.text.startswith(start)


def test_a_message_that_names_its_level_is_not_given_the_name_again():
    level = FORM.indicators[0].place("level1")
    assert said(failed("“产出指标”共60分。", cells=[level]))[0].text.startswith("“产出指标”共60分（")
    assert said(failed("分值不符。", cells=[level]))[0].text.startswith("一级指标“产出指标”：分值不符（")


def test_the_same_of_many_indicators_is_said_once():
    assert said(vague(1), vague(2)) == [
        Item("用词无法衡量，涉及“指标1”、“指标2”，共2处（请完善或说明）。建议：改成数字。")
    ]
    (item,) = said(*map(vague, range(30)))
    assert item.text.count("“指标") == MOST_NAMES
    assert "等30处（" in item.text
    assert said(vague(1), vague(1))[0].text.startswith("用词无法衡量，涉及“指标1”2处（")


def test_what_one_rule_says_in_different_words_is_listed_below_it():
    item, other = said(
        vague(1, "“指标1”用“提高”。"), vague(2, "“指标2”用“加强”。"), failed("无。", cells=[FORM.indicators[3].cell])
    )
    assert item == Item(
        "指标值不得用无法衡量的词语代替（请完善或说明，共2处）。建议：改成数字。",
        ("1．“指标1”用“提高”。", "2．“指标2”用“加强”。"),
    )
    assert other == Item("指标“指标3”：无（请完善或说明）。")


def test_a_long_list_ends():
    (item,) = said(*(vague(number, f"“指标{number}”用“提高”。") for number in range(30)))
    assert len(item.lines) == MOST_LINES + 1
    assert item.lines[-1] == f"其余{30 - MOST_LINES}项见审核报告。"


def test_figures_are_said_where_the_sentence_has_none_yet():
    assert "应为不低于60%。" in said(vague(1, "只有57%。", expected="不低于60%", found="57%"))[0].text
    assert "应为" not in said(vague(1, "1,250.00万元与1260万元不等。", expected="1250万元"))[0].text
    assert "应为" not in said(vague(1, expected="数字或标准", found="提高"))[0].text


def test_only_documents_of_the_whole_country_that_were_read_are_cited():
    basis = (
        Basis("财预〔2015〕88号", "第二十五条", verified=True),
        Basis("财预〔2021〕101号", "成本指标", verified=True),
        Basis("财预〔2020〕10号", None, verified=False),
        Basis("川财绩〔2025〕10号", None, verified=True),
        Basis("审核通行做法", None, verified=False),
        Basis("预决算公开检查要点", None, verified=True),
    )
    (item,) = said(vague(1), basis=basis)
    assert item.text.endswith(
        "参照《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第二十五条、"
        "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）关于成本指标的要求。"
    )


def test_places_are_named_for_who_has_the_file_before_him():
    listed = points(vague(3))
    (item,) = items(listed, with_places=True)
    assert f"（{listed[0].places[0].words}，请完善或说明）" in item.text


def test_a_reason_that_kept_several_rules_from_a_verdict_is_said_once():
    listed = [*points(vague(3)), *points(vague(3), rule="units.money_unit"), *points(vague(4, "读不出。"))]
    assert undecided_items(listed, with_places=False) == [
        Item("指标“指标3”：用词无法衡量。未能核对：指标值不得用无法衡量的词语代替；金额应注明单位。"),
        Item("指标“指标4”：读不出。未能核对：指标值不得用无法衡量的词语代替。"),
    ]


def test_what_somebody_answers_for_calls_for_nothing():
    assert waived_items(points(vague(3)), with_places=False) == [Item("指标“指标3”：用词无法衡量。")]
