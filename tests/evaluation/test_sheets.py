"""Two scorers who do not see each other, and what becomes of what they gave."""

from decimal import Decimal

import pytest

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.attachments import keep
from jixiao.cycle.models import AttachmentKind, Declaration, Version
from jixiao.cycle.scoring import WrongMarks
from jixiao.evaluation import sheets
from jixiao.evaluation.apart import item_apart, sheets_apart
from jixiao.evaluation.links import links
from jixiao.evaluation.models import Kind, ScoreSheet
from jixiao.evaluation.outcomes import outcomes_in, outcomes_of
from jixiao.evaluation.recheck import Recheck, recheck, self_score
from jixiao.evaluation.seeing import Sight
from jixiao.evaluation.sources import sources_of
from jixiao.measures.evaluation_sheet import Mark, given
from jixiao.profiles.evaluation_frameworks import frameworks
from tests.evaluation.team import Case, as_, full


def test_nobody_sees_another_sheet_before_both_are_done(case: Case) -> None:
    case.scoring()
    sheets.save_own(case.evaluation, Who(case.lead), full(case.evaluation, {"rules": "1"}))
    case.act("close_sheet", case.lead)
    assert case.evaluation.state == "scoring"
    for person in (case.lead, case.other, case.organiser, case.county.people[Role.OBSERVER]):
        assert not Sight(case.evaluation, person).sees_sheets
    assert sheets.own_sheet(case.evaluation, case.other) is None
    sheets.save_own(case.evaluation, Who(case.other), full(case.evaluation))
    case.act("close_sheet", case.other)
    assert case.evaluation.state == "reconciling"
    for person in (case.lead, case.other, case.organiser, case.county.people[Role.OBSERVER]):
        assert Sight(case.evaluation, person).sees_sheets
    for person in (case.clerk, case.county.people[Role.DEPARTMENT_REVIEWER]):
        assert not Sight(case.evaluation, person).sees_sheets


def test_a_sheet_that_was_handed_in_stays_and_one_not_complete_is_not_taken(case: Case) -> None:
    case.scoring()
    marks = full(case.evaluation) | {"rules": {"points": "1", "reason": ""}}
    found = sheets.save_own(case.evaluation, Who(case.lead), marks)
    assert (found.total.value, found.open) == (None, ("管理制度健全性扣了1分没有写原因",))
    with pytest.raises(Refused, match="管理制度健全性扣了1分没有写原因"):
        case.act("close_sheet", case.lead)
    sheets.save_own(case.evaluation, Who(case.lead), {"rules": {"points": "1", "reason": "没有内控制度"}})
    case.act("close_sheet", case.lead)
    with pytest.raises(Refused, match="您的评分表已经交了"):
        sheets.save_own(case.evaluation, Who(case.lead), full(case.evaluation))
    with pytest.raises(Refused, match="您的评分表已经交了，等另一位评分人交表"):
        case.act("close_sheet", case.lead)


def test_what_cannot_be_kept_is_said_and_all_else_is_kept(case: Case) -> None:
    case.scoring()
    with pytest.raises(WrongMarks) as wrong:
        sheets.save_own(case.evaluation, Who(case.lead), {
            "rules": {"points": "9", "reason": "好"}, "publication": {"points": "不适用", "reason": "涉密"},
            "records": {"points": "1", "evidence": "长" * 1001}, "staffing": {"points": "3", "link": "attachment:0"},
        })  # fmt: skip
    assert set(wrong.value.fields) == {"points-rules", "evidence-records", "link-staffing"}
    kept = ScoreSheet.objects.get().marks
    assert (kept["rules"]["points"], kept["rules"]["reason"]) == (None, "好")
    assert (kept["publication"]["applies"], kept["records"]["points"]) == (False, "1")
    with pytest.raises(Refused, match="刚才已经办理"):
        sheets.save_own(case.evaluation, Who(case.lead), {}, acts=99)
    with pytest.raises(Refused, match="由评价组的评分人办理"):
        sheets.save_own(case.evaluation, Who(case.organiser), {})


