from dataclasses import replace

import pytest

from jixiao.audit.rules.completeness.misprint import misprinted_terms
from jixiao.cells.model import Address, Cell
from jixiao.profiles.load import words
from tests.audit.asking import run
from tests.audit.completeness.prose import LAWFUL
from tests.audit.printing import with_box
from tests.builders import department_targets, row

RULE = "completeness.misprint"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("统筹科研城信建设，组织实施全市创新调查。", ["科研城信"], id="shaoyang-2020"),
        pytest.param("争取早拙省级税收增量。", ["早拙"], id="yuanjiang-2023-rare-character"),
        pytest.param("科技技三项费用", ["科技技三项费用"], id="yuanjiang-2023-doubled-character"),
        pytest.param("严格政府釆购、财政拔款管理。", ["政府釆购", "财政拔款"], id="look-alike"),
        pytest.param("完善绩效标目。", ["绩效标目"], id="swapped"),
        pytest.param("12月31曰前", ["1曰"], id="ocr"),
        pytest.param("统筹科 研 城 信 建设", ["科研城信"], id="letter-spaced"),
        pytest.param("规范国有资产菅理。", ["产菅"], id="rare-look-alike"),
        pytest.param("服务对象满意庹", ["满意庹"], id="look-alike-of-three-letters"),
        pytest.param("基层服务复盖率", ["复盖率"], id="rate-of-three-letters"),
        pytest.param("预算执行律", ["算执行律"], id="sounds-alike-at-the-end"),
        pytest.param("不得草菅人命；更换检修复盖板；聘请执行律师", [], id="nearest-lawful-the-same-letters"),
        pytest.param("统筹科研诚信建设。", [], id="right"),
        pytest.param("科技技术合同登记；长城信息、金城信用社", [], id="nearest-lawful-two-words-meet"),
        pytest.param("企业效绩评价、经济效率、社会效应", [], id="nearest-lawful-other-words"),
        pytest.param("弄巧成拙；拙政园；亳州；乙巳年", [], id="nearest-lawful-rare-characters"),
    ],
)
def test_misprint(text, found):
    answers = run(RULE, department_targets(objectives=(text,)))
    assert [outcome.found for outcome in answers.failures] == found


@pytest.mark.parametrize("text", LAWFUL)
def test_ordinary_prose_of_published_forms_is_not_flagged(text):
    assert run(RULE, department_targets(duties=text)).status == "passed"


def test_not_applied_without_any_text():
    assert run(RULE, department_targets(rows=(), duties=None, objectives=())).status == "not_applied"


def test_no_misprint_is_part_of_a_term():
    terms = words("terms_of_art")
    assert not [found for found in misprinted_terms() if any(found in term for term in terms)]


def test_says_what_was_meant():
    form = department_targets(duties="统筹科研城信建设，组织实施全市创新调查和科技报告制度。")
    assert run(RULE, form).summary()[0][1:] == ("科研诚信", "科研城信", None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("落实国库集中支负制度。", ["集中支负"], id="sounds-like-it"),
        pytest.param("规范固定资产官理。", ["资产官理"], id="sounds-like-it-in-a-phrase"),
        pytest.param("严控三公经贵支出。", ["三公经贵"], id="looks-like-it"),
        pytest.param("巩固脱贫攻竖成果。", ["脱贫攻竖"], id="looks-like-it-by-its-part"),
        pytest.param("完成公路养护和人居环竞整治。", ["人居环竞"], id="looks-like-it-by-half"),
        pytest.param("严守安全生厂底线。", ["安全生厂"], id="nearly-sounds-like-it"),
        pytest.param("规范政府釆构程序。", ["政府釆构"], id="two-letters-that-are-both-alike"),
        pytest.param("提高森林覆盖卒和造林成活卒。", ["覆盖卒", "造林成活卒"], id="name-of-an-indicator"),
        pytest.param("公租房保障；低保对象人数；实事方案；产品抽验合格率", [], id="nearest-lawful-near-sounds"),
        pytest.param("落实国库集中支付制度，规范固定资产管理。", [], id="right"),
        pytest.param("社会公共事务，企业资源管理，建设项目现场。", [], id="nearest-lawful-one-letter-apart"),
        pytest.param("新建道路，设施维护，成立工作组。", [], id="nearest-lawful-no-phrase"),
    ],
)
def test_a_letter_of_a_common_phrase(text, found):
    answers = run(RULE, department_targets(objectives=[text]))
    assert [outcome.found for outcome in answers.failures] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("分三年新建标准化作业站点。经费来源于财政拔款。", ["财政拔款"]),
        ("分三年新建标准化作业站点。经费来源于财政拨款。", []),
    ],
)
def test_a_box_the_reader_has_no_name_for(text, found):
    form = department_targets()
    box = Cell(text, Address(table=9, row=1, column=2), row=1, column=2)
    answers = run(RULE, replace(form, cells=(*form.cells, box)))
    assert [outcome.found for outcome in answers.failures] == found


@pytest.mark.parametrize(
    ("level2", "found"),
    [
        pytest.param("可特续影响指标", ["可特续影"], id="level"),
        pytest.param("可持续影响指标", [], id="nearest-lawful-right-level"),
    ],
)
def test_a_printed_level(level2, found):
    answers = run(RULE, department_targets(rows=(row("效益指标", level2, "长效机制", "健全"),)))
    assert [outcome.found for outcome in answers.failures] == found


@pytest.mark.parametrize(("label", "found"), [("政府性基全预算拨款", ["府性基全"]), ("政府性基金预算拨款", [])])
def test_a_name_in_the_rows_of_amounts(label, found):
    form = with_box(department_targets(amounts={"income.total": "12"}), label, "")
    head = Cell(label, Address(table=9, row=1, column=1), row=1, column=1)
    amount = replace(form.money[0], cell=form.cells[-1])
    answers = run(RULE, replace(form, money=(amount,), cells=(*form.cells[:-2], head, form.cells[-1])))
    assert [outcome.found for outcome in answers.failures] == found
