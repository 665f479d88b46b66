"""What a table calls units and projects → those that are meant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jixiao.accounts.models import Jurisdiction, Unit, existing_in
from jixiao.tables.values import plain
from jixiao.treasury.holders import heirs_of


class UnitNames:
    """The units of a jurisdiction in a year, by every name they have or had, with and without the name of the place;
    and those that had become others before it, by what they became."""

    def __init__(self, jurisdiction: Jurisdiction, year: int) -> None:
        self._year, self._found, self._ended = year, defaultdict[str, set[int]](set), dict[str, Unit]()
        places = {plain(jurisdiction.name), plain(jurisdiction.name_in(year))}
        of_place = Unit.objects.filter(jurisdiction=jurisdiction).prefetch_related("former_names")
        for unit in of_place.filter(existing_in(year)):
            for known in _names(unit, places):
                self._found[known].add(unit.pk)
        for unit in of_place.filter(last_year__lt=year, successors__isnull=False).order_by("last_year").distinct():
            self._ended |= dict.fromkeys(_names(unit, places), unit)

    def called(self, name: str) -> int | str:
        """The unit, or why it cannot be said which. What has become another by merger or move is meant by its name."""
        found = self._found.get(plain(name), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            return f"“{name}”有{len(found)}个单位同名，请写全称。"
        if (ended := self._ended.get(plain(name))) is not None:
            heirs = heirs_of(ended, self._year)
            if len(heirs) == 1:
                return next(iter(heirs))
            names = "、".join(Unit.objects.filter(pk__in=heirs).order_by("pk").values_list("name", flat=True))
            return f"“{name}”从{(ended.last_year or 0) + 1}年起拆分为{names}，分不清是哪一个的，请写新单位的名称。"
        return f"“{name}”不是本地区{self._year}年的单位，请按单位的全称填写；新单位先请管理员设立。"

    def became(self, name: str, unit: int) -> str:
        """What a name that is no unit's of the year stands for, as it is told; empty for the name of one that is."""
        ended = None if plain(name) in self._found else self._ended.get(plain(name))
        since = 0 if ended is None or ended.last_year is None else ended.last_year + 1
        return f"“{name}”从{since}年起是“{Unit.objects.get(pk=unit)}”，计入它的数。" if since else ""


def _names(unit: Unit, places: Iterable[str]) -> set[str]:
    names = {plain(name) for name in (unit.name, *(former.name for former in unit.former_names.all()))}
    return {*names, *(name.removeprefix(place) for name in names for place in places)} - {""}


@dataclass(frozen=True, slots=True)
class Project:
    """A project of a unit as the budget names it."""

    code: str
    name: str
    spending: str


class ProjectNames:
    """The projects in the budgets of units, by code and by name."""

    def __init__(self, budgeted: Iterable[tuple[int, Project]]) -> None:
        self._by_code: Mapping[tuple[int, str], set[Project]] = defaultdict(set)
        self._by_name: Mapping[tuple[int, str], set[Project]] = defaultdict(set)
        for unit, project in budgeted:
            if project.code:
                self._by_code[unit, plain(project.code)].add(project)
            if project.name:
                self._by_name[unit, plain(project.name)].add(project)

    def called(self, unit: int, code: str, name: str) -> Project | str:
        """The project, or why it cannot be said which."""
        coded = self._by_code.get((unit, plain(code)), set()) if code else set()
        named = self._by_name.get((unit, plain(name)), set()) if name else set()
        found = coded or ({each for each in named if not (code and each.code)})
        said = f"“{name or code}”"
        if not found:
            also = f"（编码{code}）" if name and code else ""
            return f"项目{said}{also}不在这个单位的预算里，请核对名称，或先导入它的预算。"
        if len({each.code or plain(each.name) for each in found}) > 1:
            return f"这个单位有几个项目叫{said}，请写项目编码。"
        return min(found, key=lambda each: (each.name, each.spending))
