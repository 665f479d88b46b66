"""Remarks at cells: who sets, answers and closes them, where they stand in the next version, what they hold up."""

import copy
from dataclasses import replace
from typing import Any

import pytest

from jixiao.accounts.models import Grant
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.cycle import acts, remarks
from jixiao.cycle.models import Declaration, Event, Remark, Version
from tests.cycle.county import BESIDE, KIND, STATES, County

TARGET = "indicators[11].target"
REVIEWS = {
    "with_department": Role.DEPARTMENT_REVIEWER,
    "with_section": Role.SECTION_REVIEWER,
    "with_performance": Role.PERFORMANCE_REVIEWER,
    "with_approver": Role.APPROVER,
}
"""State → whose remarks are set there."""


def who(county: County, role: Role) -> acts.Who:
    return acts.Who(county.people[role])


def set_at(county: County, declaration: Declaration, path: str = TARGET) -> Remark:
    return remarks.put(declaration, path, "请提高。", who(county, REVIEWS[declaration.state]))


@pytest.mark.parametrize("state", STATES)
def test_a_reviewer_sets_remarks_while_it_is_with_him_on_his_own_unit(county: County, state: str) -> None:
    declaration = county.declared(state)
    for role in Role:
        stranger = county.person(role, county.other)
        allowed = REVIEWS.get(state) is role
        for person, expected in ((county.people[role], allowed), (stranger, False)):
            assert remarks.may_remark(declaration, person).allowed is expected, (role, person)
            if not expected:
                with pytest.raises(Refused):
                    remarks.put(declaration, TARGET, "请提高。", acts.Who(person))
    assert Remark.objects.count() == 0


@pytest.mark.parametrize("role", Role)
def test_the_clerk_answers_and_nobody_else(county: County, role: Role) -> None:
    remark = set_at(county, county.declared("with_section"))
    if role is Role.FILLER:
        remarks.answer(remark, "已提高。", who(county, role))
        return
    with pytest.raises(Refused, match="由填报人办理"):
        remarks.answer(remark, "已提高。", who(county, role))
    with pytest.raises(Refused, match="由填报人办理"):
        remarks.answer(remark, "已提高。", acts.Who(county.person(Role.FILLER, county.other)))


@pytest.mark.parametrize("role", Role)
def test_a_reviewer_of_the_same_step_closes_and_nobody_else(county: County, role: Role) -> None:
    remark = set_at(county, county.declared("with_section"))
    if role is Role.SECTION_REVIEWER:
        remarks.close(remark, "", acts.Who(county.person(role, county.department, "同事")))
        remark.refresh_from_db()
        assert not remark.is_open
        return
    with pytest.raises(Refused):
        remarks.close(remark, "", who(county, role))
    remark.refresh_from_db()
    assert remark.is_open


def test_who_filled_in_neither_sets_nor_closes_remarks_whatever_his_roles(county: County) -> None:
    declaration = county.declared("with_section")
    remark = set_at(county, declaration)
    filler = county.people[Role.FILLER]
    Grant.objects.create(person=filler, role=Role.SECTION_REVIEWER, unit=county.department)
    for refused in (
        lambda: remarks.put(declaration, TARGET, "好。", acts.Who(filler)),
        lambda: remarks.close(remark, "", acts.Who(filler)),
    ):
        with pytest.raises(Refused, match="您填报过这张表"):
            refused()


