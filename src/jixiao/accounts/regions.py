"""行政区划 codes with the years they hold, and the jurisdictions an administrator sets up below his own.

The codes are `cn/loc.dat` of python-stdnum (from the tables of Chinese Wikipedia after 民政部; every year since 1980):

    43 province="湖南省"
      0300 county="湘潭市"
      0301 county="[1983-]市辖区"
      0302 county="[1984-]雨湖区"
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.db import transaction
from django.db.models import Q

from jixiao.accounts import people
from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Actor, Role, decide
from jixiao.accounts.record import Done, Refused, Who, record

_PROVINCE = re.compile(r'^(\d\d) province="([^"]+)"')
_COUNTY = re.compile(r'^  (\d{4}) county="([^"]+)"')
_NAMED = re.compile(r"(?:\[(\d{4})?-(\d{4})?\])?([^,\[]+)")
_GROUPS = ("市辖区", "县", "市区", "林区", "省直辖县级行政单位", "省直辖行政单位", "自治区直辖县级行政单位")
"""Rows that only head others and are no jurisdiction with a budget."""


@dataclass(frozen=True, slots=True)
class Region:
    """A code and a name, and the years in which they belong together; None where they began or end unrecorded."""

    code: str
    name: str
    first_year: int | None
    last_year: int | None

    def is_in(self, year: int) -> bool:
        """Whether it has this code and name in a year, the years of change counted."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@cache
def regions() -> tuple[Region, ...]:
    """Every code there is or was, in order."""
    return tuple(_parsed(files("stdnum.cn").joinpath("loc.dat").read_text(encoding="utf-8")))


def _parsed(text: str) -> Iterator[Region]:
    province = ""
    for line in text.splitlines():
        if found := _PROVINCE.match(line):
            province = found[1]
        elif found := _COUNTY.match(line):
            for first, last, name in _NAMED.findall(found[2]):
                yield Region(province + found[1], name, int(first) if first else None, int(last) if last else None)


def region(code: str, year: int) -> Region | None:
    """What a code means in a year."""
    return next((each for each in regions() if each.code == code and each.is_in(year)), None)


def below(code: str, year: int) -> tuple[Region, ...]:
    """The regions directly below one in a year: cities and what a province governs itself, counties of a city."""
    everything = {each.code: each for each in regions() if each.is_in(year)}
    return tuple(
        each for each in everything.values() if each.name not in _GROUPS and _over(each.code, everything) == code
    )


def _over(code: str, everything: dict[str, Region]) -> str:
    """The code of what governs a region: its city where that is one, else its province."""
    city, province = code[:4] + "00", code[:2] + "0000"
    if code == province:
        return ""
    is_city = code != city and city in everything and everything[city].name not in _GROUPS
    return city if is_city else province


def root(jurisdiction: Jurisdiction) -> Unit:
    """The government of a jurisdiction, on which its administrators have their role."""
    return jurisdiction.units.filter(parent=None).earliest("pk")


def administered(person: Person) -> list[Jurisdiction]:
    """The jurisdictions whose government this person administers."""
    places = {each.jurisdiction for each in person.held([Role.ADMINISTRATOR]) if each.above is None}
    return list(Jurisdiction.objects.filter(pk__in=places).order_by("code"))


def _must_administer(who: Who, jurisdiction: Jurisdiction) -> None:
    decision = decide("manage_jurisdictions", Actor(who.person.roles_on(root(jurisdiction))))
    if not decision.allowed:
        raise Refused(decision.reason)


def establish(found: Region, parent: Jurisdiction | None) -> Jurisdiction:
    """A jurisdiction with its government and its finance bureau; Refused where it is there."""
    if Jurisdiction.objects.filter(code=found.code, name=found.name, last_year=None).exists():
        raise Refused(f"“{found.name}”（{found.code}）已经设立了。")
    made = Jurisdiction.objects.create(
        code=found.code, name=found.name, parent=parent, first_year=found.first_year or 1980
    )
    government = Unit.objects.create(jurisdiction=made, kind=UnitKind.GOVERNMENT, name=found.name)
    Unit.objects.create(
        jurisdiction=made, kind=UnitKind.FINANCE_BUREAU, name=f"{found.name}财政局", parent=government
    )  # fmt: skip
    return made


@transaction.atomic
def add(who: Who, parent: Jurisdiction, code: str, year: int) -> Jurisdiction:
    """Set up a jurisdiction below one. Refused where the code means nothing there in this year."""
    _must_administer(who, parent)
    found = next((each for each in below(parent.code, year) if each.code == code), None)
    if found is None:
        raise Refused(f"{year}年“{parent}”下面没有代码{code}。")
    made = establish(found, parent)
    record(parent, root(parent), who, Done("jurisdiction_added", "新设行政区划", f"{made}（{made.code}）"))
    return made


@transaction.atomic
def appoint(who: Who, jurisdiction: Jurisdiction, username: str, name: str) -> tuple[Person, str]:
    """A first administrator of a jurisdiction below one's own, and his first password, told this once."""
    if jurisdiction.parent is None:
        raise Refused("没有上级行政区划，管理员请在“人员”里增加。")
    _must_administer(who, jurisdiction.parent)
    person, password = first_administrator(jurisdiction, username, name)
    done = Done("administrator_appointed", f"任命{jurisdiction}管理员", f"{name}（{username}）")
    record(jurisdiction.parent, root(jurisdiction.parent), who, done)
    record(jurisdiction, root(jurisdiction), who, done)
    return person, password


def first_administrator(jurisdiction: Jurisdiction, username: str, name: str) -> tuple[Person, str]:
    """A person with the role on the whole of a jurisdiction, and his first password."""
    person, password = people.made(root(jurisdiction), username, name)
    Grant.objects.create(person=person, unit=root(jurisdiction), role=Role.ADMINISTRATOR)
    return person, password


@transaction.atomic
def appointed_at_the_server(code: str, year: int, username: str, name: str) -> tuple[Person, str]:
    """An administrator whom nobody on the pages appoints: the first one, or one where none can log in any more.

    The jurisdiction is set up where it is not there yet. Refused where the code means nothing in this year.
    """
    jurisdiction = Jurisdiction.objects.filter(code=code, last_year=None).first()
    if jurisdiction is None:
        found = region(code, year)
        if found is None:
            raise Refused(f"{year}年没有行政区划代码 {code}，请核对。")
        jurisdiction = establish(found, None)
    person, password = first_administrator(jurisdiction, username, name)
    done = Done("administrator_appointed", f"在服务器上任命{jurisdiction}管理员", f"{name}（{username}）")
    record(jurisdiction, root(jurisdiction), Who(person), done)
    return person, password


@transaction.atomic
def require_second_factor(who: Who, jurisdiction: Jurisdiction, roles: list[Role]) -> None:
    """Whose logins need a second factor from their next one on."""
    _must_administer(who, jurisdiction)
    held = Jurisdiction.objects.select_for_update(no_key=True).get(pk=jurisdiction.pk)
    held.second_factor_roles = [role.value for role in Role if role in roles]
    held.save(update_fields=("second_factor_roles",))
    names = "、".join(held.second_factor_labels) or "没有"
    record(held, root(held), who, Done("second_factor_required", f"必须用动态口令的角色：{names}", str(held)))


def to_add(parent: Jurisdiction, year: int) -> list[Region]:
    """What stands below a jurisdiction in a year and is not set up yet."""
    there = set(parent.parts.filter(Q(last_year=None) | Q(last_year__gte=year)).values_list("code", flat=True))
    return [each for each in below(parent.code, year) if each.code not in there]
