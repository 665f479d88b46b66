"""Registers: who sees them, the records of a day and of a time, persons masked, numbers as the pages print them."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.tokens import Scope
from jixiao.declared.expressions.syntax import Value
from jixiao.registers.counting import count, of_year
from jixiao.registers.keeping import change, correct, remove
from tests.cycle.interface.asking import Program, said
from tests.registers.bureau import FIRMS, Bureau, build, certificate
from tests.registers.small_county import put_in

HIGH_TECH, PERSONS = "high_tech_firms", "talents"
ISSUED = date(2022, 10, 18)
FIRST = certificate("GR202243000101", FIRMS[0], ISSUED)
SECOND = certificate("GR202243000102", FIRMS[1], ISSUED)
PERSON: Mapping[str, Value] = {
    "number": "R-1", "person": "欧阳明", "level": "其他", "way": "全职", "arrived": date(2022, 3, 1),
    "firm_name": "某某科技有限公司",
}  # fmt: skip


@pytest.fixture
def bureau(db: None) -> Bureau:  # noqa: ARG001 - pytest-django looks for the name
    return build()


def items(program: Program, path: str, **asked: Any) -> list[Any]:
    answer = program.get(path, **asked)
    assert answer.status_code == 200, answer.content.decode()
    found: list[Any] = said(answer)["items"]
    return found


def keys(program: Program, **asked: Any) -> list[str]:
    return [each["key"] for each in items(program, f"/registers/{HIGH_TECH}/records", **asked)]


def test_the_registers_with_their_fields_those_with_records_first(bureau: Bureau) -> None:
    bureau.entered(HIGH_TECH, FIRST)
    program = Program(bureau.filler)
    first, *others = items(program, "/registers")
    assert (first["name"], first["title"], first["records"]) == (HIGH_TECH, "高新技术企业", 1)
    assert {each["records"] for each in others} == {0}
    fields = {each["name"]: each for each in first["fields"]}
    assert fields["certificate"]["is_key"] is True
    assert fields["kind"]["choices"] == ["首次认定", "重新认定"]
    assert "stock" in {each["name"] for each in first["indicators"]}
    earlier = items(program, "/registers", day="2022-01-01")[0]
    assert earlier["records"] == 1  # what nobody dated always held


def test_a_bureaus_registers_are_seen_by_its_people_and_finance_and_by_no_other(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, FIRST)
    finance = Person.objects.create_user("finance", password="x", name="财政")  # noqa: S106 - of a test
    Grant.objects.create(person=finance, role=Role.SECTION_REVIEWER, unit=bureau.government)
    asked = {"unit": bureau.unit.pk}
    paths = (
        "/registers", f"/registers/{HIGH_TECH}/records", f"/registers/{HIGH_TECH}/indicators",
        f"/registers/{HIGH_TECH}/indicators/stock/records",
    )  # fmt: skip
    one = f"/registers/{HIGH_TECH}/records/{made.pk}"
    people = (bureau.filler, bureau.reviewer, finance, bureau.outsider)
    programs = [Program(each) for each in people]
    for program, status in zip(programs, (200, 200, 200, 404), strict=True):
        assert {program.get(path, **asked).status_code for path in paths} == {status}
        assert program.get(one).status_code == status
    assert keys(programs[-1]) == []  # of his own
    assert programs[0].get(f"/registers/technology_loans/records/{made.pk}").status_code == 404


def test_persons_are_masked_unless_asked_for_by_who_may(bureau: Bureau) -> None:
    made = bureau.entered(PERSONS, PERSON)
    observer = Person.objects.create_user("observer", password="x", name="观察")  # noqa: S106 - of a test
    Grant.objects.create(person=observer, role=Role.OBSERVER, unit=bureau.unit)
    filler, watching = Program(bureau.filler), Program(observer)
    narrow = Program(bureau.filler, [Scope.READ], name="只看")
    for path in (f"/registers/{PERSONS}/records", f"/registers/{PERSONS}/records/{made.pk}"):
        for program in (filler, watching, narrow):
            assert "欧阳明" not in program.get(path).content.decode()
        shown = filler.get(path, personal_data="true").content.decode()
        assert shown.count("欧阳明") >= 2  # as a value and in words
        for program in (watching, narrow):
            refused = program.get(path, personal_data="true")
            assert (refused.status_code, said(refused)["code"]) == (403, "forbidden")


def test_records_page_by_page_in_the_order_of_their_keys(bureau: Bureau) -> None:
    made = [bureau.entered(HIGH_TECH, values) for values in (SECOND, FIRST)]
    program = Program(bureau.filler)
    page = said(program.get(f"/registers/{HIGH_TECH}/records", limit=1))
    assert [each["key"] for each in page["items"]] == ["GR202243000101"]
    assert page["next"] == made[1].pk
    assert (page["register"], page["unit"]["name"]) == (HIGH_TECH, bureau.unit.name)
    rest = said(program.get(f"/registers/{HIGH_TECH}/records", limit=1, after=page["next"]))
    assert ([each["key"] for each in rest["items"]], rest["next"]) == (["GR202243000102"], None)


def test_a_record_as_of_a_day_and_as_known_at_a_time(bureau: Bureau) -> None:
    made, who, program = bureau.entered(HIGH_TECH, FIRST), Who(bureau.filler), Program(bureau.filler)
    entered = made.versions.get().recorded_at
    change(made, {**FIRST, "batch": "第二批"}, date(2023, 5, 1), who, "公告")
    path = f"/registers/{HIGH_TECH}/records/{made.pk}"
    before, after = (said(program.get(path, day=day)) for day in ("2023-04-30", "2023-05-01"))
    assert ("batch" in before["values"], after["values"]["batch"]) == (False, "第二批")
    assert (after["values"]["issued"], after["words"]["issued"], after["holds_from"]) == (
        "2022-10-18", "2022-10-18", "2023-05-01",
    )  # fmt: skip
    assert [each["label"] for each in after["history"]] == ["变更", "登记"]
    assert after["history"][0]["changed"] == [{"label": "批次", "before": "", "after": "第二批"}]
    then = said(program.get(path, day="2023-05-01", known_at=entered.isoformat()))
    assert "batch" not in then["values"]
    remove(made, who, "重复")
    gone = said(program.get(path))
    assert (gone["is_standing"], gone["values"], gone["history"][0]["label"]) == (False, {}, "删除")
    assert keys(program) == []
    assert keys(program, known_at=entered.isoformat()) == ["GR202243000101"]
    assert keys(program, known_at=(entered - timedelta(seconds=1)).isoformat()) == []


def test_numbers_are_the_pages_with_their_reading_and_their_records(bureau: Bureau) -> None:
    put_in(bureau)
    client, program = Client(), Program(bureau.filler)
    client.force_login(bureau.filler)
    found = {each["name"]: each for each in items(program, f"/registers/{HIGH_TECH}/indicators", year=2022)}
    # counted by hand in tests/declared/shipped/high_tech_firms.yaml
    numbers = {"recognised": "5", "recognised_first": "3", "stock": "8", "net_increase": "0"}
    assert {name: found[name]["value"] for name in numbers} == numbers
    assert found["stock"]["as_of"] == "2022-12-31"
    for name, each in found.items():
        page = client.get(reverse("register-indicator", args=(HIGH_TECH, name)), {"year": 2022}).content.decode()
        for words in (each["words"], each["reading"], each["label"]):
            assert words in re.sub(r"<[^>]+>", "", page), (name, words)


def test_the_records_an_indicator_counts_page_by_page(bureau: Bureau) -> None:
    first, second = (bureau.entered(HIGH_TECH, values) for values in (FIRST, SECOND))
    old = bureau.entered(HIGH_TECH, certificate("GR202143000101", FIRMS[1], date(2021, 10, 18)))
    program, path = Program(bureau.filler), f"/registers/{HIGH_TECH}/indicators/recognised/records"
    page = said(program.get(path, year=2022, limit=1))
    assert (page["indicator"]["value"], page["indicator"]["unit"], page["indicator"]["records"]) == ("2", "家", 2)
    rest = said(program.get(path, year=2022, limit=1, after=page["next"]))
    assert [each["id"] for each in page["items"] + rest["items"]] == [first.pk, second.pk]
    assert rest["next"] is None
    counted = count(bureau.register(HIGH_TECH), "recognised", of_year(bureau.unit, 2022))
    assert [each["version"] for each in page["items"] + rest["items"]] == counted.versions
    growth = said(program.get(path.replace("recognised", "growth_recognised"), year=2022))
    assert (growth["indicator"]["words"], growth["indicator"]["records"]) == ("100%", 3)  # 2 after 1
    assert {each["id"] for each in growth["items"]} == {first.pk, second.pk, old.pk}


def test_an_indicator_as_it_was_known_before_a_correction(bureau: Bureau) -> None:
    made, program = bureau.entered(HIGH_TECH, FIRST), Program(bureau.filler)
    known = timezone.now()
    correct(made, {**FIRST, "kind": "重新认定"}, Who(bureau.filler), "公告")
    path = f"/registers/{HIGH_TECH}/indicators/recognised_first/records"
    assert said(program.get(path, year=2022))["indicator"]["value"] == "0"
    assert said(program.get(path, year=2022, known_at=known.isoformat()))["indicator"]["value"] == "1"


@pytest.mark.parametrize(
    ("path", "asked", "status", "words"),
    [
        ("/registers/nothing/records", {}, 404, "没有这个地址"),
        (f"/registers/{HIGH_TECH}/indicators/nothing/records", {}, 404, "没有这个地址"),
        (f"/registers/{HIGH_TECH}/records/999999", {}, 404, "没有这个地址"),
        ("/registers", {"unit": 999999}, 404, "没有这个地址"),
        ("/registers/GAO/records", {}, 422, "“name”含有不能用的字符"),
        (f"/registers/{HIGH_TECH}/records", {"day": "2022-02-30"}, 422, "“day”要写成 2026-11-29 的样子"),
        (f"/registers/{HIGH_TECH}/records", {"day": "1022-02-01"}, 422, "“day”超出范围"),
        (f"/registers/{HIGH_TECH}/records", {"known_at": "2022-02-01T00:00:00"}, 422, "“known_at”要写明时区"),
        (f"/registers/{HIGH_TECH}/records", {"after": 999999}, 422, "“after”要是上一页答的 next"),
        (f"/registers/{HIGH_TECH}/records", {"state": "filed"}, 422, "“state”不是高新技术企业的状态"),
        (f"/registers/{HIGH_TECH}/records", {"limit": 501}, 422, "“limit”超出范围"),
        (f"/registers/{HIGH_TECH}/records", {"date": "2022-02-01"}, 422, "条件；可以用的是"),
        (f"/registers/{HIGH_TECH}/indicators", {"year": 2022, "until": "2023-06-30"}, 422, "“until”要在2022年内"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told_in_one_sentence(
    bureau: Bureau, path: str, asked: dict[str, Any], status: int, words: str
) -> None:
    answer = Program(bureau.filler).get(path, **asked)
    assert answer.status_code == status
    assert words in said(answer)["text"]