@pytest.mark.parametrize(("text", "said"), [("  \n", "请写意见"), ("好" * 1001, "意见有1001个字，最多1000个字")])
def test_a_remark_says_something_and_not_too_much(county: County, text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        remarks.put(county.declared("with_section"), TARGET, text, who(county, Role.SECTION_REVIEWER))


def test_a_remark_at_no_cell_is_refused(county: County) -> None:
    with pytest.raises(Refused, match="表里没有这个格子"):
        remarks.put(
            county.declared("with_section"), "indicators[99].target", "好。", who(county, Role.SECTION_REVIEWER)
        )


def test_what_is_closed_is_neither_answered_nor_closed_again(county: County) -> None:
    remark = set_at(county, county.declared("with_section"))
    remarks.close(remark, "已说明。", who(county, Role.SECTION_REVIEWER))
    for again in (
        lambda: remarks.answer(remark, "还有。", who(county, Role.FILLER)),
        lambda: remarks.close(remark, "", who(county, Role.SECTION_REVIEWER)),
    ):
        with pytest.raises(Refused, match="这条意见已经关闭"):
            again()


def test_a_second_click_sets_answers_and_closes_nothing_twice(county: County) -> None:
    declaration = county.declared("with_section")
    section, filler = who(county, Role.SECTION_REVIEWER), who(county, Role.FILLER)
    remark = set_at(county, declaration)
    assert remarks.put(declaration, TARGET, " 请提高。 ", section) == remark
    for _ in range(2):
        remarks.answer(remark, "已提高。", filler)
    for _ in range(2):
        remarks.close(remark, "好。", section)
    assert [said.kind for said in remark.said.all()] == ["remark", "answer_remark", "close_remark"]
    assert Event.objects.filter(content__remark=remark.pk).count() == 3


def test_what_is_said_again_elsewhere_by_others_or_after_an_answer_is_not_a_second_click(county: County) -> None:
    declaration = county.declared("with_section")
    section, filler = who(county, Role.SECTION_REVIEWER), who(county, Role.FILLER)
    remark = set_at(county, declaration)
    colleague = acts.Who(county.person(Role.SECTION_REVIEWER, county.department, "同事"))
    others = {
        remarks.put(declaration, "duties", "请提高。", section),
        remarks.put(declaration, TARGET, "请提高。", colleague),
    }
    remarks.answer(remark, "已提高。", filler)
    others.add(remarks.put(declaration, TARGET, "请提高。", section))
    remarks.answer(remark, "又提高了。", filler)
    remarks.answer(remark, "已提高。", filler)
    assert len(others | {remark}) == Remark.objects.count() == 4
    assert [said.text for said in remark.said.all()] == ["请提高。", "已提高。", "又提高了。", "已提高。"]


def test_all_that_is_said_of_a_remark_is_in_the_log(county: County) -> None:
    declaration = county.declared("with_section")
    remark = set_at(county, declaration)
    remarks.answer(remark, "已提高。", who(county, Role.FILLER))
    remarks.close(remark, "好。", who(county, Role.SECTION_REVIEWER))
    events = Event.objects.filter(content__remark=remark.pk).order_by("number")
    assert [(event.content["act"], event.content["why"]) for event in events] == [
        ("remark", "请提高。"), ("answer_remark", "已提高。"), ("close_remark", "好。"),
    ]  # fmt: skip
    assert events[0].content["before"] == "≥90%"
    assert events[0].content["label"] == "提出意见（指标“辖区居民对卫生健康服务的满意度”的指标值）"
    assert acts.broken_log(county.jurisdiction) is None


def test_a_return_needs_an_opinion_or_an_open_remark_of_this_step(county: County) -> None:
    declaration = county.declared("with_section")
    section = who(county, Role.SECTION_REVIEWER)
    with pytest.raises(Refused, match="要写意见，或者在格子上提意见"):
        acts.act(declaration, "section_return", section)
    remark = set_at(county, declaration)
    remarks.close(remark, "", section)
    with pytest.raises(Refused, match="要写意见，或者在格子上提意见"):
        acts.act(declaration, "section_return", section)
    set_at(county, declaration)
    acts.act(declaration, "section_return", section)
    assert declaration.state == "returned"


def test_an_open_remark_of_another_step_is_no_reason_of_this_one(county: County) -> None:
    declaration = county.declared("with_section")
    set_at(county, declaration)
    acts.act(declaration, "section_return", who(county, Role.SECTION_REVIEWER))
    acts.act(declaration, "submit", who(county, Role.FILLER))
    with pytest.raises(Refused, match="要写意见"):
        acts.act(declaration, "department_return", who(county, Role.DEPARTMENT_REVIEWER))
    acts.act(declaration, "department_pass", who(county, Role.DEPARTMENT_REVIEWER))
    assert declaration.state == "with_section"


@pytest.mark.parametrize("state", REVIEWS)
def test_what_he_remarked_on_himself_is_closed_before_he_passes_it(county: County, state: str) -> None:
    declaration = county.declared(state)
    person = county.people[REVIEWS[state]]
    if state in ("with_section", "with_performance"):
        county.score(declaration, person)
    remark = set_at(county, declaration)
    onward = {"with_approver": "approve"}.get(state, f"{state.removeprefix('with_')}_pass")
    with pytest.raises(Refused, match="还有1条没有关闭"):
        acts.act(declaration, onward, acts.Who(person), "同意。")
    remarks.close(remark, "", acts.Who(person))
    acts.act(declaration, onward, acts.Who(person), "同意。")
    assert declaration.state != state


def version_with(county: County, change: Any) -> dict[str, Any]:
    """The next version's form: the clean one, changed."""
    form = copy.deepcopy(dict(county.content.form))
    change(form)
    return form


def test_a_remark_follows_its_row_into_the_next_version(county: County) -> None:
    declaration = county.declared("with_section")
    remark = set_at(county, declaration)
    acts.act(declaration, "section_return", who(county, Role.SECTION_REVIEWER))

    def change(form: dict[str, Any]) -> None:
        form["indicators"][11]["target"] = "≥95%"
        form["indicators"].insert(0, {**form["indicators"][0], "content": "新的一条", "level3": "新"})

    content = replace(county.content, form=version_with(county, change))
    acts.declare(county.cycle, county.department, KIND, "", who(county, Role.FILLER), "b.docx", b"b", content)
    found = remarks.standing(remark, declaration.versions.get(number=2), with_persons=True)
    assert (found.path, found.now, found.is_changed, found.place) == (
        "indicators[12].target", "≥95%", True, "indicators[12]",
    )  # fmt: skip
    assert [(part.op, part.text) for part in found.parts] == [("removed", "≥90%"), ("added", "≥95%")]


def test_a_remark_whose_row_is_gone_says_so(county: County) -> None:
    remark = set_at(county, county.declared("with_section"))
    gone = version_with(county, lambda form: form["indicators"].pop(11))
    found = remarks.standing(remark, Version(form=gone), with_persons=True)
    assert (found.path, found.is_changed, found.place) == (None, True, "")


def test_a_remark_at_what_did_not_change_says_so(county: County) -> None:
    declaration = county.declared("with_section")
    for path in (TARGET, "duties", "money[0].text", "objectives[1].text"):
        found = remarks.standing(set_at(county, declaration, path), declaration.version, with_persons=True)
        assert (found.path, found.is_changed) == (path, False)


def test_every_state_beside_the_way_is_tried() -> None:
    assert set(STATES) - set(BESIDE) - set(REVIEWS) == {"draft", "approved"}


def test_a_number_in_the_words_a_remark_is_about_is_masked_for_who_may_not_see_it(county: County) -> None:
    declaration = county.declared("with_section")
    number = "13800000000"

    def named(form: dict[str, Any]) -> None:
        form["duties"]["text"] = f"辖区卫生健康工作，咨询{number}。"

    Version.objects.filter(declaration=declaration).update(form=version_with(county, named))
    remark = set_at(county, Declaration.objects.get(pk=declaration.pk), "duties")
    seen, masked = (remarks.standing(remark, remark.version, with_persons=sees) for sees in (True, False))
    assert (number in seen.before, number in seen.now, seen.is_changed) == (True, True, False)
    assert (number in masked.before, number in masked.now, masked.is_changed) == (False, False, False)
    assert masked.before.startswith("辖区卫生健康工作，咨询")
