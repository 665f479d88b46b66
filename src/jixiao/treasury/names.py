"""What a table calls units and projects → those that are meant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jixiao.accounts.models import Jurisdiction, Unit, existing_in
from jixiao.tables.values import plain


class UnitNames:
    """The units of a jurisdiction in a year, by every name they have or had, with and without the name of the place."""

    def __init__(self, jurisdiction: Jurisdiction, year: int) -> None:
        self._year, self._found = year, defaultdict[str, set[int]](set)
        places = {plain(jurisdiction.name), plain(jurisdiction.name_in(year))}
        units = Unit.objects.filter(existing_in(year), jurisdiction=jurisdiction).prefetch_related("former_names")
        for unit in units:
            for name in {unit.name, *(former.name for former in unit.former_names.all())}:
                for known in {plain(name), *(plain(name).removeprefix(place) for place in places)} - {""}:
                    self._found[known].add(unit.pk)

    def called(self, name: str) -> int | str:
        """The unit, or why it cannot be said which."""
        found = self._found.get(plain(name), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            return f"“{name}”有{len(found)}个单位同名，请写全称。"
        return f"“{name}”不是本地区{self._year}年的单位，请按单位的全称填写；新单位先请管理员设立。"


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
