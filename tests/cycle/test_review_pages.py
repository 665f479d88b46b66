"""The reviewer's pages as a browser asks for them: who gets them, what a refusal keeps, what is done once only."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, editing, remarks
from jixiao.cycle.beginnings import blank
from jixiao.cycle.models import Adjustment, Declaration, Remark, ReviewSheet
from tests.cycle.county import FAIR, KIND, POOR, STATES, WHOLE, County, upload
from tests.cycle.test_evidence import declared
from tests.cycle.test_pages import client_of


def sheet_of(declaration: Declaration, less: dict[str, str] | None = None) -> dict[str, str]:
    """A form as the page posts it: all points but these."""
    points = {"format": "10", "clarity": "10", "relevance": "15", "indicators": "15", "level": "15", "funds": "15",
              "attainable": "10", "conditions": "10"} | (less or {})  # fmt: skip
    return {"acts": str(declaration.acts), **{f"points-{key}": value for key, value in points.items()}}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", Role)
def test_every_reader_sees_the_review_in_every_state(county: County, state: str, role: Role) -> None:
    declaration = county.declared(state)
    client = client_of(county, role)
    page = client.get(reverse("review", args=(declaration.pk,))).content.decode()
    assert "程序发现的问题" in page
    scores = {"with_section": Role.SECTION_REVIEWER, "with_performance": Role.PERFORMANCE_REVIEWER}
    assert ("绩效目标审核表</h2>" in page) is (scores.get(state) is role)
    assert client.get(reverse("declaration", args=(declaration.pk,))).status_code == 200


@pytest.mark.parametrize("role", Role)
def test_before_anything_was_handed_in_the_review_leads_to_the_form_and_says_why(county: County, role: Role) -> None:
    filled, origin = blank(county.cycle, county.department, KIND, "")
    who = acts.Who(county.people[Role.FILLER])
    made = editing.begin(county.cycle, county.department, KIND, "", who, filled, origin)
    client, form = client_of(county, role), reverse("declaration", args=(made.pk,))
    answer = client.get(reverse("review", args=(made.pk,)), follow=True)
    assert answer.redirect_chain == [(form, 302)]
    assert "这张表还没有送审过，还没有可以审核的一版。" in answer.content.decode()
    posts = {"save_sheet": (made.pk,), "review_act": (made.pk, "department_pass"), "put_remark": (made.pk,)}
    for name, args in posts.items():
        answer = client.post(reverse(name, args=args), {"acts": made.acts, "path": "duties", "text": "x"}, follow=True)
        assert answer.redirect_chain == [(form, 302)], name
        assert 'class="message error"' in answer.content.decode(), name
    assert made.events.count() == 1
    assert not made.remarks.exists()


def test_who_may_not_know_of_a_form_gets_404_everywhere(county: County) -> None:
    declaration = county.declared("with_section")
    remark = remarks.put(declaration, "duties", "请改。", acts.Who(county.people[Role.SECTION_REVIEWER]))
    client = Client()
    client.force_login(county.person(Role.SECTION_REVIEWER, county.other))
    pk = declaration.pk
    for name, args in (("review", (pk,)), ("version", (pk, 1)), ("version_original", (pk, 1)), ("adjust", (pk,))):
        assert client.get(reverse(name, args=args)).status_code == 404, name
    posts = {"save_sheet": (pk,), "review_act": (pk, "section_pass"), "put_remark": (pk,), "adjust": (pk,),
             "on_remark": (pk, remark.pk, "close")}  # fmt: skip
    for name, args in posts.items():
        assert client.post(reverse(name, args=args), {"acts": declaration.acts}).status_code == 404, name
    answer = client.post(reverse("reviews"), {"chosen": f"{pk}:{declaration.acts}", "opinion": "同意。"})
    assert "没有选中要办理的表" in answer.content.decode()
    assert declaration.state == "with_section"


def test_a_remark_or_version_of_another_form_is_not_found(county: County) -> None:
    declaration = county.declared("with_section")
    remark = remarks.put(declaration, "duties", "请改。", acts.Who(county.people[Role.SECTION_REVIEWER]))
    other = declared(county, county.department, project="体检")
    client = client_of(county, Role.FILLER)
    assert client.post(reverse("on_remark", args=(other.pk, remark.pk, "answer")), {"text": "好"}).status_code == 404
    assert client.post(reverse("on_remark", args=(declaration.pk, remark.pk, "shred"))).status_code == 404
    assert client.get(reverse("version", args=(declaration.pk, 9))).status_code == 404
    assert client.get(reverse("version_original", args=(declaration.pk, 9))).status_code == 404


def test_the_script_is_told_what_is_saved_and_what_it_lets_through(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    address, json = reverse("save_sheet", args=(declaration.pk,)), {"Accept": "application/json"}
    answer = client.post(address, sheet_of(declaration, {"format": "", "clarity": "8"}), headers=json).json()
    assert (answer["total"], answer["grade"]) == ("88", None)
    assert answer["open"] == ["规范完整性没有打分", "明确清晰性扣了2分没有写原因"]
    answer = client.post(address, sheet_of(declaration), headers=json).json()
    assert (answer["total"], answer["grade"]) == ("100", "优")
    assert {each["act"]: each["allowed"] for each in answer["acts"]} == {
        "section_pass": True, "section_return": True, "section_reject": False,
    }  # fmt: skip


def test_a_wrong_score_keeps_no_other_from_being_saved(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    address, json = reverse("save_sheet", args=(declaration.pk,)), {"Accept": "application/json"}
    client.post(address, sheet_of(declaration, {"funds": "14", "format": "9"}), headers=json)
    refused = client.post(address, sheet_of(declaration, {"funds": "99", "format": "8", "level": ""}), headers=json)
    assert refused.status_code == 409
    sentence = "资金匹配性：“99”不在 0 到 15 分之间。"
    said = refused.json()
    assert (said["error"], said["wrong"]) == (sentence, {"points-funds": sentence})
    assert (said["total"], said["grade"], bool(said["saved"])) == ("82", None, True)
    marks = ReviewSheet.objects.get().marks
    assert [marks[item]["points"] for item in ("funds", "format", "level", "clarity")] == ["14", "8", None, "10"]


def test_a_sheet_that_begins_with_a_wrong_score_keeps_the_others(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    typed = sheet_of(declaration, {"funds": "很好"}) | {"reason-clarity": "好" * 501, "reason-funds": "依据不足。"}
    page = client.post(reverse("review_act", args=(declaration.pk, "section_pass")), typed).content.decode()
    assert "资金匹配性：“很好”不是分数，请填 0 到 15 之间的数。其余的已经保存。" in page
    assert page.count(" autofocus") == 1
    marks = ReviewSheet.objects.get().marks
    assert marks["funds"] == {"points": None, "reason": "依据不足。"}
    assert marks["clarity"] == {"points": "10", "reason": ""}
    assert declaration.state == "with_section"


def test_a_sheet_that_is_not_ones_own_keeps_nothing_of_it(county: County) -> None:
    declaration = county.declared("with_section")
    client, address = client_of(county, Role.PERFORMANCE_REVIEWER), reverse("save_sheet", args=(declaration.pk,))
    refused = client.post(address, sheet_of(declaration, {"funds": "99"}), headers={"Accept": "application/json"})
    assert (refused.status_code, refused.json()["wrong"], "saved" in refused.json()) == (409, {}, False)
    assert not ReviewSheet.objects.exists()


def test_a_tab_of_an_earlier_round_saves_no_marks_on_the_new_version(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    address, stale = reverse("save_sheet", args=(declaration.pk,)), sheet_of(declaration)
    acts.act(declaration, "section_return", acts.Who(county.people[Role.SECTION_REVIEWER]), "请改。")
    county.handed_in(b"the next version")
    declaration.refresh_from_db()
    county.declared_from(declaration, "with_section")
    answer = client.post(address, stale, headers={"Accept": "application/json"})
    assert answer.status_code == 409
    assert "刚才已经办理，现在是“待归口业务科室审核”，分数没有存" in answer.json()["error"]
    assert not ReviewSheet.objects.filter(version__number=2).exists()
    assert client.post(address, sheet_of(declaration), headers={"Accept": "application/json"}).status_code == 200
    assert ReviewSheet.objects.get(version__number=2).marks["format"]["points"] == "10"


def test_a_remark_meanwhile_does_not_keep_a_sheet_from_being_saved(county: County) -> None:
    declaration = county.declared("with_section")
    typed = sheet_of(declaration)
    colleague = acts.Who(county.person(Role.SECTION_REVIEWER, county.department, "同事"))
    remarks.put(declaration, "duties", "请改。", colleague)
    client = client_of(county, Role.SECTION_REVIEWER)
    assert client.post(reverse("save_sheet", args=(declaration.pk,)), typed).status_code == 302


def test_without_the_script_the_button_saves_and_a_refusal_keeps_what_was_typed(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    address = reverse("save_sheet", args=(declaration.pk,))
    assert "审核表已保存" in client.post(address, sheet_of(declaration), follow=True).content.decode()
    typed = sheet_of(declaration, {"funds": "99"}) | {"reason-funds": "写了半天的原因", "opinion": "写了半天的意见"}
    answer = client.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "“99”不在 0 到 15 分之间" in page
    assert 'value="99"' in page
    assert "写了半天的原因" in page
    assert "写了半天的意见" in page
    assert ReviewSheet.objects.get().marks["funds"]["points"] == "15"


def test_the_sheet_that_is_posted_with_the_act_counts(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    address = reverse("review_act", args=(declaration.pk, "section_pass"))
    poor = sheet_of(declaration, {"format": "1", "clarity": "1", "relevance": "1"}) | {"opinion": "同意。"}
    refused = client.post(address, poor)
    assert refused.status_code == 409
    assert "审核表还没有填完" in refused.content.decode()
    assert client.post(address, sheet_of(declaration) | {"opinion": "同意。"}).status_code == 302
    assert client.post(address, sheet_of(declaration) | {"opinion": "同意。"}).status_code == 409
    assert declaration.events.filter(content__act="section_pass").count() == 1


def test_a_stale_page_acts_on_nothing_and_keeps_the_opinion(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    typed = sheet_of(declaration) | {"acts": "0", "opinion": "写了半天的意见"}
    answer = client.post(reverse("review_act", args=(declaration.pk, "section_pass")), typed)
    assert answer.status_code == 409
    assert "刚才已经办理" in answer.content.decode()
    assert "写了半天的意见" in answer.content.decode()


def test_after_acting_the_next_in_order_of_risk_is_opened(county: County) -> None:
    first = county.declared("with_department")
    second, third = (declared(county, county.department, project=name) for name in ("体检", "义诊"))
    for each, warnings in ((second, 1), (third, 2)):
        county.declared_from(each, "with_department")
        Declaration.objects.filter(pk=each.pk).update(warnings=warnings)
    client = client_of(county, Role.DEPARTMENT_REVIEWER)
    for done, following in ((first, third), (third, second), (second, None)):
        address = reverse("review_act", args=(done.pk, "department_pass"))
        answer = client.post(address, {"acts": done.acts, "then": "next"})
        expected = reverse("reviews") if following is None else reverse("review", args=(following.pk,))
        assert answer.headers["Location"] == expected
    answer = client.get(reverse("reviews"))
    assert "现在没有等您审核的表" in answer.content.decode()


def test_several_are_passed_each_for_itself_and_the_others_are_named(county: County) -> None:
    ready, stale, unscored = county.declared("with_section"), *(
        county.declared_from(declared(county, county.department, project=name), "with_section") for name in ("甲", "乙")
    )  # fmt: skip
    reviewer = county.people[Role.SECTION_REVIEWER]
    for each in (ready, stale):
        county.score(each, reviewer)
    chosen = [f"{ready.pk}:{ready.acts}", f"{stale.pk}:0", f"{unscored.pk}:{unscored.acts}", "x:y", "9" * 30 + ":1"]
    client = client_of(county, Role.SECTION_REVIEWER)
    page = client.post(reverse("reviews"), {"chosen": chosen, "opinion": "同意。"}).content.decode()
    assert "已办理1张" in page
    assert "没有办理2张" in page
    assert "刚才已经办理" in page
    assert "审核表还没有填完，还差8项" in page
    assert [Declaration.objects.get(pk=each.pk).state for each in (ready, stale, unscored)] == [
        "with_performance", "with_section", "with_section",
    ]  # fmt: skip
    again = client.post(reverse("reviews"), {"chosen": chosen[:1], "opinion": "同意。"}).content.decode()
    assert "没有办理1张" in again
    assert ready.events.filter(content__act="section_pass").count() == 1
    assert acts.broken_log(county.jurisdiction) is None


def test_a_clerk_passes_nothing_from_the_list(county: County) -> None:
    declaration = county.declared()
    client = client_of(county, Role.FILLER)
    page = client.post(reverse("reviews"), {"chosen": f"{declaration.pk}:{declaration.acts}"}).content.decode()
    assert "没有可通过的一步" in page
    assert Declaration.objects.get().state == "draft"


def test_a_remark_that_is_refused_keeps_its_words(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    address = reverse("put_remark", args=(declaration.pk,))
    answer = client.post(address, {"path": "indicators[99].target", "text": "写了半天的意见"})
    assert answer.status_code == 409
    assert "表里没有这个格子" in answer.content.decode()
    assert "写了半天的意见" in answer.content.decode()
    assert client.post(address, {"path": "duties", "text": "请改。"}).status_code == 302
    remark = Remark.objects.get()
    clerk = client_of(county, Role.FILLER)
    on = reverse("on_remark", args=(declaration.pk, remark.pk, "answer"))
    assert clerk.post(on, {"text": " "}).status_code == 409
    assert clerk.post(on, {"text": "已改。", "back": "declaration"}, follow=True).status_code == 200
    closed = reverse("on_remark", args=(declaration.pk, remark.pk, "close"))
    assert clerk.post(closed, {"text": "自己关"}).status_code == 409
    assert client.post(closed).status_code == 302


def test_open_remarks_stand_in_the_list_and_at_their_cell_on_both_pages(county: County) -> None:
    declaration = county.declared("with_section")
    remark = remarks.put(
        declaration, "indicators[11].target", "请提高。", acts.Who(county.people[Role.SECTION_REVIEWER])
    )
    for name in ("review", "declaration"):
        page = client_of(county, Role.OBSERVER).get(reverse(name, args=(declaration.pk,))).content.decode()
        (row,) = [row for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL) if f'href="#r{remark.pk}"' in row]
        assert "满意度" in row
        assert f'id="r{remark.pk}"' in page
        assert "请提高。" in page


@pytest.mark.parametrize("role", [Role.SECTION_REVIEWER, Role.OBSERVER])
def test_another_filler_and_number_are_among_the_changes_as_far_as_one_may_see_them(county: County, role: Role) -> None:
    who = acts.Who(county.people[Role.FILLER])
    for number, (name, phone) in enumerate([("周小满", "0731-8000123"), ("周大寒", "0731-8000145")]):
        contacts = [{"role": "填报人", "name": name, "phone": phone, "cell": {"id": "l9"}}]
        content = replace(county.content, form={**county.content.form, "contacts": contacts})
        made = acts.declare(county.cycle, county.department, KIND, "", who, "a.docx", b"%d" % number, content)
    client = client_of(county, role)
    review = client.get(reverse("review", args=(made.pk,))).content.decode()
    version = client.get(reverse("version", args=(made.pk, 2))).content.decode()
    form = client.get(reverse("declaration", args=(made.pk,))).content.decode()
    assert "改动（2处）" in review
    assert "比上一版改了2处" in form
    if role is Role.SECTION_REVIEWER:
        number = '0731-<del><span class="op">删</span>8000123</del><ins><span class="op">增</span>8000145</ins>'
        name = '周<del><span class="op">删</span>小满</del><ins><span class="op">增</span>大寒</ins>'
    else:
        number, name = "0731-*****45", '周**<ins><span class="op">增</span>（已改，内容不显示）</ins>'
        assert not [said for said in ("小满", "大寒", "8000") for page in (review, version, form) if said in page]
    for page in (review, version):
        assert name in page
        assert number in page
    assert f'<dt>填报人</dt><dd><span class="diff">{name}' in review


def test_an_adjustment_is_applied_for_on_its_page(county: County) -> None:
    declaration = county.declared("approved")
    client = client_of(county, Role.FILLER)
    address = reverse("adjust", args=(declaration.pk,))
    assert "申请调整" in client.get(address).content.decode()
    for given, said in (
        ({"reason": ""}, "请写调整理由。"),
        ({"reason": "追加。", "amount": "很多"}, "请填数字"),
        ({"reason": "追加。", "amount": "1e30"}, "message error"),
    ):
        answer = client.post(address, {"acts": declaration.acts} | given)
        assert answer.status_code == 400
        assert said in answer.content.decode()
    good = {"acts": declaration.acts, "reason": "追加。", "amount": "-3.5"}
    assert client.post(address, good).status_code == 302
    assert client.post(address, good).status_code == 409
    assert str(Adjustment.objects.get().amount) == "-35000.00"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FILLER])
def test_who_does_not_fill_in_applies_for_no_adjustment(county: County, role: Role) -> None:
    declaration = county.declared("approved")
    client = client_of(county, role)
    address = reverse("adjust", args=(declaration.pk,))
    assert "由填报人办理" in client.get(address).content.decode()
    assert client.post(address, {"acts": declaration.acts, "reason": "追加。"}).status_code == 409
    assert Adjustment.objects.count() == 0


def test_every_version_is_shown_as_it_was_with_its_file(county: County) -> None:
    declaration = county.declared("adjusting")
    county.handed_in()
    client = client_of(county, Role.SECTION_REVIEWER)
    page = client.get(reverse("version", args=(declaration.pk, 1))).content.decode()
    assert "现行有效" in page
    compared = client.get(reverse("version", args=(declaration.pk, 2)) + "?against=1").content.decode()
    assert "和第1版一样，没有改动。" in compared
    assert client.get(reverse("version", args=(declaration.pk, 2)) + f"?against={'9' * 40}").status_code == 200
    assert client.get(reverse("version_original", args=(declaration.pk, 1))).content == upload().read()
    said = client.get(reverse("declaration", args=(declaration.pk,))).content.decode()
    assert "现行有效的是第1版" in said


def test_a_page_of_review_has_no_inline_script_or_style(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    for address in (reverse("review", args=(declaration.pk,)), reverse("reviews")):
        page = client.get(address).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert not re.search(r"<script(?![^>]* src=)", page)
        assert not re.search(r"\son\w+=", page)
        assert "http://" not in page


@pytest.mark.parametrize(
    ("state", "role", "is_shown"),
    [
        ("with_performance", Role.PERFORMANCE_REVIEWER, True),
        ("with_performance", Role.SECTION_REVIEWER, True),
        ("with_performance", Role.OBSERVER, True),
        ("with_performance", Role.FILLER, False),
        ("returned", Role.FILLER, True),
        ("rejected", Role.FILLER, True),
    ],
)
def test_a_closed_sheet_is_read_with_its_marks_and_reasons(
    county: County, state: str, role: Role, is_shown: bool
) -> None:
    declaration = county.declared("with_section")
    section = county.people[Role.SECTION_REVIEWER]
    share = POOR if state == "rejected" else WHOLE if state == "with_performance" else FAIR
    county.score(declaration, section, share)
    sheet = ReviewSheet.objects.get()
    sheet.marks["format"]["reason"] = "表头没有填全。"
    sheet.save()
    done = {"with_performance": "section_pass", "returned": "section_return", "rejected": "section_reject"}[state]
    acts.act(declaration, done, acts.Who(section), "见审核表。")
    for name in ("declaration", "review"):
        page = client_of(county, role).get(reverse(name, args=(declaration.pk,))).content.decode()
        assert ("表头没有填全。" in page, "办过的审核表（1张）" in page) == (is_shown, is_shown)


def test_a_sheet_that_is_still_open_is_its_reviewers_own(county: County) -> None:
    declaration = county.declared("with_section")
    county.score(declaration, county.people[Role.SECTION_REVIEWER])
    for role in (Role.PERFORMANCE_REVIEWER, Role.FILLER):
        page = client_of(county, role).get(reverse("review", args=(declaration.pk,))).content.decode()
        assert "办过的审核表" not in page
