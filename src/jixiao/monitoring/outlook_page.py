"""Where the year is heading, as pages say it: on the form while it is written and where it is read, on the board of
finance. Always as what it is, a forecast."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.cycle.kinds import MONITORING
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.preceding import IN_FORCE
from jixiao.cycle.scores.report.document import outline_of
from jixiao.cycle.spending import spent
from jixiao.cycle.visiting import may_see_persons
from jixiao.forms.as_json import form_json
from jixiao.forms.model import Form
from jixiao.forms.personal import Mask
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.forecast import Forecast
from jixiao.monitoring.last_year import last_years
from jixiao.monitoring.outlook import Outlook, Rows, outlooks
from jixiao.monitoring.year_end import share_of_budget, year_ends
from jixiao.treasury.figures import ORIGIN


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a derivation; `link` opens the rows of a figure."""

    text: str
    link: str = ""


def lines_of(found: Forecast) -> list[Line]:
    """How a forecast came about: what it rests on, then each figure with its rows."""
    return [*map(Line, found.reasons), *map(_figure, found.inputs)]


def _figure(figure: Figure) -> Line:
    value = "没有" if figure.value is None else shown(figure.value)
    key = (figure.origin or "").removeprefix(ORIGIN)
    return Line(f"{figure.name}：{value}", f"{reverse('treasury-rows')}?{key}" if key else "")


def money_words(found: Forecast) -> str:
    """推算 1,080 万元, 占全年预算数 90%; empty where there is none."""
    share = share_of_budget(found)
    if found.value is None:
        return ""
    of_budget = "" if share is None else f"，占全年预算数{shown(share[0])}%"
    return f"推算{shown(found.value)}万元{of_budget}，{found.bounds}"


def settled_before(forms: Sequence[Declaration]) -> Mapping[int, Mapping[int, Rows]]:
    """Monitoring form (its pk) → month → the indicators of each earlier round of the year, as they were settled."""
    latest = max((each.months for each in forms), default=0)
    known = Declaration.objects.filter(basis__in={each.basis_id for each in forms}, kind__in=MONITORING)
    known = known.filter(months__gt=0, months__lt=latest).annotate(force=IN_FORCE).exclude(force=None)
    where = {force: (basis or 0, months) for force, basis, months in known.values_list("force", "basis", "months")}
    rounds: dict[int, dict[int, Rows]] = {}
    for pk, said in Version.objects.filter(pk__in=where).values_list("pk", "form"):
        basis, months = where[pk]
        rounds.setdefault(basis, {})[months] = said["indicators"]
    return {each.pk: rounds.get(each.basis_id or 0, {}) for each in forms}


def outlooks_of(forms: Sequence[Declaration]) -> Mapping[int, list[Outlook]]:
    """Monitoring form (its pk) → its indicators, of those that were handed in."""
    before, last = settled_before(forms), last_years(forms)
    months = {each.pk: each.months for each in forms}
    versions = Version.objects.filter(declaration__in=forms, number=F("declaration__version_number"))
    return {pk: outlooks(said["indicators"], months[pk], before[pk], last[pk]) for pk, said in versions.values_list(
        "declaration", "form")}  # fmt: skip


def money_beside(declaration: Declaration) -> Panel | None:
    """The money of what is being written: it does not change by what is typed. None for a form that is not
    monitoring."""
    if declaration.kind not in MONITORING or declaration.basis is None:
        return None
    return Panel("monitoring/money_beside.html", {"money": year_end_of(declaration)})


def indicators_beside(declaration: Declaration, form: Form) -> Panel | None:
    """The indicators as they are being written."""
    if declaration.kind not in MONITORING or declaration.basis_id is None:
        return None
    rows = form_json(form, Mask((), with_personal_data=True))["indicators"]
    return Panel("monitoring/indicators_beside.html", _indicators(declaration, rows))


def panel(declaration: Declaration, person: Person) -> Panel | None:
    """Of the version a monitoring form stands at. None before there is one."""
    version = declaration.last_version if declaration.kind in MONITORING and declaration.basis else None
    if version is None:
        return None
    told = version.form_told(with_persons=may_see_persons(declaration, person).allowed)
    words = _indicators(declaration, told["indicators"])
    words |= {"money": year_end_of(declaration), "declaration": declaration, "outline": outline_of(declaration)}
    return Panel("monitoring/outlook_panel.html", words)


def _indicators(declaration: Declaration, rows: Rows) -> dict[str, Any]:
    return shown_and_not(outlooks_now(declaration, rows))


def outlooks_now(declaration: Declaration, rows: Rows) -> list[Outlook]:
    """Of the indicators of one form as they stand."""
    before, last = settled_before([declaration]), last_years([declaration])
    return outlooks(rows, declaration.months, before[declaration.pk], last[declaration.pk])


def shown_and_not(found: Sequence[Outlook]) -> dict[str, Any]:
    """Indicators with something to say; the names of the others by why nothing can be said of them. `early`: of those
    for which it is too early in the year, why and how many, each in a sentence."""
    unknown: dict[str, list[str]] = {}
    for each in found:
        if not each.is_shown:
            unknown.setdefault(each.forecast.refused or "", []).append(each.name)
    too_early = Counter(each.forecast.refused for each in found if each.is_early and not each.forecast.is_known)
    return {
        "outlooks": [(each, lines_of(each.forecast)) for each in found if each.is_shown],
        "early": list(too_early.items()),
        "hints": sum(bool(each.hint) for each in found),
        "unknown": list(unknown.items()),
        "unknown_count": sum(map(len, unknown.values())),
    }


def year_end_of(declaration: Declaration) -> dict[str, Any]:
    """The money of one form."""
    basis = declaration.basis or declaration
    whole = spent(declaration.unit, declaration.year, declaration.kind, declaration.project, declaration.months)[0]
    found = year_ends(declaration.cycle, [basis], declaration.months, {basis.pk: whole.money})[basis.pk]
    return money_shown(found)


def money_shown(found: Forecast) -> dict[str, Any]:
    return {"forecast": found, "words": money_words(found), "lines": lines_of(found)}
