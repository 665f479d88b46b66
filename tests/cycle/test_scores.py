"""The score on the page of a self-evaluation: computed beside each row, kept with the version, judged by people."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.cycle import acts, attachments, editing, follow_ups
from jixiao.cycle.content import content_as_written
from jixiao.cycle.context_of import beside
from jixiao.cycle.filling import checked
from jixiao.cycle.models import Declaration, Evidence, KeptScore, RowJudgement
from jixiao.cycle.rounds import set_round
from jixiao.cycle.scores.evidence import tie
from jixiao.cycle.scores.judging import judge, may_judge
from jixiao.cycle.scores.kept import score_of
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.filled_json import filled_json
from jixiao.measures.as_json import from_json
from tests.cycle.county import County
from tests.cycle.test_follow_ups import finance, who
from tests.cycle.test_pages import client_of

SELF = 0
ACTUALS = {
    "r1": "1.62万人", "r2": "2600户次", "r3": "9家", "r4": "75%", "r5": "98.5%", "r6": "2022年11月20日",
    "r7": "7100万元", "r8": "84元", "r9": "60%", "r10": "100%", "r11": "82%", "r12": "93%",
}  # fmt: skip
"""Two fall short: without 成本指标 50 ÷ 7 = 7.14, twice 7.15, and 30 ÷ 4 = 7.50. r1 gets 7.15 × 1.62 ÷ 1.8 = 6.435, r9
7.50 × 60 ÷ 75 = 6."""
MONEY = {"amount:adjusted_budget": "12,600", "amount:executed": "11,970"}
"""95 %, which of 10 points are 9.50."""
TOTAL = "97.29"
"""100 − (7.15 − 6.44) − (7.50 − 6) − (10 − 9.50)."""
REASONS = {"r1": {"reason": "设备到货晚，下半年补做。"}, "r9": {"reason": "签约人员不足，增配两名医生。"}}


@pytest.fixture
def begun(county: County) -> Declaration:
    basis = county.in_force()
    set_round(county.cycle, SELF, date(2023, 3, 31), finance(county))
    return follow_ups.begin(basis, SELF, who(county, Role.FILLER))


def written(filled: Filled, actuals: Mapping[str, str], **more: Mapping[str, str]) -> Filled:
    """With actual values, and texts by row."""

    def texts(key: str) -> dict[str, str]:
        return ({"actual": actuals[key]} if key in actuals else {}) | dict(more.get(key, {}))

    rows = tuple(replace(row, texts={**row.texts, **texts(row.key)}) for row in filled.rows["indicator"])
    return replace(filled, rows={**filled.rows, "indicator": rows}, fields={**filled.fields, **MONEY})


def save(county: County, made: Declaration, filled: Filled, key: str = "k1") -> dict[str, Any]:
    """As the page does."""
    made.refresh_from_db()
    sent = {"base": made.edit_number, "key": key, "filled": filled_json(filled)}
    address = reverse("draft", args=(made.pk,))
    answer = client_of(county, Role.FILLER).post(address, json.dumps(sent), content_type="application/json")
    assert answer.status_code == 200, answer.content
    scores: dict[str, Any] = answer.json()["scores"]
    return scores


def marks(scores: Mapping[str, Any]) -> dict[str, str]:
    return {each["row"].removeprefix("indicator/"): each["mark"] for each in scores["marks"]}


def written_now(made: Declaration) -> Filled:
    filled = editing.current(made)
    assert filled is not None
    return filled


def version_of(county: County, made: Declaration, state: str = "with_section") -> Declaration:
    """Sent to review, whatever the rules say of it, and as far as finance."""
    content = content_as_written(written_now(made), date(2023, 3, 1))
    acts.keep_version(made, who(county, Role.FILLER), content)
    Declaration.objects.filter(pk=made.pk).update(state=state, errors=0)
    made.refresh_from_db()
    return made


def test_each_save_says_what_every_row_comes_to(county: County, begun: Declaration) -> None:
    filled = written_now(begun)
    nothing = save(county, begun, written(filled, {}))
    assert marks(nothing) == {"execution": "算得 9.50 分"}
    assert "还有 12 项没有得分，总分在 9.50—99.50 分之间" in nothing["html"]
    scores = save(county, begun, written(filled, ACTUALS), "k2")
    assert marks(scores)["r1"] == "算得 6.44 分"
    assert marks(scores)["r9"] == "算得 6 分"
    assert marks(scores)["r2"] == "算得 7.15 分"
    assert f"算得总分 <strong>{TOTAL} 分</strong>，<strong>优</strong>" in scores["html"]
    assert "7.15 × 1.62 ÷ 1.80 = 6.44" in scores["html"] or "7.15 × 16200 ÷ 18000 = 6.44" in scores["html"]
    assert scores["html"].count("没有达到，要写明原因") == 2
    assert "要写明原因" not in save(county, begun, written(filled, ACTUALS, **REASONS), "k3")["html"]


def test_what_was_typed_and_differs_is_marked_and_the_computed_can_be_filled_in(
    county: County, begun: Declaration
) -> None:
    filled = written_now(begun)
    typed = {"r1": {"score": "7", "weight": "7.15"}, "r2": {"score": "7.15"}}
    scores = save(county, begun, written(filled, ACTUALS, **typed))
    differing = {each["row"]: each["differs"] for each in scores["marks"] if each["differs"]}
    assert differing == {"indicator/r1": "+0.56"}
    writes = {each["place"]: each["text"] for each in scores["writes"]}
    assert writes["indicator/r1/score"] == "6.44"
    assert "indicator/r1/weight" not in writes  # the form says it itself
    assert (writes["indicator/r2/weight"], writes["text:execution_weight"]) == ("7.15", "10")
    assert (writes["text:execution_score"], writes["text:execution_rate"]) == ("9.50", "95%")
    assert (writes["total_score"], writes["text:total_weight"]) == (TOTAL, "100")
    weights = {row: writes.get(f"indicator/{row}/weight", "7.15") for row in ACTUALS}
    both = {row: {"weight": weights[row], "score": writes[f"indicator/{row}/score"]} for row in ACTUALS}
    filled = written(filled, ACTUALS, **both)
    fields = {place: text for place, text in writes.items() if "/" not in place}
    again = save(county, begun, replace(filled, fields={**filled.fields, **fields}), "k2")
    assert not any(each["differs"] for each in again["marks"])
    assert f"算得总分 <strong>{TOTAL} 分</strong>" in again["html"]
    assert "相差" not in again["html"]


def test_a_value_that_cannot_be_scored_says_why_and_is_not_nothing(county: County, begun: Declaration) -> None:
    actuals = ACTUALS | {"r2": "很多", "r12": "9人"}
    scores = save(county, begun, written(written_now(begun), actuals))
    assert "完成值“很多”不是数字" in marks(scores)["r2"]
    assert "不能判断" in marks(scores)["r12"]
    assert not [each for each in scores["writes"] if each["place"] in ("indicator/r2/score", "total_score")]
    assert "还有 2 项没有得分" in scores["html"]


def test_words_are_judged_by_a_person_within_the_bounds(county: County, begun: Declaration) -> None:
    filled = written_now(begun)
    worded = written(filled, ACTUALS | {"r3": "部分更新"}, r3={"target": "按期更新"})
    assert marks(save(county, begun, worded))["r3"] == "0—7.14分，请评判"
    filler = who(county, Role.FILLER)
    judge(begun, filler, "indicator/r3", {"level": "partly"})
    assert marks(save(county, begun, worded, "k2"))["r3"] == "4.28—5.71分，请评判"  # 60 % and 80 % of 7.14
    with pytest.raises(Refused, match=r"要在4\.28到5\.71分之间"):
        judge(begun, filler, "indicator/r3", {"level": "partly", "points": "6", "reason": "多数完成"})
    with pytest.raises(Refused, match="要写理由"):
        judge(begun, filler, "indicator/r3", {"level": "partly", "points": "5"})
    judge(begun, filler, "indicator/r3", {"level": "partly", "points": "5", "reason": "九家里更新了七家"})
    scores = save(county, begun, worded, "k3")
    assert marks(scores)["r3"] == "算得 5 分"
    assert "部分达成并具有一定效果，定为5分" in scores["html"]
    assert judge(begun, filler, "indicator/r3",
                 {"level": "partly", "points": "5", "reason": "九家里更新了七家"}) is None  # fmt: skip
    assert RowJudgement.objects.count() == 2
    judge(begun, filler, "indicator/r3", {})
    assert marks(save(county, begun, worded, "k4"))["r3"] == "0—7.14分，请评判"
    labels = [each.content["label"] for each in begun.events.order_by("number") if each.content["act"] == "judge_row"]
    assert labels == ["评判“基层医疗机构建设：社区卫生服务中心设备更新”"] * 3


def test_points_written_of_another_result_are_no_judgement_of_this_one(county: County, begun: Declaration) -> None:
    """r6 was in time and had all its 7.14 points; now it is ten days late, and they are still written there."""
    filled = written_now(begun)
    in_time = save(county, begun, written(filled, ACTUALS, r6={"score": "7.14"}))
    assert marks(in_time)["r6"] == "算得 7.14 分"
    late = written(filled, ACTUALS | {"r6": "2022年12月10日"}, r6={"score": "7.14"})
    scores = save(county, begun, late, "k2")
    assert marks(scores)["r6"] == "0—7.14分，请评判"
    assert scores["open"] == 1
    assert not [each for each in scores["writes"] if each["place"] in ("indicator/r6/score", "total_score")]
    own = [each for each in begun_outcomes(begun) if "r6/score" in str(each["places"])]
    assert [(each["rule"], each["severity"]) for each in own] == [("scores.row_score", "error")]
    assert "得分栏写了7.14，还没有评判：逾期10天" in own[0]["message"]
    agreed = {"deduction": "0.2", "reason": "县里的通知：每天扣0.2分"}
    judge(begun, who(county, Role.FILLER), "indicator/r6", agreed)
    scores = save(county, begun, late, "k3")
    assert marks(scores)["r6"] == "算得 5.14 分"
    for words in ("指标值2022年11月30日前，完成值2022年12月10日：逾期10天", "7.14 − 10 × 0.20 = 5.14",
                  "约定每天扣0.20分，理由：县里的通知：每天扣0.2分（填报单位20",
                  "依据：对这一项的约定，见评判记录"):  # fmt: skip
        assert words in scores["html"], words
    own = [each for each in begun_outcomes(begun) if "r6/score" in str(each["places"])]
    assert ["评判为5.14分，得分栏写了7.14分" in each["message"] for each in own] == [True]


def begun_outcomes(made: Declaration) -> list[Mapping[str, Any]]:
    """What the rules say of what is written now."""
    filled = written_now(made)
    return list(checked(filled, date(2023, 3, 1), beside(made, filled)).outcomes)


def test_what_does_not_apply_is_left_out_and_the_rest_put_back(county: County, begun: Declaration) -> None:
    filled = written(written_now(begun), ACTUALS)
    judge(begun, who(county, Role.FILLER), "indicator/r1", {"not_applicable": "1", "reason": "任务由市里统一组织"})
    scores = save(county, begun, filled)
    assert marks(scores)["r1"] == "不计分"
    # 97.29 − 6.44 = 90.85 of 92.85 points: 90.85 × 100 ÷ 92.85 = 97.846
    assert "算得总分 <strong>97.85 分</strong>" in scores["html"]
    with pytest.raises(Refused, match="要写理由"):
        judge(begun, who(county, Role.FILLER), "indicator/r2", {"not_applicable": "1"})


def test_a_version_keeps_its_score_and_finances_stands_beside_it(county: County, begun: Declaration) -> None:
    filled = written(written_now(begun), ACTUALS, r12={"target": "满意"})
    filled = written(filled, ACTUALS | {"r12": "部分达成并具有一定效果"})
    save(county, begun, filled)
    judge(begun, who(county, Role.FILLER), "indicator/r12", {"points": "8", "reason": "调查评价多数满意"})
    made = version_of(county, begun)
    kept = KeptScore.objects.get(version=made.version)
    # 10 are 8 now: 97.29 − 2
    assert (kept.scored["total"], kept.scored["grade"]) == ("95.29", "优")
    row = kept.scored["rows"][1]
    assert from_json(row["how"]["derivation"]).value is not None
    section = who(county, Role.SECTION_REVIEWER)
    judge(made, section, "indicator/r12", {"points": "7", "reason": "没有附调查问卷"})
    said = score_of(made, made.version)
    assert said is not None
    assert (said["total"], said["reviewed"]["total"]) == ("95.29", "94.29")
    assert next(row for row in said["rows"] if row["row"] == "indicator/r12")["review"]["mark"] == "算得 7 分"
    before = made.version
    Declaration.objects.filter(pk=made.pk).update(state="returned")
    made.refresh_from_db()
    judge(made, who(county, Role.FILLER), "indicator/r12", {"points": "7.5", "reason": "补了问卷"})
    version_of(county, made)
    assert KeptScore.objects.get(version=before).scored["total"] == "95.29"
    assert KeptScore.objects.get(version=made.version).scored["total"] == "94.79"
    first = score_of(made, before)
    assert first is not None
    assert first["reviewed"]["total"] == "94.29"


def test_who_judges_a_row_when(county: County, begun: Declaration) -> None:
    save(county, begun, written(written_now(begun), ACTUALS))
    for role in Role:
        allowed = may_judge(begun, county.people[role])
        assert allowed.decision.allowed is (role is Role.FILLER), role
    with pytest.raises(Refused, match="由财政部门认定"):
        judge(begun, who(county, Role.FILLER), "indicator/r4", {"target_too_low": "1", "reason": "低"})
    made = version_of(county, begun)
    for state, judging in (("with_department", None), ("with_section", Role.SECTION_REVIEWER),
                           ("with_performance", Role.PERFORMANCE_REVIEWER), ("accepted", None)):  # fmt: skip
        Declaration.objects.filter(pk=made.pk).update(state=state)
        made.refresh_from_db()
        for role in Role:
            may = may_judge(made, county.people[role])
            assert (may.decision.allowed, may.side) == ((True, "review") if role is judging else (False, "own")), (
                state, role)  # fmt: skip
    assert not may_judge(begun.basis, county.people[Role.FILLER]).decision.allowed


@pytest.mark.parametrize(
    ("row", "typed", "words"),
    [
        ("indicator/r99", {"level": "met"}, "没有这一行指标"),
        ("indicator/r1", {"level": "best"}, "选一种"),
        ("indicator/r1", {"points": "-3", "reason": "x"}, "不是0到100之间的数"),
        ("indicator/r1", {"points": "八分", "reason": "x"}, "不是0到100之间的数"),
        ("indicator/r1", {"deduction": "1000", "reason": "x"}, "不是0到100之间的数"),
        ("indicator/r1", {"points": "5", "reason": "x"}, "能算出得分，不用定分"),
        ("indicator/r1", {"deduction": "1", "reason": "x" * 501}, "最多500个字"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused_and_nothing_kept(
    county: County, begun: Declaration, row: str, typed: dict[str, str], words: str
) -> None:
    save(county, begun, written(written_now(begun), ACTUALS))
    with pytest.raises(Refused, match=words):
        judge(begun, who(county, Role.FILLER), row, typed)
    assert not RowJudgement.objects.exists()


def test_the_pages_show_the_score_to_every_reader_and_take_a_judgement(county: County, begun: Declaration) -> None:
    filled = written(written_now(begun), ACTUALS | {"r3": "部分更新"}, r3={"target": "按期更新"})
    save(county, begun, filled)
    filler = client_of(county, Role.FILLER)
    address = reverse("judgement", args=(begun.pk,))
    page = filler.get(address, {"row": "indicator/r3"}).content.decode()
    assert "在 0—7.14 分之间" in page
    assert "指标值定得过低" not in page
    refused = filler.post(address, {"row": "indicator/r3", "points": "9", "reason": "好", "side": "own"})
    assert (refused.status_code, "要在0到7.14分之间" in refused.content.decode()) == (409, True)
    assert 'value="9"' in refused.content.decode()
    done = filler.post(address, {"row": "indicator/r3", "points": "7", "reason": "好", "side": "own"}, follow=True)
    assert done.resolver_match.view_name == "edit"
    assert "没有这一行指标" in filler.get(address, {"row": "x"}, follow=True).content.decode()
    made = version_of(county, begun)
    for role in (Role.OBSERVER, Role.DEPARTMENT_REVIEWER, Role.SECTION_REVIEWER):
        shown = client_of(county, role).get(reverse("declaration", args=(made.pk,))).content.decode()
        assert "算得总分 <strong>97.15 分</strong>" in shown, role  # 97.29 − 0.14
        assert ("评判：基层" in shown) is (role is Role.SECTION_REVIEWER)
    section = client_of(county, Role.SECTION_REVIEWER)
    assert "算得总分" in section.get(reverse("review", args=(made.pk,))).content.decode()
    assert "算得总分" in section.get(reverse("version", args=(made.pk, made.version_number))).content.decode()
    assert "指标值定得过低" in section.get(address, {"row": "indicator/r4"}).content.decode()
    assert client_of(county, Role.OBSERVER).post(address, {"row": "indicator/r4", "level": "met"}).status_code == 302
    assert RowJudgement.objects.count() == 1


def test_a_save_asks_the_database_little_more_for_the_score(county: County, begun: Declaration) -> None:
    filled = written(written_now(begun), ACTUALS)
    save(county, begun, filled)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        save(county, begun, replace(filled, fields={**filled.fields, "amount:executed": "12,000"}), "k2")
    of_scores = [each["sql"] for each in asked if "rowjudgement" in each["sql"] or "evidence" in each["sql"]]
    assert len(of_scores) == 3


def test_files_prove_rows_and_what_has_points_without_one_is_told(county: County, begun: Declaration) -> None:
    typed = {row: {"score": "7"} for row in ("r1", "r2")}
    filled = written(written_now(begun), ACTUALS, **typed)
    assert save(county, begun, filled)["html"].count("还没有佐证材料") == 12
    filler, files = client_of(county, Role.FILLER), reverse("files", args=(begun.pk,))
    assert "2项有得分的指标还没有佐证材料" in filler.get(files).content.decode()
    file = attachments.attach(begun, who(county, Role.FILLER), "检查台账.pdf", b"%PDF-1.4")
    other = attachments.attach(begun, who(county, Role.FILLER), "合同.pdf", b"%PDF-1.5")
    address = reverse("tie", args=(begun.pk,))
    for _ in range(2):
        answer = filler.post(address, {"row": "indicator/r1", "file": file.pk}, follow=True).content.decode()
    assert "已作为佐证材料" in answer
    assert "1项有得分的指标还没有佐证材料" in answer
    assert Evidence.objects.count() == 1
    tie(other, who(county, Role.FILLER), "indicator/r1")
    scores = save(county, begun, filled, "k2")
    assert "检查台账.pdf" in scores["html"]
    assert scores["html"].count("还没有佐证材料") == 11
    tie(file, who(county, Role.FILLER), "indicator/r1", is_tied=False)
    attachments.remove(other, who(county, Role.FILLER))
    assert save(county, begun, filled, "k3")["html"].count("还没有佐证材料") == 12
    assert "没有这一行指标" in filler.post(address, {"row": "x", "file": file.pk}, follow=True).content.decode()
    assert filler.post(address, {"row": "indicator/r1", "file": "x"}).status_code == 404
    with pytest.raises(Refused):
        tie(file, who(county, Role.OBSERVER), "indicator/r1")
    with pytest.raises(Refused, match="已经移除"):
        tie(other, who(county, Role.FILLER), "indicator/r1")
