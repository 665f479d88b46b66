"""The page on which a form is filled in, and what its script asks."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, editing, remarks
from jixiao.cycle.editing_views import LARGEST_POST
from jixiao.cycle.editor import page_of
from jixiao.cycle.models import Cycle, Declaration
from jixiao.forms.official.filled_json import filled_json
from tests.cycle.county import KIND, OPEN, STATES, YEAR, County, upload
from tests.cycle.test_editing import filler, now, with_field
from tests.cycle.test_pages import client_of


def sent(declaration: Declaration, key: str = "k1", **fields: str) -> dict[str, Any]:
    filled = filled_json(now(declaration))
    return {"base": declaration.edit_number, "key": key, "filled": filled | {"fields": filled["fields"] | fields}}


def post(client: Client, declaration: Declaration, content: Any) -> Any:
    body = content if isinstance(content, bytes | str) else json.dumps(content)
    return client.post(reverse("draft", args=(declaration.pk,)), body, content_type="application/json")


def test_a_save_is_told_with_the_servers_time_also_when_it_comes_twice(county: County) -> None:
    made, client = county.declared(), client_of(county, Role.FILLER)
    content = sent(made, duties="写的职责。")
    first = post(client, made, content).json()["saved"]
    made.refresh_from_db()
    assert first == f"{timezone.localtime(made.changed_at):%H:%M}"
    Declaration.objects.update(changed_at=made.changed_at - timedelta(hours=3))
    again = post(client, made, content).json()["saved"]
    assert again == f"{timezone.localtime(made.changed_at) - timedelta(hours=3):%H:%M}"


def test_the_page_shows_the_official_form_with_every_value_in_its_blank(county: County) -> None:
    made = county.declared()
    page = client_of(county, Role.FILLER).get(reverse("edit", args=(made.pk,))).content.decode()
    for row in county.content.form["indicators"]:
        assert row["content"] in page
    assert "整体绩效目标" in page
    assert 'data-place="amount:total"' in page
    assert page.count('data-key="r') == len(county.content.form["indicators"])
    assert "style=" not in page


def test_what_is_posted_is_kept_and_answered_with_what_the_rules_say(county: County) -> None:
    made = county.declared()
    client = client_of(county, Role.FILLER)
    answer = post(client, made, sent(made, duties="负责……工作。"))
    assert answer.status_code == 200
    body = answer.json()
    assert (body["number"], body["is_joined"], body["clashes"]) == (2, False, [])
    assert any("duties" in finding["places"] for finding in body["findings"])
    assert body["understood"]["indicator/r1/target"]
    seen = client.get(reverse("draft", args=(made.pk,)), {"seen": "2"}).json()
    assert seen == {"number": 2, "others": []}
    assert (
        client.get(reverse("draft", args=(made.pk,)), {"seen": "1"}).json()["filled"]["fields"]["duties"]
        == "负责……工作。"
    )


def test_an_amount_that_is_no_number_is_an_error_at_its_cell_and_is_not_handed_in(county: County) -> None:
    made, client = county.declared(), client_of(county, Role.FILLER)
    body = post(client, made, sent(made, **{"amount:total": "982.00992.00"})).json()
    said = [each for each in body["findings"] if "“982.00992.00”不是金额" in each["message"]]
    assert [(each["severity"], each["places"]) for each in said] == [("error", ["amount:total"])]
    made.refresh_from_db()
    assert made.errors >= 1
    refused = client.post(
        reverse("submit", args=(made.pk,)), {"acts": made.acts, "number": made.edit_number}, follow=True
    )
    assert "处错误" in refused.content.decode()
    made.refresh_from_db()
    assert made.state == "draft"


def test_what_no_rule_can_judge_is_told_with_its_reason_to_clerk_and_reviewer(county: County) -> None:
    made, client = county.declared(), client_of(county, Role.FILLER)
    assert "不能判断" not in client.get(reverse("declaration", args=(made.pk,))).content.decode()
    body = post(client, made, sent(made, **{"amount:total": "见附件"})).json()
    assert len(body["undecided"]) == len(set(body["undecided"])) >= 1
    assert any("“见附件”读不出金额" in reason for reason in body["undecided"])
    made.refresh_from_db()
    client.post(reverse("submit", args=(made.pk,)), {"acts": made.acts, "number": made.edit_number})
    review = client_of(county, Role.DEPARTMENT_REVIEWER).get(reverse("review", args=(made.pk,))).content.decode()
    assert "“见附件”读不出金额" in review
    assert "没有发现问题" not in review


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xfe{", id="no-text"),
        pytest.param("[]", id="a-list"),
        pytest.param('{"base": 1}', id="no-key"),
        pytest.param('{"base": "1", "key": "k", "filled": {}}', id="base-is-a-text"),
        pytest.param('{"base": true, "key": "k", "filled": {}}', id="base-is-a-truth"),
        pytest.param('{"base": -1, "key": "k", "filled": {}}', id="base-below-zero"),
        pytest.param('{"base": 99999999999999, "key": "k", "filled": {}}', id="base-beyond-the-database"),
        pytest.param('{"base": 1, "key": "", "filled": {}}', id="key-is-empty"),
        pytest.param('{"base": 1, "key": "键", "filled": {}}', id="key-is-chinese"),
        pytest.param('{"base": 1, "key": "k", "filled": null}', id="nothing-filled-in"),
        pytest.param('{"base": 1, "key": "k", "filled": {"profile": "x"}}', id="no-such-layout"),
        pytest.param("[" * 100_000, id="endless-brackets"),
        pytest.param(b"x" * (LARGEST_POST + 1), id="too-large"),
    ],
)
def test_what_is_no_form_is_answered_with_one_sentence_and_kept_nowhere(county: County, content: Any) -> None:
    made = county.declared()
    answer = post(client_of(county, Role.FILLER), made, content)
    assert answer.status_code == 400
    assert made.edits.count() == 0


def test_a_post_of_another_unit_is_not_known_of(county: County) -> None:
    made = county.declared()
    client = Client()
    client.force_login(county.person(Role.FILLER, county.other))
    assert post(client, made, sent(made)).status_code == 404
    for page in ("edit", "draft", "suggest"):
        assert client.get(reverse(page, args=(made.pk,))).status_code == 404
    assert client.post(reverse("submit", args=(made.pk,))).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FILLER])
def test_who_does_not_fill_in_is_led_to_the_form_and_keeps_nothing(county: County, role: Role) -> None:
    made = county.declared()
    client = client_of(county, role)
    answer = client.get(reverse("edit", args=(made.pk,)))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("declaration", args=(made.pk,)))
    answer = post(client, made, sent(made, duties="x"))
    assert answer.status_code == 409
    assert "由填报人办理" in answer.json()["text"]
    assert client.get(reverse("draft", args=(made.pk,))).status_code == 409


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FILLER])
def test_the_key_of_a_save_opens_the_draft_to_nobody(county: County, role: Role) -> None:
    """Neither the key of the first save, once the same for every form, nor one that was seen somewhere."""
    begun(client_of(county, Role.FILLER), county, county.cycle, "blank")
    made = Declaration.objects.get()
    first = made.edits.get().key
    assert first != "begin"
    assert post(client_of(county, Role.FILLER), made, sent(made, "mine", duties="还没有送审的职责")).status_code == 200
    for key in ("begin", first, "mine"):
        answer = post(client_of(county, role), made, sent(made, key, duties="x"))
        assert answer.status_code == 409
        assert "还没有送审的职责" not in answer.content.decode()
        assert "filled" not in answer.json()
    assert not made.presences.filter(person=county.people[role]).exists()


def test_a_colleague_with_the_same_key_is_refused_and_who_sends_again_is_answered(county: County) -> None:
    made = county.declared()
    filler, other = client_of(county, Role.FILLER), Client()
    other.force_login(county.person(Role.FILLER, county.department))
    first = sent(made, "k1", duties="甲写的")
    assert post(filler, made, first).json()["number"] == 2
    clash = post(other, made, sent(made, "k1", duties="乙写的"))
    assert (clash.status_code, clash.json()["text"][:8]) == (409, "保存编号和别人的")
    assert post(filler, made, first).json()["number"] == 2
    assert post(other, made, sent(made, "k2", duties="乙写的")).status_code == 200
    assert made.edits.count() == 2


@pytest.mark.parametrize("state", [state for state in STATES if state not in OPEN])
def test_a_form_that_is_with_others_answers_409(county: County, state: str) -> None:
    made = county.declared(state)
    answer = post(client_of(county, Role.FILLER), made, sent(made, duties="x"))
    assert answer.status_code == 409
    assert answer.json()["text"].endswith("。")


def test_an_expired_login_is_not_taken_for_a_save(county: County) -> None:
    made = county.declared()
    answer = post(Client(), made, sent(made, duties="x"))
    assert answer.status_code == 302
    assert made.edits.count() == 0


def test_the_page_that_shows_the_version_hands_in_nothing_that_was_written_since(county: County) -> None:
    made = county.declared()
    client, page = client_of(county, Role.FILLER), reverse("declaration", args=(made.pk,))
    button = f'formaction="{reverse("act", args=(made.pk, "submit"))}"'
    assert f"{button}>送审" in client.get(page).content.decode()
    editing.save(made, filler(county), made.edit_number, with_field(now(made), "duties", "同事写的。"), "k1")
    assert f"{button} disabled>送审" in client.get(page).content.decode()
    for name in ("act", "review_act"):
        answer = client.post(reverse(name, args=(made.pk, "submit")), {"acts": made.acts})
        assert answer.status_code == 409
        assert "请打开“填写”看过以后再送审" in answer.content.decode()
    assert (made.versions.count(), made.edits.count()) == (1, 1)


def test_the_page_that_shows_the_version_hands_it_in(county: County) -> None:
    made = county.declared()
    answer = client_of(county, Role.FILLER).post(reverse("act", args=(made.pk, "submit")), {"acts": made.acts})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.state, made.versions.count()) == ("with_department", 1)


def test_submitting_hands_in_what_the_page_showed(county: County) -> None:
    made = county.declared()
    editing.save(made, filler(county), made.edit_number, with_field(now(made), "duties", "新的职责。"), "k1")
    client = client_of(county, Role.FILLER)
    address = reverse("submit", args=(made.pk,))
    stale = client.post(address, {"acts": made.acts, "number": "1"}, follow=True)
    assert "刚才又有改动" in stale.content.decode()
    assert made.versions.count() == 1
    for number in ("", "x", "١"):
        client.post(address, {"acts": number, "number": number})
        assert made.versions.count() == 1
    client.post(address, {"acts": made.acts, "number": made.edit_number})
    made.refresh_from_db()
    assert (made.state, made.version_number) == ("with_department", 2)
    twice = client.post(address, {"acts": made.acts, "number": made.edit_number}, follow=True)
    assert "不能办理这一步" in twice.content.decode()
    assert made.versions.count() == 2


def begun(client: Client, county: County, cycle: Cycle, origin: str, **more: str) -> Any:
    given = {"cycle": cycle.pk, "unit": county.department.pk, "kind": KIND, "origin": origin, **more}
    return client.post(reverse("declare"), given, follow=True)


def test_a_blank_form_is_begun_and_opened(county: County) -> None:
    answer = begun(client_of(county, Role.FILLER), county, county.cycle, "blank")
    assert "还没有送审，写的自动保存" in answer.content.decode()
    made = Declaration.objects.get()
    assert (made.version_number, made.edits.count()) == (0, 1)
    page = client_of(county, Role.OBSERVER).get(reverse("declaration", args=(made.pk,)))
    assert "还没有送审过" in page.content.decode()
    assert client_of(county, Role.OBSERVER).get(reverse("official", args=(made.pk, "docx"))).status_code == 302
    assert client_of(county, Role.OBSERVER).get(reverse("original", args=(made.pk,))).status_code == 404


@pytest.mark.parametrize(
    ("code", "kind", "title"),
    [
        pytest.param("430103", KIND, f"{YEAR}年部门整体支出绩效目标表", id="of-the-province"),
        pytest.param("130100", KIND, f"部门整体支出绩效目标申报表<br>（{YEAR}年度）", id="national-without-the-year"),
        pytest.param("130100", "project_targets", f"项目支出绩效目标申报表<br>（{YEAR}年度）", id="project"),
    ],
)
def test_a_blank_form_has_the_title_of_its_official_form(county: County, code: str, kind: str, title: str) -> None:
    Jurisdiction.objects.update(code=code)
    page = begun(client_of(county, Role.FILLER), county, county.cycle, "blank", kind=kind, project="水库除险加固")
    assert f'<h2 class="form-title">{title}</h2>' in page.content.decode()


def test_a_form_from_a_file_keeps_the_title_it_came_with(county: County) -> None:
    made = county.declared()
    filled = editing.current(made)
    assert filled is not None
    renamed = replace(filled, title=f"{YEAR}年区级部门整体支出绩效目标表")
    for each, title in ((filled, f"{YEAR}年部门整体支出绩效目标表"), (renamed, renamed.title)):
        assert page_of(made, each, county.people[Role.FILLER], date(YEAR, 1, 5))["title"] == [title]


def test_a_project_that_is_begun_blank_needs_a_name(county: County) -> None:
    answer = begun(client_of(county, Role.FILLER), county, county.cycle, "blank", kind="project_targets")
    assert answer.status_code == 400
    assert "请写明项目名称" in answer.content.decode()


def test_no_file_and_nothing_of_last_year_are_one_sentence(county: County) -> None:
    client = client_of(county, Role.FILLER)
    assert "请选择要交的文件" in begun(client, county, county.cycle, "file").content.decode()
    assert f"没有{YEAR - 1}年度批复过的这张表" in begun(client, county, county.cycle, "last_year").content.decode()
    assert Declaration.objects.count() == 0


def test_last_years_indicator_is_offered_while_this_years_is_written(county: County) -> None:
    county.declared("approved")
    next_year = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    client = client_of(county, Role.FILLER)
    begun(client, county, next_year, "blank")
    made = Declaration.objects.get(year=YEAR + 1)
    row = county.content.form["indicators"][0]
    name = row["content"]  # 名称 | 指标内容: the content says what is measured
    answer = client.get(reverse("suggest", args=(made.pk,)), {"name": name}).json()["suggestions"]
    assert answer[0]["name"] == name
    assert answer[0]["target"] == row["target"]
    assert answer[0]["origin"].startswith(f"{YEAR}年本单位")
    assert client.get(reverse("suggest", args=(made.pk,)), {"name": "海洋牧场养护面积"}).json()["suggestions"] == []
    same_level = client.get(reverse("suggest", args=(made.pk,)), {"level2": row["level2"]}).json()["suggestions"]
    assert {each["name"] for each in same_level} <= {
        each["content"] for each in county.content.form["indicators"] if each["level2"] == row["level2"]
    }
    assert same_level


def test_the_official_file_is_that_of_what_was_written(county: County) -> None:
    made = county.declared()
    editing.save(made, filler(county), made.edit_number, with_field(now(made), "duties", "写在页面上的职责。"), "k1")
    acts.act(made, "submit", filler(county))
    client = client_of(county, Role.OBSERVER)
    assert client.get(reverse("official", args=(made.pk, "docx"))).status_code == 200
    assert client.get(reverse("original", args=(made.pk,))).status_code == 302  # who may not see contacts
    client = client_of(county, Role.FILLER)
    original = client.get(reverse("original", args=(made.pk,)))
    assert original.status_code == 200
    page = client.get(reverse("declaration", args=(made.pk,))).content.decode()
    assert "写在页面上的职责。" in page or "第2版" in page


def test_a_post_too_large_for_the_server_is_one_sentence_too(county: County) -> None:
    made = county.declared()
    answer = post(client_of(county, Role.FILLER), made, b'{"filled": "' + b"x" * (3 * LARGEST_POST) + b'"}')
    assert answer.status_code == 400
    assert "太大" in answer.json()["text"]
    assert made.edits.count() == 0


def test_who_hands_in_a_file_is_told_that_what_was_written_on_the_page_is_kept(county: County) -> None:
    made = county.declared()
    client = client_of(county, Role.FILLER)
    given = {"cycle": county.cycle.pk, "unit": county.department.pk, "kind": KIND, "origin": "file"}
    page = client.post(reverse("declare"), given | {"file": upload(name="again.docx")}, follow=True).content.decode()
    assert "没有丢" not in page
    editing.save(made, filler(county), made.edit_number, with_field(now(made), "duties", "两个小时写的"), "k1")
    page = client.post(reverse("declare"), given | {"file": upload()}, follow=True).content.decode()
    assert "页面上没有送审的改动先存成了第2版，没有丢" in page
    assert made.versions.get(number=2).form["duties"]["text"] == "两个小时写的"


def test_the_page_says_why_the_form_came_back_and_what_was_said_of_its_cells(county: County) -> None:
    made = county.declared()
    client = client_of(county, Role.FILLER)
    address = reverse("edit", args=(made.pk,))
    assert "退回：" not in client.get(address).content.decode()
    county.declared_from(made, "with_department")
    reviewer = acts.Who(county.people[Role.DEPARTMENT_REVIEWER])
    remarks.put(made, "indicators[0].target", "请写明口径。", reviewer)
    acts.act(made, "department_return", reviewer, "基期没有写。")
    page = client.get(address).content.decode()
    assert f"{county.people[Role.DEPARTMENT_REVIEWER].name}退回：基期没有写。" in page
    assert "的指标值：请写明口径。" in page
