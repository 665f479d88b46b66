"""The pages as a browser asks for them: who sees what, what an act answers, what leaves the machine."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_bytes
from jixiao.cycle import acts, editing, remarks
from jixiao.cycle.beginning_views import declare
from jixiao.cycle.content import LARGEST_FILE
from jixiao.cycle.models import Declaration
from jixiao.forms.reading import read_forms
from tests.cycle.county import CLEAN, KIND, NAME, PASSWORD, WRONG, County, upload
from tests.cycle.test_editing import now, with_field


def client_of(county: County, role: Role) -> Client:
    client = Client()
    assert client.login(username=county.people[role].username, password=PASSWORD)
    return client


def act(client: Client, declaration: Declaration, name: str, opinion: str = "") -> int:
    data = {"acts": declaration.acts, "opinion": opinion}
    return client.post(reverse("act", args=(declaration.pk, name)), data).status_code


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("name", ["home", "declare"])
def test_nobody_sees_anything_without_a_login(name: str) -> None:
    answer = Client().get(reverse(name))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login/")


@pytest.mark.usefixtures("county")
def test_a_wrong_password_is_one_sentence() -> None:
    answer = Client().post(reverse("login"), {"username": "x", "password": "y"})
    assert "用户名或密码不对" in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "role", "words"),
    [
        ("draft", Role.FILLER, "轮到您办：送审"),
        ("draft", Role.OBSERVER, "轮到填报人办"),
        (
            "with_section",
            Role.SECTION_REVIEWER,
            "轮到您办：归口业务科室审核通过、归口业务科室退回、",
        ),
        ("with_section", Role.FILLER, "轮到归口业务科室办"),
        ("adjusting", Role.FILLER, "轮到您办：填写（调整的内容）"),
        ("approved", Role.FILLER, None),
        ("rejected", Role.APPROVER, None),
    ],
)
def test_the_page_says_whose_turn_it_is_and_until_when(
    county: County, state: str, role: Role, words: str | None
) -> None:
    made = county.declared(state)
    Declaration.objects.update(due=timezone.localdate() - timedelta(days=30))
    for name in ("declaration", "review"):
        page = client_of(county, role).get(reverse(name, args=(made.pk,))).content.decode()
        assert ("turn-now" in page, "已超期" in page) == (words is not None,) * 2
        assert words is None or words in page


def test_what_was_written_on_the_page_after_a_file_leads_to_that_file(county: County) -> None:
    made, filler = county.declared(), acts.Who(county.people[Role.FILLER])
    changed = with_field(now(made), "duties", "写在页面上的职责。")
    editing.save(made, filler, made.edit_number, changed, "k1")
    county.declared_from(made, "with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    for name, arguments in (("review", (made.pk,)), ("version", (made.pk, 2))):
        page = client.get(reverse(name, args=arguments)).content.decode()
        assert reverse("version_original", args=(made.pk, 2)) not in page
        assert reverse("version_original", args=(made.pk, 1)) in page
        assert f"原件（{CLEAN.name}，第1版交来，以后在页面上改过）" in page
        assert "没有原件" not in page
    first = client.get(reverse("version", args=(made.pk, 1))).content.decode()
    assert f"原件（{CLEAN.name}）" in first


@pytest.mark.parametrize("role", [Role.SECTION_REVIEWER, Role.OBSERVER])
def test_what_was_written_on_a_blank_form_says_that_there_is_no_original(county: County, role: Role) -> None:
    made, filler = county.declared(), acts.Who(county.people[Role.FILLER])
    editing.save(made, filler, made.edit_number, with_field(now(made), "duties", "写在页面上的职责。"), "k1")
    county.declared_from(made, "with_section")
    made.versions.update(file_of=None)
    for name, arguments in (("review", (made.pk,)), ("version", (made.pk, 2))):
        page = client_of(county, role).get(reverse(name, args=arguments)).content.decode()
        assert "在页面上填写，没有原件" in page
        assert "/original/" not in page


@pytest.mark.parametrize("page", ["declaration", "original"])
def test_who_may_not_know_of_a_form_gets_404(county: County, page: str) -> None:
    declaration = county.declared()
    stranger = county.person(Role.APPROVER, county.other)
    client = Client()
    client.force_login(stranger)
    assert client.get(reverse(page, args=(declaration.pk,))).status_code == 404
    assert client.post(reverse("act", args=(declaration.pk, "submit"))).status_code == 404
    assert NAME not in client.get(reverse("home")).content.decode()
    assert client_of(county, Role.APPROVER).get(reverse(page, args=(declaration.pk,))).status_code == 200


def test_a_file_is_handed_in_checked_and_shown(county: County) -> None:
    client = client_of(county, Role.FILLER)
    given = {"cycle": county.cycle.pk, "unit": county.department.pk, "kind": KIND, "origin": "file", "file": upload()}
    answer = client.post(reverse("declare"), given, follow=True)
    page = answer.content.decode()
    assert "已收下第1版" in page
    assert NAME in page
    assert '"findings": []' in page


def test_a_file_of_another_year_is_one_sentence_and_nothing_is_kept(county: County) -> None:
    client = client_of(county, Role.FILLER)
    given = {
        "cycle": county.cycle.pk,
        "unit": county.department.pk,
        "kind": KIND,
        "origin": "file",
        "file": upload(WRONG.read_bytes()),
    }
    answer = client.post(reverse("declare"), given)
    assert answer.status_code == 400
    assert "是2023年度的表" in answer.content.decode()
    assert Declaration.objects.count() == 0


class Untouched(SimpleUploadedFile):
    """A file nobody reads."""

    def read(self, num_bytes: int | None = None) -> bytes:
        raise AssertionError(num_bytes)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(county: County) -> None:
    request = RequestFactory().post(reverse("declare"))
    given = {"cycle": county.cycle.pk, "unit": county.department.pk, "kind": KIND, "origin": "file"}
    large = Untouched("form.docx", b"")
    large.size = LARGEST_FILE + 1
    request.POST = QueryDict(urlencode(given))
    request._files = MultiValueDict({"file": [large]})
    request.user = county.people[Role.FILLER]
    answer = declare(request)
    assert answer.status_code == 400
    assert "form.docx：文件超过 20 MB" in answer.content.decode()
    large.size = LARGEST_FILE
    with pytest.raises(AssertionError):
        declare(request)


def test_no_page_and_no_act_fetches_the_file_as_it_came(county: County) -> None:
    declaration, client = county.declared("with_department"), client_of(county, Role.DEPARTMENT_REVIEWER)
    with CaptureQueriesContext(connection) as asked:
        for name in ("declaration", "review", "files"):
            assert client.get(reverse(name, args=(declaration.pk,))).status_code == 200
        assert client.get(f"/api/v1/declarations/{declaration.pk}").status_code == 200
        assert act(client, declaration, "department_pass") == 302
    selected = [each["sql"] for each in asked if each["sql"].startswith("SELECT")]
    assert any('"cycle_version"."form"' in sql for sql in selected)
    assert not [sql for sql in selected if '"cycle_version"."file",' in sql]


def test_a_unit_that_is_not_ones_own_cannot_be_chosen(county: County) -> None:
    client = client_of(county, Role.FILLER)
    given = {"cycle": county.cycle.pk, "unit": county.other.pk, "kind": KIND, "origin": "file", "file": upload()}
    assert client.post(reverse("declare"), given).status_code == 400
    assert Declaration.objects.count() == 0


def test_an_act_leads_on_and_the_page_says_where_it_stands(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    data = {"acts": declaration.acts, "opinion": "满意度的调查对象请写明。"}
    answer = client.post(reverse("act", args=(declaration.pk, "section_return")), data, follow=True)
    page = answer.content.decode()
    assert "已办理，现在是“退回修改”" in page
    assert "满意度的调查对象请写明。" in page


def test_a_refused_act_answers_409_with_the_reason_and_keeps_what_was_typed(county: County) -> None:
    declaration = county.declared("with_section")
    client = client_of(county, Role.SECTION_REVIEWER)
    stale = {"acts": declaration.acts - 1, "opinion": "写了半天的意见。"}
    answer = client.post(reverse("act", args=(declaration.pk, "section_pass")), stale)
    assert answer.status_code == 409
    assert "刚才已经办理" in answer.content.decode()
    assert "写了半天的意见。" in answer.content.decode()


def test_the_same_act_posted_twice_is_done_once(county: County) -> None:
    declaration = county.declared("with_department")
    client = client_of(county, Role.DEPARTMENT_REVIEWER)
    assert act(client, declaration, "department_pass") == 302
    assert act(client, declaration, "department_pass") == 409
    assert declaration.events.filter(content__act="department_pass").count() == 1


def test_an_act_is_posted_and_not_followed(county: County) -> None:
    declaration = county.declared()
    assert client_of(county, Role.FILLER).get(reverse("act", args=(declaration.pk, "submit"))).status_code == 405


def test_the_files_of_a_form_are_given_back(county: County) -> None:
    declaration = county.declared()
    client = client_of(county, Role.SECTION_REVIEWER)
    assert client.get(reverse("original", args=(declaration.pk,))).content == upload().read()
    for suffix in ("docx", "xlsx", "pdf"):
        answer = client.get(reverse("official", args=(declaration.pk, suffix)))
        (form,) = read_forms(read_bytes(answer.content, f"form.{suffix}")).forms
        assert form.department is not None
        assert form.department.text == NAME
    assert client.get(reverse("official", args=(declaration.pk, "exe"))).status_code == 404


def test_nothing_of_a_page_comes_from_elsewhere_and_no_script_stands_in_it(county: County) -> None:
    declaration = county.declared()
    answer = client_of(county, Role.FILLER).get(reverse("declaration", args=(declaration.pk,)))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    page = answer.content.decode()
    assert "http://" not in page
    assert "https://" not in page
    assert " style=" not in page
    assert re.findall(r"<script(?![^>]* src=)", page) == []


def test_a_new_version_shows_what_changed(county: County) -> None:
    declaration = county.declared("returned")
    county.handed_in()
    second = declaration.version
    second.form["indicators"][2]["target"] = "≥1次"
    second.save()
    page = client_of(county, Role.FILLER).get(reverse("declaration", args=(declaration.pk,))).content.decode()
    assert "比上一版改了1处" in page
    assert page.count('class="changed"') == 1


def asked_for_a_file(made: Declaration, role: Role, county: County) -> str:
    address = f"{reverse('declare')}?{urlencode({'of': made.pk})}"
    return client_of(county, role).get(address, follow=True).content.decode()


def test_the_page_of_a_new_version_says_why_and_what_will_happen_and_offers_to_write(county: County) -> None:
    made = county.declared("with_section")
    reviewer = acts.Who(county.people[Role.SECTION_REVIEWER])
    remarks.put(made, "duties", "职责请写全。", reviewer)
    acts.act(made, "section_return", reviewer, "指标不够具体。")
    page = asked_for_a_file(made, Role.FILLER, county)
    assert "退回：指标不够具体。" in page
    assert "部门职能职责概述：职责请写全。" in page  # as the form prints it
    assert f'class="button main" href="{reverse("edit", args=(made.pk,))}">填写</a>' in page
    assert "第1版留着" in page
    assert "先存成一版" not in page
    for name in ("cycle", "unit", "kind", "origin", "of"):
        assert re.search(rf'<input type="hidden" name="{name}" value="\w+"', page), name
    editing.save(made, acts.Who(county.people[Role.FILLER]), made.edit_number,
                 with_field(now(made), "duties", "写全的职责。"), "k1")  # fmt: skip
    assert "页面上还没有送审的改动先存成一版" in asked_for_a_file(made, Role.FILLER, county)


def test_a_new_version_is_handed_in_with_a_file_alone_and_a_missing_file_is_said(county: County) -> None:
    made, client = county.declared(), client_of(county, Role.FILLER)
    page = client.get(reverse("declare"), {"of": made.pk})
    given = {name: page.context["form"][name].value() for name in ("cycle", "unit", "kind", "origin", "of")}
    refused = client.post(reverse("declare"), given)
    assert refused.status_code == 400
    assert "请选择要交的文件" in refused.content.decode()
    assert f"交新的一版：{made.year}年" in refused.content.decode()
    answer = client.post(reverse("declare"), given | {"file": upload(CLEAN.read_bytes() + b"\n")}, follow=True)
    assert "已收下第2版" in answer.content.decode()


@pytest.mark.parametrize(("state", "role"), [("with_department", Role.FILLER), ("approved", Role.FILLER)])
def test_a_form_that_takes_no_new_version_says_so_before_a_file_is_chosen(
    county: County, state: str, role: Role
) -> None:
    page = asked_for_a_file(county.declared(state), role, county)
    assert "不能换新的版本" in page
    assert 'type="file"' not in page


def test_a_form_of_another_unit_is_not_offered_a_new_version(county: County) -> None:
    made, stranger = county.declared(), Client()
    stranger.force_login(county.person(Role.FILLER, county.other))
    page = stranger.get(reverse("declare"), {"of": made.pk}).content.decode()
    assert "填报一张表" in page
    assert made.unit_name not in page
