"""What keeps a self-evaluation from being sent in, and what its reviewer sees beside each row."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.cycle import acts
from jixiao.cycle.models import Declaration
from jixiao.cycle.reviewing.risk import ranked
from jixiao.cycle.reviewing.self_evaluation import against_approved
from jixiao.cycle.scores.judging import judge
from jixiao.cycle.scores.kept import scored_of
from jixiao.cycle.scores.reckoning import reckoned
from jixiao.cycle.scores.report.document import report_docx
from jixiao.cycle.scores.rows import rows_filled
from jixiao.cycle.scores.told import to_write
from jixiao.forms.official.filled import Filled
from tests.cycle.county import County
from tests.cycle.test_follow_ups import who
from tests.cycle.test_pages import client_of
from tests.cycle.test_scores import ACTUALS, REASONS, TOTAL, begun, save, version_of, written, written_now

__all__ = ["begun"]
RESULTS = {"results:none": "四项目标都已完成，两癌检查和签约率略低，原因已说明。"}


def scored(filled: Filled) -> Filled:
    """With what the button fills in."""
    rows = rows_filled(filled)
    assert rows is not None
    texts = {place: text for place, text in to_write(rows, reckoned(rows, {})) if text}
    own = tuple(
        replace(row, texts={**row.texts, **{name: texts[at] for name in ("weight", "score")
                                            if (at := f"indicator/{row.key}/{name}") in texts}})
        for row in filled.rows["indicator"]
    )  # fmt: skip
    fields = {place: text for place, text in texts.items() if "/" not in place}
    return replace(filled, fields={**filled.fields, **RESULTS, **fields}, rows={**filled.rows, "indicator": own})


def without(filled: Filled, key: str) -> Filled:
    rows = tuple(row for row in filled.rows["indicator"] if row.key != key)
    return replace(filled, rows={**filled.rows, "indicator": rows})


def put(filled: Filled, key: str, **texts: str) -> Filled:
    rows = tuple(
        replace(row, texts={**row.texts, **texts}) if row.key == key else row for row in filled.rows["indicator"]
    )
    return replace(filled, rows={**filled.rows, "indicator": rows})


def hand_in(county: County, made: Declaration, filled: Filled) -> None:
    save(county, made, filled)
    made.refresh_from_db()
    acts.act(made, "submit", who(county, Role.FILLER), edit_number=made.edit_number)


def test_what_is_scored_row_by_row_with_its_total_is_sent_in(county: County, begun: Declaration) -> None:
    hand_in(county, begun, scored(written(written_now(begun), ACTUALS, **REASONS)))
    assert begun.state == "with_department"


@pytest.mark.parametrize("what", ["no-points", "no-total", "dropped", "above", "undecided"])
def test_what_is_not_cannot_be_sent_in(county: County, begun: Declaration, what: str) -> None:
    whole = written(written_now(begun), ACTUALS, **REASONS)
    filled = scored(whole)
    wrong = {
        "no-points": whole,
        "no-total": replace(filled, fields={**filled.fields, "total_score": ""}),
        "dropped": scored(without(whole, "r9")),
        "above": put(filled, "r9", score="7.50"),
        "undecided": scored(put(whole, "r3", actual="9人")),
    }[what]
    with pytest.raises(Refused, match="处错误，改正以后才能送审"):
        hand_in(county, begun, wrong)
    assert begun.state == "draft"


def test_the_guard_names_the_rows_without_points(county: County, begun: Declaration) -> None:
    filled = scored(put(without(written(written_now(begun), ACTUALS, **REASONS), "r9"), "r3", actual="9人"))
    names = [row.texts["level3"] for row in written_now(begun).rows["indicator"]]
    with pytest.raises(Refused) as refused:
        hand_in(county, begun, filled)
    said = str(refused.value).partition("不能计分或还没有定分的有：")[2]
    assert said == f"“{names[2]}”、“{names[8]}”。"


def test_a_dropped_indicator_keeps_its_weight_and_takes_the_total(county: County, begun: Declaration) -> None:
    filled = written(written_now(begun), ACTUALS, **REASONS)
    whole, left = save(county, begun, filled), save(county, begun, without(filled, "r9"), "k2")
    assert "还有 1 项没有得分" in left["html"]
    kept = {each["row"]: each["mark"] for each in whole["marks"] if each["row"] != "indicator/r9"}
    assert {each["row"]: each["mark"] for each in left["marks"] if each["row"]} == kept


def test_what_was_judged_not_to_apply_is_no_error(county: County, begun: Declaration) -> None:
    filled = written(written_now(begun), {key: text for key, text in ACTUALS.items() if key != "r9"}, r1=REASONS["r1"])
    save(county, begun, filled)
    begun.refresh_from_db()
    before = begun.errors
    judge(begun, who(county, Role.FILLER), "indicator/r9", {"not_applicable": "on", "reason": "本年没有这项工作。"})
    begun.refresh_from_db()
    assert begun.errors == before - 1


def test_the_reviewer_sees_computed_points_and_what_differs_from_the_approved_targets(
    county: County, begun: Declaration
) -> None:
    filled = scored(written(written_now(begun), ACTUALS, **REASONS))
    changed = put(without(put(filled, "r9", score="7.50"), "r3"), "r12", target="≥80%")
    save(county, begun, changed)
    made = version_of(county, begun, "with_section")
    page = client_of(county, Role.SECTION_REVIEWER).get(reverse("review", args=(made.pk,))).content.decode()
    assert "算得 6 分" in page
    assert "表上 7.50，相差 +1.50" in page
    assert "1 项表上的得分与算得的不同" in page
    assert "与批复的目标不同（2处）" in page
    found = against_approved(made, made.version, with_persons=True)
    assert found is not None
    assert [each.words for each in found.differences] == ["表里没有", "改了指标值"]
    assert found.differences[1].now == "≥80%"
    (row,) = ranked(county.people[Role.SECTION_REVIEWER])
    assert row.risk.points_words == "没有定1，与算得不同1"


def test_a_form_as_it_was_approved_differs_in_nothing(county: County, begun: Declaration) -> None:
    save(county, begun, scored(written(written_now(begun), ACTUALS, **REASONS)))
    made = version_of(county, begun, "with_section")
    page = client_of(county, Role.SECTION_REVIEWER).get(reverse("review", args=(made.pk,))).content.decode()
    assert "批复的12项指标都在，名称和指标值没有改。" in page
    (row,) = ranked(county.people[Role.SECTION_REVIEWER])
    assert row.risk.points_words == "与算得一致"


def test_targets_are_compared_with_no_approved_ones(county: County) -> None:
    declaration = county.declared("with_section")
    assert against_approved(declaration, declaration.version, with_persons=True) is None


def test_a_number_that_is_published_is_the_one_on_the_form(county: County, begun: Declaration) -> None:
    """5 instead of 6 for r9: the total is 97.29 − 1 = 96.29, and the steps say why."""
    filled = put(scored(written(written_now(begun), ACTUALS, **REASONS)), "r9", score="5")
    save(county, begun, replace(filled, fields={**filled.fields, "total_score": "96.29"}))
    made = version_of(county, begun, "accepted")
    found = scored_of(made.version)
    assert found is not None
    _, told = found
    row = next(each for each in told.rows if each.number == 9)
    assert (f"{row.derivation.value}", row.derivation.steps[-1]) == (
        "5", "单位自评写的是5分，少1分，理由写在偏差原因一栏"
    )  # fmt: skip
    assert f"{told.total.value}" == "96.29"
    assert TOTAL == "97.29"


def test_the_report_tells_the_same_numbers_and_what_fell_short(county: County, begun: Declaration) -> None:
    """r2 met its target and was given 7 of 7.15 by the unit: no problem. r9 fell short, whatever it was given: 97.29 −
    0.15 − 1 = 96.14."""
    filled = put(put(scored(written(written_now(begun), ACTUALS, **REASONS)), "r9", score="5"), "r2", score="7")
    save(county, begun, replace(filled, fields={**filled.fields, "total_score": "96.14"}))
    made = version_of(county, begun, "accepted")
    lines = [each.text for each in Document(BytesIO(report_docx(made))).paragraphs]
    assert "自评得分96.14分，等级为“优”。按规定的算法算得97.29分，相差−1.15分。" in lines
    short = [line for line in lines if "原因：" in line and "【" not in line]
    assert [line.rpartition("原因：")[2] for line in short] == [REASONS[key]["reason"] for key in ("r1", "r9")]
    assert "得5分（分值7.50，算得6分）" in short[1]
