"""Packages with forms that follow targets: the approved targets, the form of July, the self-evaluation, the base data,
from one workplace to another."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, editing, follow_ups
from jixiao.cycle.content import content_as_written
from jixiao.cycle.context_of import beside
from jixiao.cycle.kinds import BASE_DATA
from jixiao.cycle.models import Declaration, KeptScore
from jixiao.cycle.packages.arrival import Arrived
from jixiao.cycle.packages.manifest import NAME, parsed
from jixiao.cycle.packages.packing import pack
from jixiao.cycle.rounds import set_round
from tests.cycle.county import YEAR, County
from tests.cycle.test_base_data import approved
from tests.cycle.test_follow_ups import finance, who
from tests.cycle.test_packages import MADE_AT, Desk, desk, elsewhere, packed, written  # noqa: F401 - `desk` is a fixture

JULY, TODAY = 7, date(YEAR + 1, 1, 10)
KINDS = ["department_targets", "department_monitoring", "department_self_evaluation", BASE_DATA]


def led_on(county: County) -> list[Declaration]:
    """Approved targets, and what follows them, each handed in."""
    basis = approved(county, {"staffing:establishment": "23", "staffing:actual": "22"})
    set_round(county.cycle, JULY, date(YEAR, 8, 31), finance(county))
    filler = who(county, Role.FILLER)
    made = [follow_ups.begin(basis, JULY, filler), follow_ups.begin(basis, 0, filler),
            follow_ups.begin(basis, 0, filler, BASE_DATA)]  # fmt: skip
    for each in made:
        filled = editing.current(each)
        assert filled is not None
        money = {} if each.kind == BASE_DATA else {"amount:executed": "300"}
        said = replace(filled, fields={**filled.fields, **money})
        acts.keep_version(each, who(county, Role.FILLER), content_as_written(said, TODAY, beside(each)))
    return [basis, *made]


def test_targets_and_what_follows_them_arrive_together(desk: Desk) -> None:  # noqa: F811
    with elsewhere():
        sent = {(each.kind, each.months): each.version.form for each in led_on(desk.county)}
        data = packed(desk.county, desk.signer)
    listed = parsed(zipfile.ZipFile(io.BytesIO(data)).read(NAME)).declarations
    assert {(each.kind, each.months) for each in listed} == set(sent)
    assert desk.take_in(data) == Arrived(4, 4, 0)
    here = {each.kind: each for each in Declaration.objects.all()}
    assert sorted(here) == sorted(KINDS)
    basis = here["department_targets"]
    assert {each.basis_id for each in here.values()} == {None, basis.pk}
    assert (here["department_monitoring"].months, here["department_self_evaluation"].months) == (JULY, 0)
    for (kind, _), form in sent.items():
        assert here[kind].version.form == form, kind
    assert KeptScore.objects.filter(version__declaration=here["department_self_evaluation"]).exists()
    before = written()
    assert desk.take_in(data) == Arrived(4, 0, 0)
    assert written() == before


def test_what_follows_comes_after_its_targets_however_they_are_packed(desk: Desk) -> None:  # noqa: F811
    with elsewhere():
        led_on(desk.county)
        data = packed(desk.county, desk.signer)
    manifest = parsed(zipfile.ZipFile(io.BytesIO(data)).read(NAME))
    desk.data = data
    turned = desk.with_manifest(declarations=tuple(reversed(manifest.declarations)))
    assert desk.take_in(turned) == Arrived(4, 4, 0)


def test_what_follows_is_refused_without_its_targets_and_nothing_is_written(desk: Desk) -> None:  # noqa: F811
    with elsewhere():
        made = led_on(desk.county)
        Declaration.objects.filter(pk__in=[each.pk for each in made[2:]]).update(version_number=0)
        data = only(desk, made[1])
    before = written()
    with pytest.raises(acts.Refused, match="的部门整体支出绩效目标表还不在这里"):
        desk.take_in(data)
    assert written() == before


def only(desk: Desk, declaration: Declaration) -> bytes:  # noqa: F811
    file, county = io.BytesIO(), desk.county
    pack(file, county.cycle, [declaration], county.people[Role.FILLER], MADE_AT, desk.signer)
    return file.getvalue()
