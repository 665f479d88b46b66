"""The home page: whose turn it is, until when, why; what others did; how many questions the database is asked."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Grant, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, attachments, editing, news, remarks, todo
from jixiao.cycle.beginnings import blank
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.turns import turn_of
from tests import postgresql
from tests.cycle.county import KIND, STATES, YEAR, County
from tests.cycle.test_editing import now, with_field

TODAY = date(2026, 9, 30)
TURNS = {
    Role.FILLER: {"draft", "returned", "adjusting"},
    Role.DEPARTMENT_REVIEWER: {"with_department"},
    Role.SECTION_REVIEWER: {"with_section"},
    Role.PERFORMANCE_REVIEWER: {"with_performance"},
    Role.APPROVER: {"with_approver"},
}


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def home(person: Person) -> str:
    return client_of(person).get(reverse("home")).content.decode()


@pytest.mark.parametrize("state", STATES)
def test_what_waits_is_what_the_acts_allow_for_each_role_and_reach(county: County, state: str) -> None:
    declaration = county.declared(state)
    for role in Role:
        expected = state in TURNS.get(role, set())
        own, above, stranger = county.people[role], county.person(role, county.government), county.person(
            role, county.other
        )  # fmt: skip
        for person, waits in ((own, expected), (above, expected), (stranger, False)):
            found = todo.tasks(person, TODAY)
            assert [task.declaration for task in found] == [declaration] * waits, (role, person)
            assert bool(turn_of(declaration, declaration.seen_by(person))) is waits


def test_who_filled_in_is_not_asked_to_review(county: County) -> None:
    filler = county.people[Role.FILLER]
    Grant.objects.create(person=filler, role=Role.SECTION_REVIEWER, unit=county.government)
    county.declared("with_section")
    assert todo.tasks(filler, TODAY) == []
    assert len(todo.tasks(county.people[Role.SECTION_REVIEWER], TODAY)) == 1


def test_a_task_says_why_it_is_his_and_what_was_said_when_it_came_back(county: County) -> None:
    county.declared("returned")
    (task,) = todo.tasks(county.people[Role.FILLER], TODAY)
    assert task.why == f"您是{county.department}的填报人"
    assert task.returned == "部门审核人退回：请改。"
    assert task.acts == ("填写（照意见修改）", "送审")
    county.handed_in()  # a new version does not hide what it answers
    (task,) = todo.tasks(county.people[Role.FILLER], TODAY)
    assert task.returned == "部门审核人退回：请改。"


def test_what_the_clerk_did_since_is_not_told_as_a_return(county: County) -> None:
    declaration = county.declared("returned")
    who = acts.Who(county.people[Role.FILLER])
    attachments.attach(declaration, who, "测算.pdf", b"%PDF-1.4 x")
    (task,) = todo.tasks(county.people[Role.FILLER], TODAY)
    assert task.returned == "部门审核人退回：请改。"


def test_an_adjustment_one_applied_for_is_no_return(county: County) -> None:
    county.declared("adjusting")
    filler = county.people[Role.FILLER]
    (task,) = todo.tasks(filler, TODAY)
    assert task.returned == ""
    assert "退回" not in home(filler)


def test_a_return_with_its_words_at_a_cell_says_where_they_are(county: County) -> None:
    declaration = county.declared("with_department")
    who = acts.Who(county.people[Role.DEPARTMENT_REVIEWER])
    remarks.put(declaration, "department", "请核对部门名称。", who)
    acts.act(declaration, "department_return", who)
    (task,) = todo.tasks(county.people[Role.FILLER], TODAY)
    assert task.returned == "部门审核人退回：意见写在格子上。"


def many(county: County, count: int, state: str = "with_section") -> list[Declaration]:
    """Projects in one state, each with a version, due eight days after the other; the last has no deadline."""
    filler = county.people[Role.FILLER]
    made = Declaration.objects.bulk_create(
        Declaration(
            cycle=county.cycle, unit=county.department, kind="project_targets", project=f"项目{number:03}", state=state,
            jurisdiction=county.jurisdiction, year=YEAR, version_number=1,
            due=None if number == count - 1 else TODAY + timedelta(days=8 * number),
        )
        for number in reversed(range(count))
    )  # fmt: skip
    Version.objects.bulk_create(
        Version(declaration=each, number=1, filled_in_by=filler, filled_in_at=timezone.now(), file_name="a.docx",
                file=b"a", sha256="0" * 64, form={}, outcomes=[])
        for each in made
    )  # fmt: skip
    return made


def test_the_most_urgent_stands_first_and_what_has_no_deadline_last(county: County) -> None:
    many(county, 4)
    found = todo.tasks(county.people[Role.SECTION_REVIEWER], TODAY)
    assert [task.declaration.project for task in found] == ["项目000", "项目001", "项目002", "项目003"]
    assert [task.remaining.mark for task in found] == ["today", "near", "far", "none"]


def test_a_long_list_says_that_there_is_more(county: County) -> None:
    many(county, todo.LONGEST)
    page = home(county.people[Role.SECTION_REVIEWER])
    assert page.count("该办：") == todo.LONGEST
    assert "只列最急的" not in page
    many_more = county.declared("with_section")
    page = home(county.people[Role.SECTION_REVIEWER])
    assert page.count("该办：") == todo.LONGEST
    assert "只列最急的100张" in page
    assert many_more.title not in page  # it has no deadline, and came last


def test_the_database_is_asked_as_often_for_sixty_tasks_as_for_two(county: County) -> None:
    person = county.people[Role.SECTION_REVIEWER]
    client = client_of(person)
    many(county, 2)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(reverse("home"))
    Declaration.objects.update(state="approved")
    Version.objects.all().delete()
    Declaration.objects.all().delete()
    many(county, 60)
    with CaptureQueriesContext(connection) as lots:
        assert client.get(reverse("home")).content.decode().count("该办：") == 60
    assert len(lots) == len(few)
    assert len(lots) <= 22 + postgresql.REACHING


def test_a_department_that_has_not_declared_is_a_task_of_its_filler(county: County) -> None:
    filler = county.people[Role.FILLER]
    (found,) = todo.missing(filler, TODAY)
    assert (found.unit, found.cycle, found.why) == (county.department, county.cycle, f"您是{county.department}的填报人")
    page = home(filler)
    assert "还没有填报" in page
    assert f"{reverse('declare')}?cycle={county.cycle.pk}&amp;unit={county.department.pk}" in page
    county.declared()
    assert todo.missing(filler, TODAY) == []
    assert todo.missing(county.people[Role.SECTION_REVIEWER], TODAY) == []


def test_a_department_that_has_ended_owes_nothing(county: County) -> None:
    ended = Unit.objects.create(jurisdiction=county.jurisdiction, kind=UnitKind.DEPARTMENT, name="旧局", last_year=2020)
    assert todo.missing(county.person(Role.FILLER, ended), TODAY) == []


def test_reminders_count_what_is_overdue_and_what_came_back(county: County) -> None:
    declaration = county.declared("returned")
    Declaration.objects.filter(pk=declaration.pk).update(due=timezone.localdate() - timedelta(days=30))
    page = home(county.people[Role.FILLER])
    assert "已超期1件，退回修改1件" in page
    assert 'class="due overdue"' in page


def test_an_empty_list_says_what_to_do(county: County) -> None:
    assert "到<a href=" in home(county.people[Role.OBSERVER])
    county.declared("with_section")
    assert "点“填报一张表”" in home(county.people[Role.FILLER])


def test_news_is_what_others_did_to_my_forms_until_i_have_seen_it(county: County) -> None:
    filler, reviewer = county.people[Role.FILLER], county.people[Role.DEPARTMENT_REVIEWER]
    declaration = county.declared("with_section")
    (event,) = news.news_for(filler)
    assert event.content["act"] == "department_pass"
    assert list(news.news_for(reviewer)) == []  # he filled in nothing
    client = client_of(filler)
    assert "别人办了什么" in home(filler)
    assert client.post(reverse("news-seen"), {"event": str(event.pk)}).status_code == 302
    assert "别人办了什么" not in home(filler)
    acts.act(declaration, "section_return", acts.Who(county.people[Role.SECTION_REVIEWER]), "请改。")
    (later,) = news.news_for(filler)
    assert later.content["act"] == "section_return"


def test_who_may_no_longer_read_a_form_hears_nothing_of_it(county: County) -> None:
    """Neither its title nor an opinion: the page of the form is 404 for him."""
    filler = county.people[Role.FILLER]
    declaration = county.declared("with_section")
    grant = filler.grants.get()
    grant.ends = timezone.localdate()
    grant.save()
    Grant.objects.create(person=filler, unit=county.other, role=Role.FILLER)
    acts.act(declaration, "section_return", acts.Who(county.people[Role.SECTION_REVIEWER]), "里面的话。")
    assert client_of(filler).get(reverse("declaration", args=(declaration.pk,))).status_code == 404
    assert list(news.news_for(filler)) == []
    assert "里面的话" not in home(filler)


def test_who_reads_a_form_by_another_role_still_hears_of_what_he_wrote(county: County) -> None:
    filler = county.people[Role.FILLER]
    county.declared("with_section")
    filler.grants.update(role=Role.OBSERVER)
    assert [event.content["act"] for event in news.news_for(filler)] == ["department_pass"]


def test_who_wrote_on_the_page_hears_what_becomes_of_it_though_another_handed_it_in(county: County) -> None:
    declaration, filler = county.declared(), county.people[Role.FILLER]
    other = county.person(Role.FILLER, county.department)
    editing.save(declaration, acts.Who(other), 1, with_field(now(declaration), "duties", "同事写的职责"), "k1")
    county.declared_from(declaration, "with_section")
    assert not declaration.versions.filter(filled_in_by=other).exists()
    assert [event.content["act"] for event in news.news_for(other)] == [
        "department_pass",
        "submit",
        "declare",
        "declare",
    ]
    assert [event.content["act"] for event in news.news_for(filler)] == ["department_pass"]


@pytest.mark.parametrize("text", ["", "-1", "²", "1e9", "9" * 40, "9" * 19])
def test_a_mark_that_is_no_event_hides_nothing_that_comes_later(county: County, text: str) -> None:
    filler = county.people[Role.FILLER]
    declaration = county.declared("with_section")
    client_of(filler).post(reverse("news-seen"), {"event": text})
    acts.act(declaration, "section_return", acts.Who(county.people[Role.SECTION_REVIEWER]), "请改。")
    assert next(iter(news.news_for(filler))).content["act"] == "section_return"


def test_what_was_seen_stays_seen_when_an_older_page_is_posted(county: County) -> None:
    filler = county.people[Role.FILLER]
    county.declared("with_performance")
    newest, older = news.news_for(filler)
    news.mark_seen(filler, newest.pk)
    news.mark_seen(filler, older.pk)
    assert list(news.news_for(filler)) == []


def test_a_filler_of_the_county_declares_for_its_departments(county: County) -> None:
    person = county.person(Role.FILLER, county.government)
    page = client_of(person).get(reverse("declare")).content.decode()
    assert f">{county.department}<" in page
    assert f">{county.other}<" in page
    page = client_of(county.people[Role.FILLER]).get(reverse("declare")).content.decode()
    assert f">{county.other}<" not in page
    assert KIND in page


def begun(county: County) -> Declaration:
    """A form that somebody began on the page and has not sent."""
    filled, origin = blank(county.cycle, county.department, KIND, "")
    who = acts.Who(county.people[Role.FILLER])
    return editing.begin(county.cycle, county.department, KIND, "", who, filled, origin)


def test_a_draft_that_was_never_sent_is_to_be_filled_in(county: County) -> None:
    made = begun(county)
    page = client_of(county.people[Role.FILLER]).get(reverse("home")).content.decode()
    assert f'该办：<a href="{reverse("edit", args=(made.pk,))}"' in page
    assert ">填写</a>" in page
    assert "送审</" not in page
    assert "交新的一版" not in page
    assert made.version_number == 0


@pytest.mark.parametrize(
    ("errors", "doubts", "words"), [(4, 0, "改正错误"), (4, 2, "改正错误"), (0, 2, "对照原件确认")]
)
def test_what_keeps_a_draft_from_being_sent_is_what_is_to_be_done(
    county: County, errors: int, doubts: int, words: str
) -> None:
    made = county.declared()
    Declaration.objects.filter(pk=made.pk).update(errors=errors, doubts=doubts)
    page = client_of(county.people[Role.FILLER]).get(reverse("home")).content.decode()
    assert f">填写（{words}）</a>" in page
    assert "送审</a>" not in page


def test_a_form_that_may_be_sent_and_one_under_review_have_no_link_to_write(county: County) -> None:
    made = county.declared()
    page = client_of(county.people[Role.FILLER]).get(reverse("home")).content.decode()
    assert "该办：送审<" in page
    assert reverse("edit", args=(made.pk,)) not in page
    county.declared_from(made, "with_department")
    page = client_of(county.people[Role.DEPARTMENT_REVIEWER]).get(reverse("home")).content.decode()
    assert "该办：部门审核通过、部门退回<" in page
    assert reverse("edit", args=(made.pk,)) not in page
