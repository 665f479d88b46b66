"""What changes something through the interface: done once however often it is asked, whole or not at all."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, remarks
from jixiao.cycle.content import LARGEST_FILE
from jixiao.cycle.interface.once import digest_of, once
from jixiao.cycle.models import Answered, Declaration, Event
from tests.cycle.county import CLEAN, KIND, POOR, WRONG, YEAR, County
from tests.cycle.interface.asking import Program, said

SMALL = CLEAN.with_name("form.txt").read_bytes()
"""The clean form as text: read at once."""


def given(county: County, **other: Any) -> dict[str, Any]:
    return {"unit": county.department.pk, "year": YEAR, "kind": KIND} | other


def file(data: bytes = SMALL, name: str = "form.txt") -> Any:
    return SimpleUploadedFile(name, data)


def test_a_file_is_handed_in_read_and_checked(county: County) -> None:
    program = Program(county.people[Role.FILLER])
    answer = program.hand_in(file(), "1", **given(county))
    assert answer.status_code == 201
    row = said(answer)["declaration"]
    assert (row["state"], row["version"], row["errors"], row["acts"]) == ("draft", 1, 0, 1)
    whole = said(program.get(f"/declarations/{row['id']}"))
    assert whole["newest"]["form"]["fiscal_year"] == YEAR
    assert whole["newest"]["file_name"] == "form.txt"
    original = program.get(f"/declarations/{row['id']}/original")
    assert original.content == SMALL
    assert 'filename="form.txt"' in original.headers["Content-Disposition"]


def test_the_same_file_under_the_same_key_is_one_version_and_one_answer(county: County) -> None:
    program = Program(county.people[Role.FILLER])
    first = program.hand_in(file(), "一次".encode().hex(), **given(county))
    again = program.hand_in(file(), "一次".encode().hex(), **given(county))
    assert (again.status_code, again.content) == (201, first.content)
    assert Declaration.objects.get().versions.count() == 1
    assert said(program.hand_in(file(SMALL + b"\n"), "two", **given(county)))["declaration"]["version"] == 2


def test_a_key_is_not_used_for_another_request_and_is_each_persons_own(county: County) -> None:
    program = Program(county.people[Role.FILLER])
    program.hand_in(file(), "k", **given(county))
    refused = program.hand_in(file(SMALL + b" "), "k", **given(county))
    assert (refused.status_code, said(refused)["code"]) == (409, "key_reused")
    assert Declaration.objects.get().versions.count() == 1
    other = Program(county.person(Role.FILLER, county.department, "第二人"))
    assert other.hand_in(file(), "k", **given(county)).status_code == 201


def test_what_was_refused_keeps_no_answer_and_may_be_tried_again(county: County) -> None:
    program = Program(county.people[Role.FILLER])
    assert program.hand_in(file(), "k", **given(county, year=2021)).status_code == 409
    assert program.hand_in(file(b"no form"), "k", **given(county)).status_code == 422
    assert Answered.objects.count() == 0
    assert program.hand_in(file(), "k", **given(county)).status_code == 201


@pytest.mark.parametrize(
    ("data", "name", "other", "status", "text"),
    [
        (WRONG.read_bytes(), "form.docx", {}, 422, "是2023年度的表"),
        (b"", "空.docx", {}, 422, "文件是空的"),
        (b"\x00" * 100, "零.bin", {}, 422, "零.bin：文件不是能识别的文档"),
        (CLEAN.read_bytes()[:2000], "坏.docx", {}, 422, "坏.docx："),
        (SMALL, "form.txt", {"kind": "base_data"}, 422, "“kind”不是可以用的值"),
        (SMALL, "form.txt", {"year": 2021}, 409, "2021年度还没有开始填报"),
        (SMALL, "form.txt", {"unit": 2**63}, 422, "“unit”超出范围"),
        (SMALL, "form.txt", {"unit": "\x00"}, 422, "“unit”要是整数"),
        (SMALL, "form.txt", {"unit": ""}, 422, "“unit”要是整数"),
    ],
)
def test_a_file_that_is_not_accepted_is_one_sentence_and_nothing_is_kept(
    county: County, data: bytes, name: str, other: dict[str, Any], status: int, text: str
) -> None:
    events = Event.objects.count()
    answer = Program(county.people[Role.FILLER]).hand_in(file(data, name), "k", **given(county, **other))
    assert answer.status_code == status
    assert text in said(answer)["text"]
    assert (Declaration.objects.count(), Event.objects.count()) == (0, events + 1)


def test_a_file_that_is_too_large_is_refused_unread(county: County) -> None:
    large = file(b"x" * (LARGEST_FILE + 1))
    answer = Program(county.people[Role.FILLER]).hand_in(large, "k", **given(county))
    assert (answer.status_code, said(answer)["code"]) == (413, "too_large")


def test_handing_in_needs_a_key(county: County) -> None:
    answer = Program(county.people[Role.FILLER]).hand_in(file(), "", **given(county))
    assert (answer.status_code, said(answer)["text"]) == (422, "请求有误：“Idempotency-Key”没有写。")


def test_an_act_asked_twice_is_done_once_and_answered_the_same(county: County) -> None:
    declaration = county.declared("with_department")
    program = Program(county.people[Role.DEPARTMENT_REVIEWER])
    first = program.act(declaration, "department_pass")
    again = program.act(declaration, "department_pass")
    assert (first.status_code, said(first)["declaration"]["state"]) == (200, "with_section")
    assert (again.status_code, again.content) == (200, first.content)
    assert declaration.events.filter(content__act="department_pass").count() == 1
    event = declaration.events.latest("number")
    assert (said(first)["event"], event.content["why"]) == (event.number, "同意。")


def test_an_act_decided_on_an_older_state_is_refused(county: County) -> None:
    declaration = county.declared("with_department")
    program = Program(county.people[Role.DEPARTMENT_REVIEWER])
    program.act(declaration, "department_pass", "同意。")
    other = program.act(declaration, "department_pass", "还是同意。")
    assert (other.status_code, said(other)["code"]) == (409, "refused")
    assert "刚才已经办理，现在是“待归口业务科室审核”" in said(other)["text"]


def test_an_act_that_needs_an_opinion_is_refused_without_one(county: County) -> None:
    declaration = county.declared("with_department")
    program = Program(county.people[Role.DEPARTMENT_REVIEWER])
    refused = program.act(declaration, "department_return", " ")
    assert (refused.status_code, said(refused)["text"]) == (409, "“部门退回”要写意见，或者在格子上提意见。")
    assert program.act(declaration, "department_return", "请写明。").status_code == 200


def test_a_remark_at_a_cell_stands_for_the_opinion(county: County) -> None:
    declaration, reviewer = county.declared("with_department"), county.people[Role.DEPARTMENT_REVIEWER]
    program = Program(reviewer)

    def asks_for_an_opinion() -> dict[str, bool]:
        whole = said(program.get(f"/declarations/{declaration.pk}"))
        return {each["act"]: each["needs_opinion"] for each in whole["possible_acts"]}

    assert asks_for_an_opinion() == {"withdraw": False, "department_pass": False, "department_return": True}
    remark = remarks.put(declaration, "indicators[0].target", "没有依据。", acts.Who(reviewer))
    assert asks_for_an_opinion()["department_return"] is False
    remarks.close(remark, "", acts.Who(reviewer))
    assert program.act(declaration, "department_return", "").status_code == 409
    remarks.put(declaration, "indicators[0].target", "还是没有依据。", acts.Who(reviewer))
    assert program.act(declaration, "department_pass").status_code == 409
    assert program.act(declaration, "department_return", "").status_code == 200


def test_where_an_act_leads_is_told_before_it_is_done(county: County) -> None:
    """An approved version that is in force is what a rejected adjustment leads back to."""
    declaration, role = county.declared("adjusting"), Role.SECTION_REVIEWER
    county.handed_in()
    declaration.refresh_from_db()
    county.declared_from(declaration, "with_section")
    county.score(declaration, county.people[role], POOR)
    program = Program(county.people[role])
    possible = {each["act"]: each for each in said(program.get(f"/declarations/{declaration.pk}"))["possible_acts"]}
    told = {act: each["to"] for act, each in possible.items()}
    assert told == {
        "section_pass": "with_performance",
        "section_return": "returned",
        "section_reject": "approved",
        "recall": None,
    }
    done = said(program.act(declaration, "section_reject"))["declaration"]
    assert (done["state"], done["version"]) == ("approved", 1)


def test_the_reason_why_somebody_may_not_is_told(county: County) -> None:
    declaration = county.declared("with_department")
    refused = Program(county.people[Role.APPROVER]).act(declaration, "department_pass")
    assert (refused.status_code, said(refused)["code"]) == (403, "forbidden")
    assert said(refused)["text"] == "“部门审核通过”由部门审核人办理，您在这个单位没有这样的角色。"


@pytest.mark.parametrize("name", ["read", "declare", "nothing", "submit%00", "..%2F"])
def test_what_is_no_act_of_the_table_is_refused(county: County, name: str) -> None:
    declaration = county.declared()
    body = {"acts": declaration.acts}
    answer = Program(county.people[Role.FILLER]).post(f"/declarations/{declaration.pk}/acts/{name}", body)
    assert answer.status_code in (404, 422)
    declaration.refresh_from_db()
    assert declaration.state == "draft"


def test_once_does_nothing_twice_and_keeps_nothing_of_a_fault(county: County) -> None:
    person, done = county.people[Role.FILLER], []

    def do() -> dict[str, Any]:
        done.append(1)
        if len(done) == 1:
            raise acts.Refused("不行。")
        return {"number": len(done)}

    with pytest.raises(acts.Refused):
        once(person, "k", digest_of("a"), do)
    assert [once(person, "k", digest_of("a"), do) for _ in range(3)] == [{"number": 2}] * 3


def test_an_adjustment_says_by_how_many_yuan_the_budget_changes(county: County) -> None:
    declaration = county.declared("approved")
    program = Program(county.people[Role.FILLER])
    answer = program.post(
        f"/declarations/{declaration.pk}/acts/adjust",
        {"acts": declaration.acts, "opinion": "压减一般性支出。", "amount": "-30000.50"},
    )
    assert (answer.status_code, said(answer)["declaration"]["state"]) == (200, "adjusting")
    adjustment = declaration.adjustments.get()
    assert (adjustment.amount, adjustment.amount_words) == (Decimal("-30000.50"), "预算减少3.00万元")
    assert declaration.events.latest("number").content["amount"] == "-30000.50"


def test_an_adjustment_without_an_amount_leaves_the_budget_as_it_is(county: County) -> None:
    declaration = county.declared("approved")
    assert Program(county.people[Role.FILLER]).act(declaration, "adjust", "指标口径有变。").status_code == 200
    assert declaration.adjustments.get().amount is None


@pytest.mark.parametrize("amount", ["三万", "1.234", "1e5", "NaN", "1" * 13, "", " 1", "+1", 30000, 0.1, True, ["1"]])
def test_an_amount_that_is_no_exact_number_of_yuan_is_refused(county: County, amount: Any) -> None:
    declaration = county.declared("approved")
    body = {"acts": declaration.acts, "opinion": "追加。", "amount": amount}
    answer = Program(county.people[Role.FILLER]).post(f"/declarations/{declaration.pk}/acts/adjust", body)
    assert (answer.status_code, said(answer)["code"]) == (422, "invalid")
    assert "“amount”" in said(answer)["text"]
    declaration.refresh_from_db()
    assert (declaration.state, declaration.adjustments.count()) == ("approved", 0)


def test_an_amount_belongs_to_no_other_act(county: County) -> None:
    declaration = county.declared("draft")
    body = {"acts": declaration.acts, "amount": "1.00"}
    answer = Program(county.people[Role.FILLER]).post(f"/declarations/{declaration.pk}/acts/submit", body)
    assert (answer.status_code, said(answer)["text"]) == (422, "“amount”只在申请调整（adjust）时写。")
    declaration.refresh_from_db()
    assert declaration.state == "draft"
