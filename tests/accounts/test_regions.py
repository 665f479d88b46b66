"""行政区划 codes with their years, and the jurisdictions an administrator sets up below his own."""

import pytest

from jixiao.accounts import people, regions
from jixiao.accounts.models import Administration, Jurisdiction, Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from tests.accounts.town import Town


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("430000", 2026, "湖南省"),
        ("430200", 2026, "株洲市"),
        ("430124", 2016, "宁乡县"),
        ("430124", 2018, None),
        ("430182", 2016, None),
        ("430182", 2018, "宁乡市"),
        ("430103", 1990, "南区"),
        ("430103", 2022, "天心区"),
        ("430299", 2026, None),
        ("", 2026, None),
    ],
)
def test_what_a_code_means_in_a_year(code: str, year: int, name: str | None) -> None:
    found = regions.region(code, year)
    assert (found.name if found else None) == name


def names(code: str, year: int) -> list[str]:
    return [each.name for each in regions.below(code, year)]


def test_what_stands_below_what() -> None:
    assert names("430200", 2026) == [
        "荷塘区", "芦淞区", "石峰区", "天元区", "渌口区", "攸县", "茶陵县", "炎陵县", "醴陵市",
    ]  # fmt: skip
    assert "株洲县" in names("430200", 2016)
    assert "渌口区" not in names("430200", 2016)
    assert len(names("430000", 2026)) == 14
    assert names("430202", 2026) == []


def test_a_municipality_and_a_province_govern_some_counties_themselves() -> None:
    assert {"东城区", "延庆区"} <= set(names("110000", 2026))
    assert {"仙桃市", "神农架林区", "武汉市"} <= set(names("420000", 2026))
    for code in ("110000", "420000", "500000", "460000"):
        assert not {"市辖区", "县", "省直辖县级行政单位", "林区"} & set(names(code, 2026))


def test_every_code_has_six_digits_and_one_name_at_a_time() -> None:
    for year in (1990, 2000, 2013, 2026):
        found = [each.code for each in regions.regions() if each.is_in(year)]
        assert len(found) == len(set(found)), year
        assert all(len(code) == 6 and code.isdigit() for code in found)


@pytest.fixture
def city(db: None) -> tuple[Jurisdiction, Person]:  # noqa: ARG001 - pytest-django looks for the name
    found = regions.region("430200", 2026)
    assert found is not None
    made = regions.establish(found, None)
    person, _ = regions.first_administrator(made, "zhuzhou", "株洲管理员")
    return made, person


def test_a_county_is_set_up_below_a_city(city: tuple[Jurisdiction, Person]) -> None:
    parent, administrator = city
    made = regions.add(Who(administrator), parent, "430211", 2026)
    assert (made.name, made.first_year, made.parent) == ("天元区", 1997, parent)
    assert [unit.name for unit in made.units.order_by("pk")] == ["天元区", "天元区财政局"]
    assert "430211" not in [each.code for each in regions.to_add(parent, 2026)]
    with pytest.raises(Refused, match="已经设立"):
        regions.add(Who(administrator), parent, "430211", 2026)


@pytest.mark.parametrize("code", ["430103", "430201", "430221", "999999", ""])
def test_a_code_that_means_nothing_there_is_refused(city: tuple[Jurisdiction, Person], code: str) -> None:
    with pytest.raises(Refused, match="下面没有代码"):
        regions.add(Who(city[1]), city[0], code, 2026)
    assert Jurisdiction.objects.count() == 1


def test_the_county_is_its_own_administrators(city: tuple[Jurisdiction, Person]) -> None:
    """Whoever administers the city appoints the county's administrator, and reaches nothing in it."""
    parent, chief = city
    made = regions.add(Who(chief), parent, "430211", 2026)
    person, password = regions.appoint(Who(chief), made, "tianyuan", "天元管理员")
    assert person.check_password(password)
    assert person.must_change_password
    assert person.roles_on(regions.root(made)) == {Role.ADMINISTRATOR}
    assert not person.roles_on(regions.root(parent))
    assert not chief.roles_on(regions.root(made))
    assert person not in people.visible_to(chief)
    assert regions.administered(person) == [made]
    acts = [entry.content["act"] for entry in Administration.objects.filter(jurisdiction=made)]
    assert acts == ["administrator_appointed"]


def test_who_may_not(town: Town, city: tuple[Jurisdiction, Person]) -> None:
    parent, chief = city
    made = regions.add(Who(chief), parent, "430211", 2026)
    for somebody in (town.chief, town.head, town.reviewer):
        with pytest.raises(Refused, match="由管理员办理"):
            regions.add(Who(somebody), parent, "430202", 2026)
        with pytest.raises(Refused, match="由管理员办理"):
            regions.appoint(Who(somebody), made, "x", "外人")
    with pytest.raises(Refused, match="没有上级"):
        regions.appoint(Who(chief), parent, "x", "自己人")
    with pytest.raises(Refused, match="已经有人用了"):
        regions.appoint(Who(chief), made, "clerk", "重名")
    assert not Person.objects.filter(username="x").exists()
