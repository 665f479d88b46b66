"""A jurisdiction gets another code, or ends: by the administrator above, from a year on, with the log of both."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts import changed_regions, regions
from jixiao.accounts.models import Administration, Jurisdiction, Person
from jixiao.accounts.record import Refused, Who
from jixiao.cycle import calendars, heads
from jixiao.cycle.acts import Refused as NotDone
from jixiao.cycle.models import Cycle
from jixiao.cycle.packages.signing import signer_of
from tests.accounts.town import Town, client_of, today


class Place:
    """长沙市 with 宁乡县 (430124), which in 2017 became 宁乡市 (430182); an administrator of each."""

    def __init__(self) -> None:
        found = regions.region("430100", 2026)
        assert found is not None
        self.city = regions.establish(found, None)
        self.chief, _ = regions.first_administrator(self.city, "changsha", "长沙管理员")
        self.county = regions.add(self.who, self.city, "430124", 2016)
        self.own, _ = regions.appoint(self.who, self.county, "ningxiang", "宁乡管理员")

    @property
    def who(self) -> Who:
        return Who(self.chief, "10.1.1.1")

    def now(self) -> Jurisdiction:
        return Jurisdiction.objects.get(pk=self.county.pk)


@pytest.fixture
def place(db: None) -> Place:  # noqa: ARG001 - pytest-django looks for the name
    return Place()


def last_labels(*jurisdictions: Jurisdiction) -> list[Any]:
    return [
        Administration.objects.filter(jurisdiction=each).latest("number").content["label"] for each in jurisdictions
    ]


def test_another_code_from_a_year_on_and_the_years_before_keep_theirs(place: Place) -> None:
    changed_regions.recode(place.who, place.county, "430182", 2018)
    now = place.now()
    assert (now.code, now.name) == ("430182", "宁乡市")
    assert [(now.code_in(year), now.name_in(year)) for year in (2016, 2017, 2018, 2026)] == [
        ("430124", "宁乡县"), ("430124", "宁乡县"), ("430182", "宁乡市"), ("430182", "宁乡市"),
    ]  # fmt: skip
    before, after = (Cycle.objects.create(jurisdiction=now, year=year) for year in (2017, 2018))
    assert (before.code, str(before)) == ("430124", "宁乡县2017年度")
    assert (after.code, str(after)) == ("430182", "宁乡市2018年度")
    assert last_labels(now, place.city) == ["宁乡县（430124）从2018年起改为宁乡市（430182）"] * 2
    assert Administration.broken(now) is None
    assert place.own.roles_on(regions.root(now)), "its people stay"


def test_a_head_that_was_exported_under_the_old_code_still_holds(place: Place, settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path
    made = heads.written(heads.export(place.county, signer_of(place.county.first_code), timezone.now()))
    changed_regions.recode(place.who, place.county, "430182", 2018)
    assert place.now().first_code == "430124", "the key stays, and with it whom the other offices trust"
    for head in heads.heads_in(made):
        assert isinstance(heads.examine(head, None, timezone.now()), str)


@pytest.mark.parametrize(
    ("code", "year", "said"),
    [
        ("430182", 2010, "2010年“长沙市”下面没有代码430182"),  # not yet
        ("430281", 2018, "下面没有代码430281"),  # of another city
        ("430199", 2018, "下面没有代码430199"),
        ("430124", 2016, "新代码和名称同现在的一样"),
        ("430103", 2018, "代码430103已经由另一个行政区划用着"),
    ],
)
def test_a_code_that_cannot_be_its_own(place: Place, code: str, year: int, said: str) -> None:
    regions.add(place.who, place.city, "430103", 2018)
    with pytest.raises(Refused, match=said):
        changed_regions.recode(place.who, place.county, code, year)
    assert (place.now().code, place.now().former) == ("430124", [])


def test_codes_follow_each_other_year_by_year(place: Place) -> None:
    changed_regions.recode(place.who, place.county, "430182", 2018)
    with pytest.raises(Refused, match="2018年才用现在的代码，再改要从2019年或以后起"):
        changed_regions.recode(place.who, place.county, "430124", 2017)
    with pytest.raises(Refused, match="2018年还有变动，终止年不能早于2018年"):
        changed_regions.end(place.who, place.county, 2017, "撤销")
    changed_regions.end(place.who, place.county, 2018, "撤销")
    assert place.now().last_year == 2018


def test_an_end_has_a_year_and_its_units_end_with_it(place: Place) -> None:
    changed_regions.end(place.who, place.county, 2026, "国函〔2026〕1号")
    now = place.now()
    assert now.last_year == 2026
    assert {unit.last_year for unit in now.units.all()} == {2026}
    assert last_labels(now, place.city) == ["宁乡县（430124）到2026年为止"] * 2
    assert Administration.objects.filter(jurisdiction=now).latest("number").content["why"] == "国函〔2026〕1号"
    calendars.open_year(now, 2026, Who(place.own))
    with pytest.raises(NotDone, match="“宁乡县”到2026年为止，不能建立2027年度"):
        calendars.open_year(now, 2027, Who(place.own))
    for again in (lambda: changed_regions.end(place.who, now, 2026, "再来"),
                  lambda: changed_regions.recode(place.who, now, "430182", 2018)):  # fmt: skip
        with pytest.raises(Refused, match="已经到2026年为止"):
            again()


def test_whose_it_is(place: Place, town: Town) -> None:
    for person in (place.own, town.chief):
        with pytest.raises(Refused, match="由管理员办理"):
            changed_regions.recode(Who(person), place.county, "430182", 2018)
        with pytest.raises(Refused, match="由管理员办理"):
            changed_regions.end(Who(person), place.county, 2026, "撤销")
    with pytest.raises(Refused, match="没有上级行政区划"):
        changed_regions.end(place.who, place.city, 2026, "撤销")
    assert place.now().last_year is None


def test_what_has_parts_does_not_end_before_them(place: Place) -> None:
    found = regions.region("430000", 2026)
    assert found is not None
    province = regions.establish(found, None)
    chief, _ = regions.first_administrator(province, "hunan", "湖南管理员")
    Jurisdiction.objects.filter(pk=place.city.pk).update(parent=province)
    with pytest.raises(Refused, match="“长沙市”下面还有“宁乡县”，请先终止下级"):
        changed_regions.end(Who(chief), place.city, 2026, "撤销")
    changed_regions.end(place.who, place.county, 2026, "撤销")
    changed_regions.end(Who(chief), place.city, 2026, "撤销")


def test_on_the_page(place: Place) -> None:
    Person.objects.update(must_change_password=False)
    for each in (place.chief, place.own):
        each.refresh_from_db()
    client, address = client_of(place.chief), reverse("jurisdiction", args=[place.city.pk])

    def post(name: str, **given: Any) -> Any:
        sent = {f"{name}-{key}": value for key, value in given.items()}
        return client.post(reverse("jurisdiction-act", args=[place.city.pk, name]), sent)

    assert post("recode", jurisdiction=place.county.pk, code="43018", first_year=2018).status_code == 400
    assert post("recode", jurisdiction=place.county.pk, code="430999", first_year=2018).status_code == 409
    assert post("recode", jurisdiction=place.city.pk, code="430182", first_year=2018).status_code == 400
    assert post("recode", jurisdiction=place.county.pk, code="430182", first_year=2018).status_code == 302
    assert "到2017年是宁乡县（430124）" in client.get(address).content.decode()
    assert post("end", jurisdiction=place.county.pk, last_year=today().year, why="").status_code == 400
    assert post("end", jurisdiction=place.county.pk, last_year=today().year, why="撤销").status_code == 302
    page = client.get(address).content.decode()
    assert f"到{today().year}年" in page
    assert "<summary>终止</summary>" not in page, "nothing is left to end"
    stranger = client_of(place.own)
    assert stranger.post(reverse("jurisdiction-act", args=[place.city.pk, "end"]), {}).status_code == 404
