"""The administrator's pages and one's own account as a browser asks for them: 404, 400, 409, and what is shown once."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts import people
from jixiao.accounts.models import Administration, Delegation, Grant, Jurisdiction, Person, Unit
from jixiao.accounts.permissions import Role
from tests.accounts.town import PASSWORD, Town, client_of, in_days, person, today

PAGES = ("people", "new-person", "units", "jurisdictions", "logins", "administrations")


def text(client: Client, name: str, *args: int, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def posted(client: Client, name: str, pk: int, act: str, /, **given: object) -> tuple[int, str]:
    """A small form of a page, its fields under the name of the act; `grant` stands beside them."""
    data = {key if key == "grant" else f"{act}-{key}": value for key, value in given.items()}
    answer = client.post(reverse(name, args=(pk, act)), data, follow=True)
    first = answer.redirect_chain[0][1] if answer.redirect_chain else answer.status_code
    return first, answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_administrators_only(town: Town, page: str) -> None:
    for somebody in (town.clerk, town.reviewer):
        assert client_of(somebody).get(reverse(page)).status_code == 404
    for somebody in (town.chief, town.head):
        assert client_of(somebody).get(reverse(page)).status_code == 200
    assert Client().get(reverse(page)).status_code == 302
    watcher = person("watcher", "审计", town.county, Role.OBSERVER)
    assert client_of(watcher).get(reverse(page)).status_code == (200 if page == "administrations" else 404)


@pytest.mark.parametrize("page", [*PAGES, "account", "change-password", "enrol"])
def test_nothing_of_a_page_comes_from_elsewhere_and_no_style_or_script_stands_in_it(town: Town, page: str) -> None:
    answer = client_of(town.chief).get(reverse(page))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    shown = answer.content.decode().replace("http://www.w3.org/2000/svg", "")
    for forbidden in ("http://", "https://", " style=", "<style"):
        assert forbidden not in shown
    assert re.findall(r"<script(?![^>]* src=)", shown) == []


def test_the_way_to_the_pages_is_shown_to_administrators(town: Town) -> None:
    assert reverse("people") in text(client_of(town.head), "home")
    assert reverse("people") not in text(client_of(town.clerk), "home")


def test_people_and_units_outside_are_404_and_stay_as_they_are(town: Town) -> None:
    head, chief = client_of(town.head), client_of(town.chief)
    outside = person("outside", "别局人", town.other, Role.FILLER)
    before = list(Person.objects.order_by("pk").values()), list(Unit.objects.order_by("pk").values())
    for pk in (town.chief.pk, outside.pk, 999_999):
        assert head.get(reverse("person", args=(pk,))).status_code == 404
        for act in ("change", "give_role", "reset_password", "unlock", "end", "reset_second_factor", "nonsense"):
            assert head.post(reverse("person-act", args=(pk, act))).status_code == 404
    for pk in (town.county.pk, town.other.pk, town.elsewhere.pk, 999_999):
        assert head.get(reverse("unit", args=(pk,))).status_code == 404
        for act in ("add", "rename", "industry", "merge", "split", "move", "nonsense"):
            assert head.post(reverse("unit-act", args=(pk, act))).status_code == 404
    assert head.get(reverse("jurisdiction", args=(town.county.jurisdiction_id,))).status_code == 404
    assert chief.get(reverse("jurisdiction", args=(town.elsewhere.jurisdiction_id,))).status_code == 404
    assert (list(Person.objects.order_by("pk").values()), list(Unit.objects.order_by("pk").values())) == before
    listed = text(head, "people")
    assert "周小满" in listed
    assert "何秋分" not in listed
    assert "别局人" not in listed


def test_people_are_found_by_name_user_name_and_unit(town: Town) -> None:
    chief = client_of(town.chief)
    person("other", "吴科员", town.other)
    for query, found in (("小满", {"周小满"}), ("review", {"吴立春"}), ("科学", {"吴科员"}), ("nobody", set())):
        page = text(chief, "people", q=query)
        assert set(re.findall(r'/people/\d+/">([^<]+)</a>', page)) == found, query
    assert "部门审核人（甲县教育局）" in text(chief, "people", q="review")
    people.take_back(town.who, town.reviewer.grants.get(), "轮岗")
    assert "部门审核人" not in text(chief, "people", q="review")
    people.end(town.who, town.clerk, today(), "调走")
    assert "周小满" not in text(chief, "people")
    assert "周小满" in text(chief, "people", left="1")


def test_somebody_new_is_added_and_his_password_is_told_once(town: Town) -> None:
    chief = client_of(town.chief)
    answer = chief.post(reverse("new-person"), {"username": "newcomer", "name": "孙大暑", "unit": town.part.pk})
    assert "no-store" in answer.headers["Cache-Control"]
    (password,) = re.findall(r"初始密码：<output[^>]*>([^<]+)</output>", answer.content.decode())
    made = Person.objects.get(username="newcomer")
    assert made.check_password(password)
    for page in (text(chief, "person", made.pk), text(chief, "people"), text(chief, "administrations")):
        assert password not in page


def test_who_is_added_by_two_clicks_is_there_once_and_his_password_can_be_made_anew(town: Town) -> None:
    chief, given = client_of(town.chief), {"username": "newcomer", "name": "孙大暑", "unit": town.part.pk}
    assert chief.post(reverse("new-person"), given).status_code == 200
    made = Person.objects.get(username="newcomer")
    answer = chief.post(reverse("new-person"), given, follow=True)
    assert answer.redirect_chain == [(reverse("person", args=(made.pk,)), 302)]
    assert "孙大暑刚才已增加，初始密码只显示一次；没有看到，请在这里重设密码。" in answer.content.decode()
    assert Administration.objects.count() == 1
    for other in ({"name": "孙小暑"}, {"unit": town.other.pk}):
        assert chief.post(reverse("new-person"), given | other).status_code == 400, "the name of somebody else"
    for seen in ({"date_joined": made.date_joined - timedelta(minutes=11)}, {"last_login": made.date_joined}):
        Person.objects.filter(pk=made.pk).update(**seen)
        answer = chief.post(reverse("new-person"), given)
        assert answer.status_code == 400
        assert "已经有人用了" in answer.content.decode()
        Person.objects.filter(pk=made.pk).update(date_joined=made.date_joined, last_login=None)


def test_an_observer_is_shown_the_way_to_what_administrators_did(town: Town) -> None:
    watcher = person("watcher", "审计", town.county, Role.OBSERVER)
    way = f'href="{reverse("administrations")}"'
    assert way in text(client_of(watcher), "home")
    for somebody in (town.clerk, town.reviewer):
        assert way not in text(client_of(somebody), "home")


@pytest.mark.parametrize(
    ("username", "name", "sentence"),
    [
        ("clerk", "重名", "用户名“clerk”已经有人用了"),
        ("CLERK", "重名", "用户名“CLERK”已经有人用了"),
        ("a b", "空格", "中间没有空格"),
        ("", "没有", "必填"),
        ("x" * 151, "太长", "150"),
    ],
)
def test_a_bad_user_name_is_400_with_a_sentence(town: Town, username: str, name: str, sentence: str) -> None:
    answer = client_of(town.chief).post(
        reverse("new-person"), {"username": username, "name": name, "unit": town.part.pk}
    )
    assert answer.status_code == 400
    page = answer.content.decode()
    assert re.search(sentence, page), page
    assert f'value="{name}"' in page, "what was typed is still there"
    assert not Person.objects.filter(name=name).exists()


def test_a_unit_outside_cannot_be_chosen(town: Town) -> None:
    head = client_of(town.head)
    given = {"username": "newcomer", "name": "孙大暑", "unit": town.other.pk}
    assert head.post(reverse("new-person"), given).status_code == 400
    for unit in (town.county, town.other, town.elsewhere):
        status, _ = posted(
            head, "person-act", town.clerk.pk, "give_role", role=Role.ADMINISTRATOR, unit=unit.pk, begins=today()
        )
        assert status == 400
    assert not town.clerk.grants.exists()


def test_a_role_is_given_and_taken_back_on_the_page(town: Town) -> None:
    chief = client_of(town.chief)
    given = {"role": Role.FILLER.value, "unit": town.part.pk, "begins": today(), "ends": ""}
    status, page = posted(chief, "person-act", town.clerk.pk, "give_role", **given)
    assert status == 302
    assert "已授予：周小满：填报人（甲县第一中学）" in page
    assert posted(chief, "person-act", town.clerk.pk, "give_role", **given)[0] == 409, "the second click"
    grant = town.clerk.grants.get()
    assert posted(chief, "person-act", town.clerk.pk, "take_back", grant=grant.pk, why="")[0] == 400
    status, page = posted(chief, "person-act", town.clerk.pk, "take_back", grant=grant.pk, why="岗位调整")
    assert status == 302
    assert "已收回" in page
    assert not town.clerk.roles_on(town.part)


def test_a_department_is_offered_no_role_of_finance_and_the_county_is(town: Town) -> None:
    """The administrator of a department would else approve its forms by somebody he has added himself."""
    given = {"role": Role.APPROVER.value, "unit": town.department.pk, "begins": today(), "ends": ""}
    head, chief = client_of(town.head), client_of(town.chief)
    page = text(head, "person", town.clerk.pk)
    assert 'value="department_reviewer"' in page
    assert 'value="approver"' not in page
    assert "财政部门的角色由本级政府的管理员授予" in page
    assert posted(head, "person-act", town.clerk.pk, "give_role", **given)[0] == 400
    assert not town.clerk.grants.exists()
    assert 'value="approver"' in text(chief, "person", town.clerk.pk)
    assert posted(chief, "person-act", town.clerk.pk, "give_role", **given)[0] == 302
    page, grant = text(head, "person", town.clerk.pk), town.clerk.grants.get()
    assert "不归您收回" in page
    assert posted(head, "person-act", town.clerk.pk, "take_back", grant=grant.pk, why="试试")[0] == 409
    assert town.clerk.roles_on(town.department) == {Role.APPROVER}


@pytest.mark.parametrize("grant", ["of-another", "outside", "x", ""])
def test_a_grant_that_is_not_his_to_name_is_404(town: Town, grant: str) -> None:
    outside = Grant.objects.create(person=town.clerk, unit=town.other, role=Role.FILLER)
    named = {"of-another": town.reviewer.grants.get().pk, "outside": outside.pk}.get(grant, grant)
    status, _ = posted(client_of(town.head), "person-act", town.clerk.pk, "take_back", grant=named, why="试试")
    assert status == 404
    assert not Grant.objects.exclude(ends=None).exists()


def test_a_refused_act_is_409_with_the_reason_and_what_was_typed(town: Town) -> None:
    status, page = posted(client_of(town.chief), "person-act", town.clerk.pk, "end", day=in_days(-2), why="写好的原因")
    assert status == 409
    assert "停用日期不能早于今天" in page
    assert "写好的原因" in page


def test_ones_own_page_offers_nothing_and_does_nothing(town: Town) -> None:
    chief = client_of(town.chief)
    page = text(chief, "person", town.chief.pk)
    assert "自己的账户在“我的账户”里办理" in page
    assert "授予</button>" not in page
    assert posted(chief, "person-act", town.chief.pk, "reset_password")[0] == 409
    given = {"role": Role.APPROVER.value, "unit": town.county.pk, "begins": today()}
    assert posted(chief, "person-act", town.chief.pk, "give_role", **given)[0] == 409
    town.chief.refresh_from_db()
    assert town.chief.check_password(PASSWORD)


def test_an_act_is_posted_and_not_followed(town: Town) -> None:
    chief = client_of(town.chief)
    for name, pk in (("person-act", town.clerk.pk), ("unit-act", town.part.pk)):
        assert chief.get(reverse(name, args=(pk, "reset_password"))).status_code == 405
    assert chief.get(reverse("log-out-everywhere")).status_code == 405


def test_units_are_renamed_merged_split_and_moved_on_their_pages(town: Town) -> None:
    chief, year = client_of(town.chief), today().year + 1
    third = Unit.objects.create(
        jurisdiction=town.county.jurisdiction, kind="department", name="甲县体育局", parent=town.county
    )
    assert posted(chief, "unit-act", town.other.pk, "rename", name="甲县科技局", first_year=year)[0] == 302
    assert "甲县科学技术局（到" in text(chief, "unit", town.other.pk)
    status, page = posted(chief, "unit-act", town.other.pk, "merge", units=[third.pk], name="甲县科体局",
                          first_year=year, with_roles="on")  # fmt: skip
    assert status == 302
    assert "而来；那里的表可以查看" in page
    status, page = posted(chief, "unit-act", town.department.pk, "split", names="甲县基教局\n甲县职教局\n",
                          first_year=year)  # fmt: skip
    assert status == 302
    target = Unit.objects.get(name="甲县职教局")
    assert posted(chief, "unit-act", town.part.pk, "move", parent=target.pk, first_year=year)[0] == 302
    listed = text(chief, "units")
    assert "甲县职教局" in listed
    assert posted(chief, "unit-act", target.pk, "add", name="甲县职校", kind="subordinate", industry="")[0] == 302
    assert posted(chief, "unit-act", target.pk, "industry", industry="教育")[0] == 302
    assert posted(chief, "unit-act", target.pk, "split", names="只有一个", first_year=year + 1)[0] == 409


@pytest.mark.parametrize("year", [1999, 2999, "x", ""])
def test_a_year_that_makes_no_sense_is_400(town: Town, year: object) -> None:
    assert posted(client_of(town.chief), "unit-act", town.part.pk, "rename", name="新", first_year=year)[0] == 400
    assert not town.part.former_names.exists()


def test_a_county_and_its_administrator_are_set_up_on_the_page(town: Town) -> None:
    Jurisdiction.objects.filter(pk=town.county.jurisdiction_id).update(code="430200", name="株洲市")
    chief, pk = client_of(town.chief), town.county.jurisdiction_id
    assert posted(chief, "jurisdiction-act", pk, "add", code="430103")[0] == 400, "of another city"
    status, page = posted(chief, "jurisdiction-act", pk, "add", code="430211")
    assert status == 302
    assert "已设立“天元区”" in page
    made = Jurisdiction.objects.get(code="430211")
    status, page = posted(chief, "jurisdiction-act", pk, "appoint", jurisdiction=made.pk, username="ty", name="天元")
    (password,) = re.findall(r"初始密码：<output[^>]*>([^<]+)</output>", page)
    assert Person.objects.get(username="ty").check_password(password)
    status, page = posted(chief, "jurisdiction-act", pk, "appoint", jurisdiction=made.pk, username="ty", name="天元")
    assert status == 400
    assert "天元刚才已任命，初始密码只显示一次；没有看到，请换一个用户名另任命一位。" in page
    status, page = posted(chief, "jurisdiction-act", pk, "appoint", jurisdiction=made.pk, username="ty", name="别人")
    assert (status, "已经有人用了" in page) == (400, True)
    assert posted(chief, "jurisdiction-act", pk, "second_factor", roles=["approver", "nonsense"])[0] == 400
    assert posted(chief, "jurisdiction-act", pk, "second_factor", roles=["approver"])[0] == 302
    assert "批复人" in text(chief, "jurisdictions")


def test_delegation_on_ones_own_page(town: Town) -> None:
    client = client_of(town.reviewer)
    given = {"grant": town.reviewer.grants.get().pk, "to": "clerk", "first_day": today(), "last_day": in_days(6)}
    page = client.post(reverse("delegate"), given, follow=True).content.decode()
    assert "已委托周小满" in page
    assert "代吴立春" in text(client_of(town.clerk), "account")
    assert client.post(reverse("delegate"), given).status_code == 409
    assert client.post(reverse("delegate"), given | {"last_day": "x"}).status_code == 400
    alien = client_of(town.clerk).post(reverse("delegate"), given | {"to": "head"})
    assert alien.status_code == 400, "a grant of another cannot be chosen"
    made = Delegation.objects.get()
    assert client_of(town.clerk).post(reverse("revoke", args=(made.pk,))).status_code == 404
    assert "委托已收回" in client.post(reverse("revoke", args=(made.pk,)), follow=True).content.decode()
    assert client.post(reverse("revoke", args=(made.pk,))).status_code == 409


def test_the_record_is_read_where_it_happened(town: Town) -> None:
    people.change(town.who, town.clerk, "周大满", town.department)
    other = person("other", "吴科员", town.other)
    people.change(town.who, other, "吴处长", town.other)
    mine = text(client_of(town.head), "administrations")
    assert "姓名周小满改为周大满" in mine
    assert "吴处长" not in mine
    assert "10.1.1.1" in mine
    assert Administration.objects.count() == 2
