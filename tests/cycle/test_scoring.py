"""The stored review sheet: whose it is, when it is kept, closed and opened again, what its grade lets through."""

import pytest

from jixiao.accounts.models import Grant
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.cycle import acts, scoring
from jixiao.cycle.models import Declaration, ReviewSheet
from jixiao.cycle.reviewing.risk import ranked
from tests.cycle.county import FAIR, POOR, STATES, County

STEPS = {"with_section": Role.SECTION_REVIEWER, "with_performance": Role.PERFORMANCE_REVIEWER}
NAMES = {"with_section": "section", "with_performance": "performance"}


@pytest.mark.parametrize("state", STATES)
def test_both_finance_sections_score_at_their_step_and_nobody_else(county: County, state: str) -> None:
    declaration = county.declared(state)
    before = ReviewSheet.objects.count()
    for role in Role:
        person = county.people[role]
        assert scoring.is_scored_here(declaration, person) is (STEPS.get(state) is role), role
        if STEPS.get(state) is not role:
            with pytest.raises(Refused, match="不由您打分"):
                county.score(declaration, person)
    assert ReviewSheet.objects.count() == before
    assert not scoring.is_scored_here(declaration, county.person(Role.SECTION_REVIEWER, county.other))


def test_a_sheet_is_kept_as_it_is_typed_and_there_is_one(county: County) -> None:
    declaration, person = county.declared("with_section"), county.people[Role.SECTION_REVIEWER]
    scoring.save(declaration, person, {"format": ("8.5", "")})
    scoring.save(declaration, person, {"format": ("8", " 缺联系人。 "), "funds": ("", "")})
    (sheet,) = ReviewSheet.objects.all()
    assert sheet.marks["format"] == {"points": "8", "reason": "缺联系人。"}
    assert sheet.marks["funds"] == {"points": None, "reason": ""}
    assert (sheet.version.number, sheet.step, sheet.reviewer, sheet.closed_at) == (1, "with_section", person, None)


def test_nothing_typed_makes_no_sheet_and_what_was_typed_can_be_taken_out(county: County) -> None:
    declaration, person = county.declared("with_section"), county.people[Role.SECTION_REVIEWER]
    scoring.save(declaration, person, {"format": (" ", "")})
    assert ReviewSheet.objects.count() == 0
    scoring.save(declaration, person, {"format": ("8", "")})
    scoring.save(declaration, person, {"format": ("", "")})
    assert ReviewSheet.objects.get().marks["format"] == {"points": None, "reason": ""}


def test_a_sheet_that_was_not_filled_in_hides_no_grade(county: County) -> None:
    declaration, person = county.declared("with_performance"), county.people[Role.PERFORMANCE_REVIEWER]
    scoring.save(declaration, person, {"format": ("8", "")})
    acts.act(declaration, "performance_return", acts.Who(person), "请改。")
    county.declared_from(declaration, "with_section")
    (row,) = ranked(county.people[Role.SECTION_REVIEWER])
    assert row.risk.grade == "优"


def test_a_field_that_cannot_be_kept_stays_as_it_was_and_the_others_are_kept(county: County) -> None:
    declaration, person = county.declared("with_section"), county.people[Role.SECTION_REVIEWER]
    scoring.save(declaration, person, {"format": ("8", "缺联系人。")})
    for given, said in (
        ({"format": ("7", ""), "funds": ("16", "")}, "资金匹配性：“16”不在 0 到 15 分之间"),
        ({"format": ("7", "好" * 501)}, "规范完整性：扣分原因有501个字，最多500个字"),
    ):
        with pytest.raises(scoring.WrongMarks, match=said):
            scoring.save(declaration, person, given)
    marks = ReviewSheet.objects.get().marks
    assert marks["format"] == {"points": "7", "reason": ""}  # as the first save left the reason
    assert marks["funds"] == {"points": None, "reason": ""}


def test_each_reviewer_has_a_sheet_of_his_own(county: County) -> None:
    declaration, first = county.declared("with_section"), county.people[Role.SECTION_REVIEWER]
    second = county.person(Role.SECTION_REVIEWER, county.government)
    county.score(declaration, first)
    assert scoring.result_of(declaration, second).grade is None
    with pytest.raises(Refused, match="还差8项"):
        acts.act(declaration, "section_pass", acts.Who(second), "同意。")
    acts.act(declaration, "section_pass", acts.Who(first), "同意。")


