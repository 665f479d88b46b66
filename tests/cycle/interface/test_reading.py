"""What is read: the forms, masked or not, lists page by page, versions, events, units, logs."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_bytes
from jixiao.cycle import acts
from jixiao.cycle.confirming import confirm
from jixiao.cycle.doubts import standing
from jixiao.cycle.interface.reading import Shown
from jixiao.cycle.models import Cycle, Declaration
from jixiao.forms.reading import read_forms
from tests import postgresql
from tests.cycle import doubtful
from tests.cycle.county import KIND, NAME, WRONG, YEAR, County
from tests.cycle.interface.asking import Program, said
from tests.cycle.test_content import handed_in


@pytest.fixture
def observer(county: County) -> Program:
    return Program(county.people[Role.OBSERVER])


def projects(county: County, *names: str, unit: Unit | None = None) -> list[Declaration]:
    place = unit or county.department
    who = acts.Who(county.people[Role.FILLER] if unit is None else county.person(Role.FILLER, place))
    given = (county.cycle, place, "project_targets")
    return [acts.declare(*given, name, who, "a.docx", b"a", county.content) for name in names]


def with_people(county: County) -> Declaration:
    content = handed_in(WRONG, kind="project_targets", year=2023, unit="株洲市农业农村局")
    who = acts.Who(county.people[Role.FILLER])
    return acts.declare(county.cycle, county.department, KIND, "", who, "a.docx", WRONG.read_bytes(), content)


def test_one_form_is_the_contracts_with_what_the_page_shows(county: County) -> None:
    declaration = county.declared("with_section")
    whole = said(Program(county.people[Role.SECTION_REVIEWER]).get(f"/declarations/{declaration.pk}"))
    assert whole["newest"]["form"]["indicators"] == county.content.form["indicators"]
    assert (whole["unit"]["name"], whole["state_words"], whole["version"]) == (NAME, "待归口业务科室审核", 1)
    assert [step["place"] for step in whole["steps"]] == ["done", "done", "now", "ahead", "ahead", "ahead"]
    section_return = whole["possible_acts"][1]
    assert section_return == {
        "act": "section_return",
        "label": "归口业务科室退回",
        "to": "returned",
        "needs_opinion": True,
        "allowed": True,
        "reason": "可以归口业务科室退回。",
    }
    assert whole["may_declare"]["allowed"] is False


def test_people_are_masked_unless_asked_for(county: County, observer: Program) -> None:
    declaration = with_people(county)
    (contact,) = declaration.version.form["contacts"]
    filler = Program(county.people[Role.FILLER])
    for part in ("", "/versions/1"):
        path = f"/declarations/{declaration.pk}{part}"
        masked, shown = filler.get(path), filler.get(path, personal_data="true")
        for program in (filler, observer):
            assert contact["name"] not in program.get(path).content.decode()
            assert contact["phone"] not in program.get(path).content.decode()
        newest: Any = said(shown) if part else said(shown)["newest"]
        assert newest["form"]["contacts"] == [contact]
        assert newest["is_masked"] is False
        assert (said(masked) if part else said(masked)["newest"])["is_masked"] is True
        refused = observer.get(path, personal_data="true")
        assert (refused.status_code, said(refused)["code"]) == (403, "forbidden")
        assert "“查看联系人”由填报人" in said(refused)["text"]
    assert Shown().personal_data is False


def test_findings_come_with_the_form(county: County, observer: Program) -> None:
    declaration = with_people(county)
    outcomes = said(observer.get(f"/declarations/{declaration.pk}"))["newest"]["outcomes"]
    assert [each["rule"] for each in outcomes] == [each["rule"] for each in declaration.version.outcomes]
    failed = [each for each in outcomes if each["status"] == "failed" and each["severity"] == "error"]
    row = said(observer.get("/declarations"))["items"][0]
    assert len(failed) == row["errors"] > 0


def test_what_is_doubtful_in_the_file_is_told_and_who_confirmed_it(county: County, observer: Program) -> None:
    declaration = doubtful.handed_in(county, doubtful.file_with(lost=("在编在岗", "13800001234")))
    path = f"/declarations/{declaration.pk}/doubts"
    assert said(observer.get(f"/declarations/{declaration.pk}"))["doubts"] == 2
    lost, target = said(observer.get(path))
    assert (lost["words"], lost["text"], lost["state"]) == ("没有放进表的字", "在编在岗　138******34", "open")
    assert (target["place"], target["words"]) == ("indicator/r5/target", "“公共场所监督覆盖率”的指标值")
    assert (target["text"], target["where"], target["confirmed_at"]) == (doubtful.MISREAD, "表1第16行第6列", None)
    key = next(each.doubt["key"] for each in standing(declaration) if each.doubt["place"])
    confirm(declaration, acts.Who(county.people[Role.FILLER]), key)
    lost, target = said(observer.get(path))
    assert (lost["state"], target["state"], target["confirmed_by"]) == ("open", "confirmed", "填报人")
    assert target["confirmed_at"]
    assert said(observer.get(f"/declarations/{declaration.pk}"))["doubts"] == 1


def test_a_clean_form_has_no_doubts(county: County, observer: Program) -> None:
    assert said(observer.get(f"/declarations/{county.declared().pk}/doubts")) == []


def test_versions_and_events_of_a_form(county: County, observer: Program) -> None:
    declaration = county.declared("returned")
    county.handed_in()
    path = f"/declarations/{declaration.pk}"
    versions = said(observer.get(f"{path}/versions"))
    assert [(each["number"], each["filled_in_by"]) for each in versions] == [(2, "填报人"), (1, "填报人")]
    events = said(observer.get(f"{path}/events"))
    assert [each["act"] for each in events] == ["declare", "submit", "department_return", "declare"]
    assert [each["before"] for each in events[1:]] == [each["digest"] for each in events[:-1]]
    assert (events[2]["why"], events[2]["state"]) == ("请改。", "returned")
    assert observer.get(f"{path}/versions/3").status_code == 404


def test_a_list_goes_on_where_it_ended(county: County, observer: Program) -> None:
    made = [each.pk for each in projects(county, *"甲乙丙丁戊")]
    found, after = [], 0
    for _ in range(3):
        page = said(observer.get("/declarations", limit="2", after=str(after)))
        found.append([each["id"] for each in page["items"]])
        after = page["next"]
    assert found == [made[:2], made[2:4], made[4:]]
    assert after is None
    assert said(observer.get("/declarations", limit="5"))["next"] is None


def test_a_list_is_narrowed_by_each_condition(county: County) -> None:
    first, second = projects(county, "甲", "乙")
    (other,) = projects(county, "丙", unit=county.other)
    acts.act(second, "submit", acts.Who(county.people[Role.FILLER]))
    Declaration.objects.filter(pk=first.pk).update(errors=2)
    program = Program(county.person(Role.OBSERVER, county.government))

    def ids(**asked: Any) -> list[int]:
        return [each["id"] for each in said(program.get("/declarations", **asked))["items"]]

    everything = [first.pk, second.pk, other.pk]
    assert ids() == ids(year=YEAR) == ids(kind="project_targets") == ids(jurisdiction="430103") == everything
    assert ids(year=2021) == ids(kind=KIND) == ids(jurisdiction="430102") == ids(state="approved") == []
    assert ids(state="with_department") == [second.pk]
    assert ids(unit=county.other.pk) == [other.pk]
    assert ids(unit=county.government.pk) == everything
    assert ids(with_errors="true") == [first.pk]
    assert ids(with_errors="false") == [second.pk, other.pk]
    assert ids(changed_since=second.changed_at.isoformat()) == [second.pk]
    assert ids(changed_since=timezone.now().isoformat()) == []


def test_what_waits_for_somebody_is_what_he_may_do(county: County) -> None:
    declaration = county.declared("with_section")
    (waiting,) = said(Program(county.people[Role.SECTION_REVIEWER]).get("/todo"))
    assert (waiting["declaration"]["id"], waiting["turn"]) == (
        declaration.pk,
        ["归口业务科室审核通过", "归口业务科室退回", "归口业务科室不予安排"],
    )
    assert said(Program(county.people[Role.APPROVER]).get("/todo")) == []


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_the_official_form_reads_back(county: County, observer: Program, suffix: str) -> None:
    declaration = county.declared()
    answer = observer.get(f"/declarations/{declaration.pk}/official/{suffix}")
    (form,) = read_forms(read_bytes(answer.content, f"form.{suffix}")).forms
    assert form.department is not None
    assert form.department.text == NAME
    assert answer.headers["Content-Disposition"].endswith(f".{suffix}")


def test_units_cycles_and_the_ends_of_logs_are_those_one_sees(county: County) -> None:
    elsewhere = Jurisdiction.objects.create(code="430104", name="岳麓区")
    Unit.objects.create(jurisdiction=elsewhere, kind=UnitKind.GOVERNMENT, name="岳麓区")
    Cycle.objects.create(jurisdiction=elsewhere, year=YEAR)
    above = Program(county.person(Role.OBSERVER, county.government))
    own = Program(county.people[Role.OBSERVER])
    county.declared()
    assert [each["name"] for each in said(own.get("/units"))["items"]] == [NAME]
    units = said(above.get("/units", limit="2"))
    assert [each["name"] for each in units["items"]] == ["天心区", NAME]
    assert [each["name"] for each in said(above.get("/units", after=units["next"]))["items"]] == ["长沙市天心区教育局"]
    assert said(own.get("/cycles")) == [{"jurisdiction": "430103", "year": YEAR, "due": None}]
    (head,) = said(own.get("/logs"))
    last = county.jurisdiction.events.latest("number")
    assert head == {"jurisdiction": "430103", "name": "天心区", "number": last.number, "digest": last.digest}


def test_who_one_is(county: County, observer: Program) -> None:
    me = said(observer.get("/me"))
    assert me["name"] == "审计/观察"
    assert me["grants"] == [
        {"unit": {"id": county.department.pk, "name": NAME}, "role": "observer", "label": "审计/观察"}
    ]


def test_a_list_asks_the_database_as_often_for_many_as_for_few(
    county: County, observer: Program, django_assert_max_num_queries: Any
) -> None:
    projects(county, *map(str, range(30)))
    with django_assert_max_num_queries(7 + postgresql.REACHING):
        assert len(said(observer.get("/declarations"))["items"]) == 30


def test_a_row_has_the_amount_and_the_days_of_the_page(county: County) -> None:
    declaration = county.declared("with_section")
    Declaration.objects.filter(pk=declaration.pk).update(due=date(2022, 1, 28), amount=Decimal("1234500.00"))
    program = Program(county.people[Role.OBSERVER])
    (row,) = said(program.get("/declarations"))["items"]
    assert (row["amount"], row["due"]) == ("1234500.00", "2022-01-28")
    declaration.refresh_from_db()
    page = Client()
    page.force_login(county.people[Role.OBSERVER])
    shown = page.get("/declarations/").content.decode()
    assert "123.45" in shown
    moment = row["changed_at"]
    assert moment.endswith("+08:00")
    assert f"{moment[2:10]} {moment[11:16]}" in shown


def test_a_row_without_an_amount_or_a_deadline_says_so(county: County) -> None:
    declaration = county.declared()
    Declaration.objects.filter(pk=declaration.pk).update(due=None, amount=None)
    (row,) = said(Program(county.people[Role.OBSERVER]).get("/declarations"))["items"]
    assert (row["amount"], row["due"]) == (None, None)
