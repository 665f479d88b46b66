"""Which official forms can be given to a unit to be filled in without access, and the workbook of one."""

from dataclasses import dataclass

from jixiao.cycle.beginnings import holds
from jixiao.cycle.models import Cycle
from jixiao.forms.official.fill_in import FillIn, fill_in_workbook, may_be_filled_in
from jixiao.profiles.layouts import Layout, layout_for, layouts
from jixiao.profiles.load import profiles
from jixiao.profiles.model import Kind, Profile

_KINDS: tuple[Kind, ...] = ("department_targets", "project_targets")


@dataclass(frozen=True, slots=True)
class BlankForm:
    """An official form for one kind; `key` is how a page names it."""

    profile: Profile
    layout: Layout
    kind: Kind

    @property
    def key(self) -> str:
        return f"{self.profile.id}:{self.kind}"


def blank_forms(cycle: Cycle) -> list[BlankForm]:
    """The forms of the jurisdiction's region that hold in its year or held before, the newest first."""
    found = [
        BlankForm(profile, layout, kind)
        for layout in layouts().values()
        if may_be_filled_in(layout)
        for profile in (profiles()[name] for name in layout.profiles)
        for kind in _KINDS
        if layout_for(profile.id, kind) is layout and holds(profile, cycle.code, cycle.year, kind)
    ]
    return sorted(found, key=lambda each: (-(each.profile.first_year or 0), each.key))


def workbook(blank: BlankForm, unit: str, year: int, project: str) -> bytes:
    """The workbook for a unit and a year; a project only stands in a project's form."""
    named = project.strip() if blank.kind == "project_targets" else ""
    return fill_in_workbook(blank.profile, blank.layout, FillIn(unit, year, named))