def test_a_sheet_of_the_step_before_is_none_of_this_step(county: County) -> None:
    declaration, first = county.declared("with_section"), county.people[Role.SECTION_REVIEWER]
    both = county.person(Role.SECTION_REVIEWER, county.department, "两科")
    Grant.objects.create(person=both, role=Role.PERFORMANCE_REVIEWER, unit=county.department)
    county.score(declaration, both)
    county.score(declaration, first)
    acts.act(declaration, "section_pass", acts.Who(first), "同意。")
    assert scoring.open_sheet(declaration, both) is None
    assert scoring.result_of(declaration, both).grade is None


@pytest.mark.parametrize("state", STEPS)
def test_without_a_complete_sheet_nothing_passes_and_nothing_is_rejected(county: County, state: str) -> None:
    declaration, person = county.declared(state), county.people[STEPS[state]]
    scoring.save(declaration, person, {"format": ("8", "缺联系人。")})
    for name in ("pass", "reject"):
        with pytest.raises(Refused, match="审核表还没有填完，还差7项"):
            acts.act(declaration, f"{NAMES[state]}_{name}", acts.Who(person), "同意。")
    acts.act(declaration, f"{NAMES[state]}_return", acts.Who(person), "请改。")
    assert declaration.state == "returned"


@pytest.mark.parametrize("state", STEPS)
def test_fair_goes_back_only(county: County, state: str) -> None:
    declaration, person = county.declared(state), county.people[STEPS[state]]
    county.score(declaration, person, FAIR)
    with pytest.raises(Refused, match="等级是“中”（由部门修改完善，按程序重新报送审核），这一步要“优”或“良”"):
        acts.act(declaration, f"{NAMES[state]}_pass", acts.Who(person), "同意。")
    with pytest.raises(Refused, match="这一步要“差”"):
        acts.act(declaration, f"{NAMES[state]}_reject", acts.Who(person), "不行。")
    acts.act(declaration, f"{NAMES[state]}_return", acts.Who(person), "请改。")
    assert declaration.state == "returned"


@pytest.mark.parametrize("state", STEPS)
def test_poor_goes_no_further(county: County, state: str) -> None:
    declaration, person = county.declared(state), county.people[STEPS[state]]
    county.score(declaration, person, POOR)
    with pytest.raises(Refused, match="等级是“差”（不得进入下一步预算安排流程）"):
        acts.act(declaration, f"{NAMES[state]}_pass", acts.Who(person), "同意。")
    with pytest.raises(Refused, match="要写意见"):
        acts.act(declaration, f"{NAMES[state]}_reject", acts.Who(person))
    acts.act(declaration, f"{NAMES[state]}_reject", acts.Who(person), "没有依据。")
    assert declaration.state == "rejected"
    with pytest.raises(Refused, match="“不予安排”时不能办理这一步"):
        acts.act(declaration, "submit", acts.Who(county.people[Role.FILLER]))


def test_the_act_closes_the_sheet_and_the_log_keeps_what_it_said(county: County) -> None:
    declaration = county.declared("with_performance")
    (sheet,) = ReviewSheet.objects.all()
    assert sheet.closed_at is not None
    assert sheet.grade == "优"
    event = declaration.events.get(content__act="section_pass")
    assert event.content["sheet"]["total"] == "100"
    assert event.content["sheet"]["grade"] == "优"
    assert acts.broken_log(county.jurisdiction) is None


def test_a_new_version_and_a_new_round_begin_with_an_empty_sheet(county: County) -> None:
    declaration, person = county.declared("with_section"), county.people[Role.SECTION_REVIEWER]
    county.score(declaration, person, FAIR)
    acts.act(declaration, "section_return", acts.Who(person), "请改。")
    for round_of in (lambda: None, county.handed_in):
        round_of()
        declaration = Declaration.objects.get()
        county.declared_from(declaration, "with_department")
        acts.act(declaration, "department_pass", acts.Who(county.people[Role.DEPARTMENT_REVIEWER]))
        assert scoring.open_sheet(declaration, person) is None
        assert ReviewSheet.objects.latest("closed_at").grade == "中"
        county.score(declaration, person, FAIR)
        acts.act(declaration, "section_return", acts.Who(person), "请改。")
    assert ReviewSheet.objects.count() == 3


def test_an_act_that_is_taken_back_opens_its_sheet_again(county: County) -> None:
    declaration, person = county.declared("with_performance"), county.people[Role.SECTION_REVIEWER]
    acts.act(declaration, "recall", acts.Who(person))
    sheet = scoring.open_sheet(declaration, person)
    assert sheet is not None
    assert sheet.grade == ""
    assert ReviewSheet.objects.count() == 1
    acts.act(declaration, "section_pass", acts.Who(person), "同意。")
    assert declaration.state == "with_performance"