def test_evidence_points_to_a_file_or_a_finding_of_the_form(case: Case) -> None:
    file = keep(case.declaration, None, AttachmentKind.SUPPORTING, Who(case.clerk), "台账.xlsx", b"x")
    assert links(case.evaluation)[f"attachment:{file.pk}"] == "附件：台账.xlsx"
    case.scoring()
    sheets.save_own(case.evaluation, Who(case.lead), full(case.evaluation, link=f"attachment:{file.pk}"))
    assert sheets.own_sheet(case.evaluation, case.lead).marks["rules"]["link"] == f"attachment:{file.pk}"  # type: ignore[union-attr]


def test_what_both_gave_alike_is_taken_over_and_the_rest_is_decided_with_a_reason(case: Case) -> None:
    case.reconciling({"completion": "2", "rules": "1"}, {"completion": "1", "rules": "1.0"})
    differing = [each.item.id for each in sheets.differences(case.evaluation) if not each.is_equal]
    assert differing == ["completion"]
    agreed = sheets.agreed_sheet(case.evaluation)
    assert agreed is not None
    assert (agreed.marks["rules"]["points"], agreed.marks["rules"]["reason"]) == ("1", "材料不全")
    assert agreed.marks["completion"]["points"] is None
    with pytest.raises(Refused, match="预算完成率没有打分"):
        case.act("agree", case.lead)
    with pytest.raises(Refused, match="由评价组的组长办理"):
        sheets.save_agreed(case.evaluation, Who(case.other), {"completion": {"points": "2"}})
    sheets.save_agreed(case.evaluation, Who(case.lead), {"completion": {"points": "1.5"}, "rules": {"points": "0"}})
    with pytest.raises(Refused, match="预算完成率没有写合议理由"):
        case.act("agree", case.lead)
    sheets.save_agreed(case.evaluation, Who(case.lead), {"completion": {"points": "1.5", "why": "复核后取中间"}})
    case.act("agree", case.lead)
    case.evaluation.refresh_from_db()
    assert case.evaluation.draft["total"] == "97.5"  # 100 − 1.5 − 1: what was given alike was not changed
    with pytest.raises(Refused, match="现在是“撰写初稿”，不能改合议表"):
        sheets.save_agreed(case.evaluation, Who(case.lead), {})


@pytest.mark.parametrize(
    ("lead", "other", "agreed", "said"),
    [
        ("8", "7", "7", ""),
        ("8", "7", "4.8", "合议4.80分，不在两人评的7—8分以内"),
        ("8", "5.6", "6", ""),
        ("8", "5.5", "8", "两份相差2.50分，超过分值的30%"),
        ("4", "4", "6", "合议6分，不在两人评的4分以内"),
        ("不适用", "5", "5", "一份评了分，一份写了不适用"),
    ],
)
def test_what_lies_outside_of_what_both_gave_or_far_apart_is_said(
    lead: str, other: str, agreed: str, said: str
) -> None:
    """Of an item of 8 points, where 2.4 is as far as it may be."""
    item = next(each for each in frameworks()["department-2013"].items if each.points == 8)
    marks = [Mark(*given(item, text)) for text in (lead, other)]
    assert item_apart(sheets.Difference(item, tuple(marks)), Mark(Decimal(agreed))) == said


def test_two_sheets_far_apart_are_said_and_what_leaves_their_span_wants_a_reason(case: Case) -> None:
    case.reconciling({"completed": "0", "timely": "1"}, {"completed": "8"})  # 100 − 8 − 4 = 88 and 100
    assert sheets_apart(case.evaluation) == (
        "两份评分表的总分是88分和100分，相差12分，超过10分：请核对评分依据以后再合议。")  # fmt: skip
    typed = {"completed": {"points": "8"}, "timely": {"points": "0.5"}}
    sheets.save_agreed(case.evaluation, Who(case.lead), typed)
    with pytest.raises(Refused, match=r"完成及时率合议0\.50分，不在两人评的1—5分以内，没有写合议理由"):
        case.act("agree", case.lead)
    page = as_(case.lead).get(f"/evaluations/{case.evaluation.pk}/").content.decode()
    assert "超过10分：请核对评分依据以后再合议" in page
    assert "合议0.50分，不在两人评的1—5分以内" in page


def test_two_sheets_as_far_apart_as_they_may_be_are_not_said(case: Case) -> None:
    case.reconciling({"completed": "0", "timely": "3"}, {})  # 90 and 100
    assert sheets_apart(case.evaluation) == ""


