"""The five published files handed in and their forms in force: monitored in July, self-evaluated after the year, each
by the template of its own province and year, with the score of the sheet worked by hand
(`tests.measures.seed_sheets`)."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from jixiao.accounts.models import Jurisdiction, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, editing, follow_ups
from jixiao.cycle.beginnings import following_template
from jixiao.cycle.content import Content, Wanted, content_as_written, content_of
from jixiao.cycle.context_of import approved_of
from jixiao.cycle.models import Approval, Cycle, Declaration
from jixiao.cycle.rounds import set_round
from jixiao.cycle.scores.judgements import own_judgements
from jixiao.cycle.scores.judging import judge
from jixiao.cycle.scores.reckoning import reckoned
from jixiao.cycle.scores.rows import rows_filled
from jixiao.forms.official.filled import Filled
from jixiao.measures.derivation import shown
from jixiao.measures.judgement import NONE
from jixiao.measures.self_evaluation import total_text
from jixiao.profiles.load import profiles
from tests.conftest import SEEDS
from tests.cycle.county import County
from tests.cycle.test_follow_ups import finance, who
from tests.cycle.test_pages import client_of
from tests.cycle.test_seed_self_evaluations import given, results
from tests.measures.seed_sheets import SHEETS, Sheet
from tests.measures.test_seeds import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not SEEDS.is_dir(), reason="the published forms are not here")]
JULY, YEAR = 7, 0


def place_of(sheet: Sheet) -> County:
    """A county of its province with the unit of the form, everybody, the form's year and its rounds."""
    form = form_of(sheet.seed, sheet.kind)
    assert form.department is not None
    code = (profiles()[sheet.profile].region or "").ljust(6, "0")
    jurisdiction = Jurisdiction.objects.create(code=code, name="本地")
    government = Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.GOVERNMENT, name="本地")
    unit, other = (
        Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.DEPARTMENT, name=name, parent=government)
        for name in (form.department.text, "别的局")
    )
    cycle = Cycle.objects.create(jurisdiction=jurisdiction, year=form.fiscal_year or 0)
    county = County(jurisdiction, government, unit, other, cycle, {}, Content({}, ()))
    for role in Role:
        county.people[role] = county.person(role, unit, role.label)
    for months, due in ((JULY, date(cycle.year, 8, 31)), (YEAR, date(cycle.year + 1, 3, 31))):
        set_round(cycle, months, due, finance(county))
    return county


def handed_in(county: County, sheet: Sheet) -> Declaration:
    """A form of the file as it was published, approved."""
    form, (file,) = form_of(sheet.seed, sheet.kind), SEEDS.glob(f"{sheet.seed}_*.txt")
    project = form.project.text if form.project is not None and sheet.kind == "project_targets" else ""
    data, year = file.read_bytes(), county.cycle.year
    wanted = Wanted(sheet.kind, year, county.department.name, county.jurisdiction.code)
    content = content_of(data, file.name, wanted, date(year, 1, 5))
    filler = who(county, Role.FILLER)
    made = acts.declare(county.cycle, county.department, sheet.kind, project, filler, file.name, data, content)
    Declaration.objects.filter(pk=made.pk).update(state="approved")
    made.refresh_from_db()
    Approval.objects.create(declaration=made, version=made.version, approved_by=county.people[Role.APPROVER])
    return made


def begun(county: County, basis: Declaration, months: int, sheet: Sheet) -> tuple[Declaration, Filled]:
    made = follow_ups.begin(basis, months, who(county, Role.FILLER))
    filled = editing.current(made)
    assert filled is not None
    template = following_template(county.jurisdiction.code, county.cycle.year, made.kind)
    assert template is not None
    assert (filled.profile, filled.layout) == (template[0] if months else sheet.template, template[1].name)
    return made, filled


def written(county: County, made: Declaration, filled: Filled, sheet: Sheet, **more: str) -> Filled:
    """With the results of its sheet."""
    pairs = zip(filled.rows["indicator"], results(sheet), strict=True)
    rows = tuple(replace(row, texts={**row.texts, "actual": actual, **more}) for row, (actual, _) in pairs)
    money = {"amount:executed": sheet.spent[0], "amount:adjusted_budget": sheet.spent[1]}
    whole = replace(filled, rows={**filled.rows, "indicator": rows}, fields={**filled.fields, **money})
    editing.save(made, who(county, Role.FILLER), made.edit_number, whole, f"key-{made.pk}")
    made.refresh_from_db()
    return whole


@pytest.mark.parametrize("seed", dict.fromkeys(each.seed for each in SHEETS))
def test_a_published_form_in_force_is_monitored_and_self_evaluated(seed: str) -> None:
    forms = [each for each in SHEETS if each.seed == seed]
    county = place_of(forms[0])
    for sheet in forms:
        monitored_and_self_evaluated(county, sheet)


def monitored_and_self_evaluated(county: County, sheet: Sheet) -> None:
    basis = handed_in(county, sheet)
    watched, blank = begun(county, basis, JULY, sheet)
    monitored = written(county, watched, blank, sheet, **{"likelihood=确定能": "√"})
    form = content_as_written(monitored, date(county.cycle.year, 8, 10)).form
    assert [row["actual"] or "" for row in form["indicators"]] == [text for text, _ in results(sheet)]
    page = client_of(county, Role.FILLER).get(reverse("edit", args=(watched.pk,)))
    assert page.status_code == 200

    own, blank = begun(county, basis, YEAR, sheet)
    targets = [row.texts.get("target") for row in blank.rows["indicator"]]
    assert targets == [row.texts.get("target") for row in monitored.rows["indicator"]]
    filled = written(county, own, blank, sheet)
    rows = rows_filled(filled, approved_of(own))
    assert rows is not None
    for place, (_, judgement) in zip(rows.places, results(sheet), strict=True):
        if judgement != NONE:
            said = {name: str(value) for name, value in given(judgement).items()}
            judge(own, who(county, Role.FILLER), place, {**said, "reason": "见佐证材料。"})
    found = reckoned(rows, own_judgements(own, rows))
    assert [row.points and shown(row.points) for row in found.rows] == [points for *_, points in sheet.rows]
    assert (total_text(found, rows.profile), found.grade) == sheet.total
