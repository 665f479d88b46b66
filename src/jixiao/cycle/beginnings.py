"""What a form that nobody wrote yet begins with: a blank one of the profile that holds, or last year's approved one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from jixiao.accounts.models import Unit
from jixiao.cycle import preceding
from jixiao.cycle.content import NotAccepted
from jixiao.cycle.models import Cycle
from jixiao.forms.official.filled import Filled, blank_form, single_blanks
from jixiao.forms.official.filled_json import filled_from
from jixiao.profiles.layouts import Layout, layout_for
from jixiao.profiles.load import profiles
from jixiao.profiles.model import Profile
from jixiao.profiles.regions import lies_in

_OF_THE_YEAR = frozenset({"filled_on", "period", "period_start", "period_end"})
_OF_THE_REVIEW = frozenset({"opinion", "reviewer", "signer", "signed"})
"""What last year's form says that this year's does not begin with; nor with last year's amounts."""
_OF_THE_FILE = ("other", "unnamed", "box")
"""Lists of last year's amounts and opinions."""


def template_for(code: str, year: int, kind: str, levels: Iterable[str] = ()) -> tuple[str, Layout] | None:
    """The template of a jurisdiction (its 行政区划 code), year and kind, and its official form: the region's
    own before the national one, the one that holds for the year, failing that the last before it; of two of one year
    the one made for what the form has as 一级指标 (`levels`, as printed), and where nothing is known of that, the one
    that leaves room for most."""
    fitting = [each for each in profiles().values() if layout_for(each.id, kind) and holds(each, code, year, kind)]
    printed = frozenset(levels)
    best = max(fitting, key=lambda each: _fit(each, year, printed), default=None)
    layout = None if best is None else layout_for(best.id, kind)
    return None if best is None or layout is None else (best.id, layout)


def following_template(code: str, year: int, kind: str, levels: Iterable[str] = ()) -> tuple[str, Layout, bool] | None:
    """The template of a form that follows targets, its official form, and whether it was in force in that year already:
    where none was, the first one that came is the nearest there is. `levels`: the 一级指标 of the targets."""
    found = template_for(code, year, kind, levels)
    if found is not None:
        return (*found, True)
    later = [each.first_year or 0 for each in profiles().values() if kind in each.kinds and layout_for(each.id, kind)]
    first = min((each for each in later if each > year), default=None)
    after = None if first is None else template_for(code, first, kind, levels)
    return None if after is None else (*after, False)


def holds(profile: Profile, code: str, year: int, kind: str) -> bool:
    """Whether a template is one of a jurisdiction for a kind of form, in this year or in one before it."""
    is_here = profile.region is None or lies_in(code, profile.region)
    is_here = is_here and not profile.is_by_name_only
    return kind in profile.kinds and is_here and (profile.first_year is None or profile.first_year <= year)


def _fit(profile: Profile, year: int, printed: frozenset[str]) -> tuple[int, bool, int, int, int, int]:
    """The region's own, that of the year, the newest, the one that knows the levels that are printed, the one that does
    not ask for others (成本指标, where the targets have none), the one that knows more levels."""
    holds = profile.last_year is None or year <= profile.last_year
    known = {profile.level1(label) for label in printed}
    unknown = sum(profile.level1(label) is None for label in printed) if profile.level_pairs else 0
    missing = len(set(profile.required_level1) - known) if printed else 0
    return len(profile.region or ""), holds, profile.first_year or 0, -unknown, -missing, len(profile.level_pairs)


def blank(cycle: Cycle, unit: Unit, kind: str, project: str) -> tuple[Filled, str]:
    """A blank form with the names and the year in it, and where it came from in words."""
    template = template_for(cycle.code, cycle.year, kind)
    if template is None:
        raise NotAccepted("这个地区、这一类表还没有正式表样，请交文件。")
    profile, layout = template
    name = unit.name_in(cycle.year)
    names = {"department": name, "reporting_unit": name, "implementing_unit": name, "project": project}
    known = {blank.name for blank in single_blanks(layout)}
    fields = {name: text for name, text in names.items() if name in known and text}
    return blank_form(layout, profile, fields | {"fiscal_year": str(cycle.year)}), "空白表"


def last_year(cycle: Cycle, unit: Unit, kind: str, project: str) -> tuple[Filled, str]:
    """Last year's form in force without its amounts and days, with the unit's name of this year where its own stood.

    NotAccepted where there is none.
    """
    version = preceding.last_year(unit, kind, project, cycle.year)
    if version is None or version.filled is None:
        raise NotAccepted(f"没有{cycle.year - 1}年度批复过的这张表，请从空白表或文件开始。")
    filled = filled_from(version.filled)
    before, now = version.declaration.unit_name, unit.name_in(cycle.year)
    kept = {name: now if text == before else text for name, text in filled.fields.items() if not _is_dropped(name)}
    kept["fiscal_year"] = str(cycle.year)
    rows = {**filled.rows, **_none_of(filled, *_OF_THE_FILE)}
    source = f"{cycle.year - 1}年度批复的表（第{version.number}版）"
    return replace(filled, title="", fields=kept, rows=rows, below=()), source


def _is_dropped(name: str) -> bool:
    kind = name.partition(":")[0]
    return kind == "amount" or kind in _OF_THE_YEAR or kind in _OF_THE_REVIEW


def _none_of(filled: Filled, *names: str) -> Mapping[str, tuple[()]]:
    return {name: () for name in names if name in filled.rows}


BEGINNINGS: Mapping[str, Callable[[Cycle, Unit, str, str], tuple[Filled, str]]] = {
    "last_year": last_year,
    "blank": blank,
}
