import pytest

from jixiao.profiles.load import words
from tests.audit.asking import run
from tests.audit.completeness.prose import LAWFUL
from tests.builders import department_targets, row

RULE = "completeness.truncated_text"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("组织企业开展科技业务培 组织科普活动", "failed", id="yuanjiang-2023-line-cut"),
        pytest.param("全域对接知名高校、大院大", "failed", id="xinxiang-2021-end-cut"),
        pytest.param("举办科技活动周、", "failed", id="open-list"),
        pytest.param("落实各项政策，", "failed", id="open-clause"),
        pytest.param("完成创新型县（市申报", "failed", id="bracket-not-closed"),
        pytest.param("加强宣传教育和", "failed", id="joins-nothing"),
        pytest.param("排查整治安全隐", "failed", id="hidden-danger-cut"),
        pytest.param("组织开展乡镇沼气池维", "failed", id="a-letter-that-opens-a-word"),
        pytest.param("提高医保政策覆", "failed", id="a-rate-cut"),
        pytest.param("政务云平台日常运维", "passed", id="nearest-lawful-word-ending-in-wei"),
        pytest.param("扶持种粮大户和菜农", "passed", id="nearest-lawful-word-ending-in-nong"),
        pytest.param("任期届满", "passed", id="nearest-lawful-word-ending-in-man"),
        pytest.param("排查整治安全隐患", "passed", id="hidden-danger-whole"),
        pytest.param("充实应急物资储", "failed", id="reserve-cut"),
        pytest.param("完成早稻仓储", "passed", id="nearest-lawful-word-ending-in-chu"),
        pytest.param("提高应急救援能", "failed", id="capacity-cut"),
        pytest.param("推广使用太阳能", "passed", id="nearest-lawful-word-ending-in-neng"),
        pytest.param("改善乡村学校办学条", "failed", id="conditions-cut"),
        pytest.param("采纳合理化建议30条", "passed", id="nearest-lawful-counted-in-tiao"),
        pytest.param("渔船检验、终端运维和船员培", "failed", id="training-cut"),
        pytest.param("推广蔬菜立体栽培", "passed", id="nearest-lawful-word-ending-in-pei"),
        pytest.param("开展经济责任审", "failed", id="audit-cut"),
        pytest.param("组织水利工程安全鉴", "failed", id="appraisal-cut"),
        pytest.param("编纂统计年鉴", "passed", id="nearest-lawful-word-ending-in-jian"),
        pytest.param("在应急状态下及时启", "failed", id="start-cut"),
        pytest.param("促进社会祥和", "passed", id="nearest-lawful-word-ending-in-he"),
        pytest.param("推进医保电子凭证普及", "passed", id="nearest-lawful-word-ending-in-ji"),
        pytest.param("组织企业开展科技业务培训 组织科普活动", "passed", id="whole-line"),
        pytest.param("组织企业开展科技业务培 训会", "passed", id="nearest-lawful-blank-inside-a-word"),
        pytest.param("1）举办活动；2）组织培训", "passed", id="nearest-lawful-numbers-with-half-brackets"),
        pytest.param("主动公开部门预决算", "passed", id="nearest-lawful-no-full-stop"),
        pytest.param("新认定众创空间、孵化器各1家", "passed", id="nearest-lawful-list-inside"),
        pytest.param("选派科技特派员、科技副总、博士", "passed", id="nearest-lawful-ends-in-a-list"),
    ],
)
def test_truncated_text(text, status):
    assert run(RULE, department_targets(rows=(row(level3=text),))).status == status


@pytest.mark.parametrize("text", LAWFUL)
def test_ordinary_prose_of_published_forms_is_not_flagged(text):
    assert run(RULE, department_targets(duties=text)).status == "passed"


def test_every_listed_phrase_is_missed_when_its_last_sign_is_and_no_sooner():
    status = {
        text: run(RULE, department_targets(rows=(row(level3=f"做好{text}"),))).status
        for phrase in words("truncation")
        for text in (phrase, phrase[:-1])
    }
    phrases = words("truncation")
    assert [text for text, said in status.items() if said != ("passed" if text in phrases else "failed")] == []


@pytest.mark.parametrize("word", words("joint_exceptions"))
def test_a_word_that_only_looks_like_a_joint(word):
    assert run(RULE, department_targets(rows=(row(level3=f"做到{word}"),))).status == "passed"


def test_no_cut_form_is_the_end_of_a_whole_word():
    whole = (*words("truncation"), *words("terms_of_art"))
    cut = [phrase[:-1] for phrase in words("truncation")]
    assert not [(end, word) for end in cut for word in whole if word.endswith(end)]


def test_a_value_cut_short():
    form = department_targets(rows=(row("产出指标", "质量指标", "继续办好科技活动周", "12月底前完"),))
    assert run(RULE, form).words == ["12月底前完"]


def test_not_applied_without_any_text():
    assert run(RULE, department_targets(rows=(), duties=None, objectives=())).status == "not_applied"


def test_a_task_cut_short_says_what_is_missing():
    form = department_targets(tasks=(("科技创新开放步伐加快", "1. 办好高博会; 2. 二是全域对接知名高校、大院大"),))
    assert "后面似应是“所”" in run(RULE, form).failures[0].message


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("新建泵站3座。做好防汛抢险物资储", "failed", id="last-sentence-stops-within-a-word"),
        pytest.param("新建泵站3座，修复管网。开展农村人居环境整", "failed", id="another-word"),
        pytest.param("新建泵站3座，修复管网。开展农村人居环境整治", "passed", id="nearest-lawful-full-stop-forgotten"),
        pytest.param("新建泵站3座，修复管网。解决就业180人", "passed", id="nearest-lawful-ends-in-a-unit"),
        pytest.param("新建泵站3座，修复管网。开展环境整治。", "passed", id="whole"),
    ],
)
def test_a_last_sentence_without_its_full_stop(text, status):
    assert run(RULE, department_targets(objectives=[text])).status == status


@pytest.mark.parametrize(
    ("name", "status"), [("提升工程质", "failed"), ("提升工程质量", "passed"), ("会议费", "passed")]
)
def test_a_name_that_stops_within_a_common_phrase(name, status):
    assert run(RULE, department_targets(rows=[row(level3=name)])).status == status