def test_who_evaluates_opens_the_self_evaluation_its_evidence_and_the_treasury(case: Case) -> None:
    assert [each.words for each in sources_of(case.evaluation, case.lead)][1:] == ["2022年预算执行"]
    own = self_evaluation(case, "96")
    file = keep(own, None, AttachmentKind.SUPPORTING, Who(case.clerk), "验收单.pdf", b"x")
    own_one, money = sources_of(case.evaluation, case.lead)[1:]
    assert (own_one.link, own_one.said) == (f"/declarations/{own.pk}/", "草稿、附件1个")
    assert money.link == f"/treasury/units/{case.declaration.unit_id}/2022/"
    assert as_(case.lead).get(money.link).status_code == 200
    assert links(case.evaluation)[f"attachment:{file.pk}"] == "自评附件：验收单.pdf"
    case.evaluation.plan.kind = Kind.EX_ANTE
    assert [each.words for each in sources_of(case.evaluation, case.lead)] == ["目标：部门整体支出绩效目标表"]


def test_what_does_not_apply_for_both_is_left_out_of_the_total(case: Case) -> None:
    case.scoring()
    for person in (case.lead, case.other):
        marks = full(case.evaluation) | {"ecological": {"points": "不适用", "reason": "不涉及"}}
        sheets.save_own(case.evaluation, Who(person), marks | {"rules": {"points": "1", "reason": "缺"}})
        case.act("close_sheet", person)
    assert sheets.undecided(case.evaluation) == []
    case.act("agree", case.lead)
    assert case.evaluation.draft["total"] == "98.97"  # 96 of 97
    row = next(item for item in case.evaluation.draft["items"] if item["id"] == "ecological")
    assert (row["score"], row["applies"]) == (None, False)


def self_evaluation(case: Case, total: str | None) -> Declaration:
    """The unit's own form of the same year, as it would be handed in."""
    told = case.declaration.version
    own = Declaration.objects.create(
        cycle=case.county.cycle, unit=case.county.department, kind="department_self_evaluation", state="draft",
        jurisdiction=case.county.jurisdiction, year=told.declaration.year, version_number=1, basis=case.declaration,
    )  # fmt: skip
    Version.objects.create(
        declaration=own, number=1, filled_in_by=case.clerk, filled_in_at=told.filled_in_at, sha256="", outcomes=[],
        form=told.form | {"total_score": None if total is None else {"text": total, "cell": {"id": "t1.r26.c8"}}},
    )  # fmt: skip
    return own


@pytest.mark.parametrize(
    ("printed", "own", "difference", "flagged"),
    [("96.5", "96.50", "9.00", False), ("97.5分", "97.50", "10.00", False), ("97.51", "97.51", "10.01", True),
     ("优秀", None, None, False), (None, None, None, False)],
)  # fmt: skip
def test_the_units_own_score_is_held_against_the_result(
    case: Case, printed: str | None, own: str | None, difference: str | None, flagged: bool
) -> None:
    self_evaluation(case, printed)
    case.finished({"completed": "0", "timely": "2.5", "reached": "4", "social": "7", "satisfaction": "10"})
    found = recheck(case.evaluation)  # 100 − 8 − 2.5 − 2 = 87.5
    assert str(found.total) == "87.50"
    assert (None if found.own is None else str(found.own)) == own
    assert (None if found.difference is None else str(found.difference)) == difference
    assert found.is_flagged is flagged


def test_without_a_self_evaluation_there_is_nothing_to_compare(case: Case) -> None:
    assert self_score(case.declaration).reason == "没有自评表"
    assert recheck(case.evaluation) == Recheck(None, None, "没有自评表")
    assert not recheck(case.evaluation).is_flagged


def test_later_rooms_are_told_of_final_evaluations_and_what_points_were_lost_for(case: Case) -> None:
    case.commenting({"completed": "5", "rules": "1.5"})
    assert outcomes_in(case.county.cycle) == []
    case.act("hand_in_comments", case.clerk).act("finish", case.lead)
    (found,) = outcomes_of([case.declaration])
    assert (found.kind, str(found.total), found.grade, found.declaration) == (
        "finance", "96.50", "优", case.declaration.pk)  # fmt: skip
    assert [(each.title, str(each.lost), each.text) for each in found.findings] == [
        ("管理制度健全性", "0.5", "材料不全"), ("实际完成率", "3", "材料不全")]  # fmt: skip
    assert outcomes_in(case.county.cycle, found.kind) == [found]
