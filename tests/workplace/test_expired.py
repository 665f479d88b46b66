"""A login that expired before something was sent: one comes back to the page, and what was typed is there."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Declaration
from tests.chromium import entered, followed
from tests.cycle.county import PASSWORD, County
from tests.workplace.desk import Desk

pytestmark = pytest.mark.django_db(transaction=True)
HOST = "http://testserver"


def way_of(referer: str | None, made: Declaration, method: str = "post") -> str:
    """Where somebody who is not logged in is sent, after the login page."""
    headers = {} if referer is None else {"Referer": referer}
    address = reverse("review_act", args=(made.pk, "section_pass"))
    answer = Client().generic(method.upper(), address, headers=headers)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_who_sent_something_comes_back_to_the_page_it_was_on(county: County) -> None:
    made = county.declared("with_section")
    page = reverse("review", args=(made.pk,))
    assert way_of(f"{HOST}{page}?against=1", made) == f"/login/?next={page}%3Fagainst%3D1"


@pytest.mark.parametrize(
    "referer", [None, "", "http://elsewhere.example/declarations/1/", "//elsewhere.example/x", "x"]
)
def test_who_came_from_no_page_of_ours_comes_to_the_first(county: County, referer: str | None) -> None:
    assert way_of(referer, county.declared("with_section")) == "/login/?next=/"


def test_who_asked_for_a_page_comes_to_that_page(county: County) -> None:
    made = county.declared("with_section")
    address = reverse("review_act", args=(made.pk, "section_pass"))
    assert way_of(f"{HOST}/reviews/", made, "get") == f"/login/?next={address}"


def test_an_address_that_is_only_posted_to_is_405_in_words_with_the_way_back(county: County) -> None:
    made = county.declared("with_section")
    client = Client()
    assert client.login(username=county.people[Role.SECTION_REVIEWER].username, password=PASSWORD)
    answer = client.get(reverse("review_act", args=(made.pk, "section_pass")))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "不能直接打开或刷新" in answer.content.decode()
    assert f'href="{reverse("declaration", args=(made.pk,))}"' in answer.content.decode()
    other = client.get(reverse("news-seen"))
    assert (other.status_code, "回到这张表" in other.content.decode()) == (405, False)


def again(page: Page, person: Person) -> None:
    page.get_by_label("用户名").fill(person.username)
    page.get_by_label("密码").fill(PASSWORD)
    entered(page)


@pytest.mark.browser
def test_an_opinion_written_when_the_login_expired_is_there_after_the_next(county: County, desk: Desk) -> None:
    made = county.declared("with_section")
    person = county.people[Role.SECTION_REVIEWER]
    page = desk.page(person)
    page.goto(f"{desk.address}/declarations/{made.pk}/review/")
    page.get_by_label("意见", exact=True).fill("请写明口径，见第三行。")
    Session.objects.all().delete()
    followed(page.get_by_role("button", name="归口业务科室退回"))
    again(page, person)
    expect(page.get_by_label("意见", exact=True)).to_have_value("请写明口径，见第三行。")
    expect(page.get_by_text("登录过期时没有办成；您写的已经放回原处")).to_be_visible()
    made.refresh_from_db()
    assert made.state == "with_section"
    followed(page.get_by_role("button", name="归口业务科室退回"))
    expect(page.get_by_text("已办理")).to_be_visible()
    made.refresh_from_db()
    assert made.state == "returned"


@pytest.mark.browser
def test_what_one_typed_is_not_shown_to_the_next_who_logs_in_nor_after_it_was_taken(county: County, desk: Desk) -> None:
    made = county.declared("with_section")
    page = desk.page(county.people[Role.SECTION_REVIEWER])
    page.goto(f"{desk.address}/declarations/{made.pk}/review/")
    page.get_by_label("意见", exact=True).fill("只有写的人看得到。")
    Session.objects.all().delete()
    followed(page.get_by_role("button", name="归口业务科室退回"))
    again(page, county.person(Role.SECTION_REVIEWER, county.department, "另一人"))
    expect(page.get_by_role("heading", name="办理")).to_be_visible()
    expect(page.get_by_label("意见", exact=True)).to_have_value("")
    page.get_by_label("意见", exact=True).fill("请改。")
    followed(page.get_by_role("button", name="归口业务科室退回"))
    expect(page.get_by_text("已办理")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('jixiao-typed')") is None


@pytest.mark.browser
def test_where_one_writes_the_login_is_a_link_to_a_new_window(county: County, desk: Desk) -> None:
    made = county.declared()
    page = desk.page(county.people[Role.FILLER])
    page.goto(f"{desk.address}/declarations/{made.pk}/edit/")
    expect(page.locator("#counts")).not_to_be_empty()
    Session.objects.all().delete()
    page.locator("[data-place='duties']").fill("登录过期时写的职责。")
    link = page.get_by_role("alert").get_by_role("link", name="在新窗口重新登录")
    expect(link).to_have_attribute("rel", "noopener")
    with page.context.expect_page() as opened:
        link.press("Enter")
    again(opened.value, county.people[Role.FILLER])
    expect(page.locator("#saved")).to_contain_text("已保存")
    expect(page.locator("#trouble")).to_be_empty()
    followed(page.get_by_role("button", name="送审"))
    expect(page.get_by_text("已送审")).to_be_visible()
