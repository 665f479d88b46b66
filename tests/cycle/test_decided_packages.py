# ruff: noqa: F811 - `desk` is a fixture
"""What people decided about the rows of a self-evaluation, and what proves them, from one workplace to another."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, attachments, follow_ups
from jixiao.cycle.content import content_as_written
from jixiao.cycle.context_of import beside
from jixiao.cycle.models import Declaration, Evidence, KeptScore, RowJudgement, TrustedKey
from jixiao.cycle.packages.arrival import Arrived
from jixiao.cycle.packages.manifest import NAME, manifest_bytes, packed_file, parsed
from jixiao.cycle.packages.seal import BadPackage
from jixiao.cycle.rounds import set_round
from jixiao.cycle.scores.evidence import tie
from jixiao.cycle.scores.judging import judge
from jixiao.cycle.scores.kept import score_of
from jixiao.cycle.zip_stream import canonical
from jixiao.publication.copies import _accounts
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import County
from tests.cycle.test_follow_ups import finance, who
from tests.cycle.test_packages import Desk, Files, desk, elsewhere, packed, written  # noqa: F401
from tests.cycle.test_scores import ACTUALS, SELF, written_now
from tests.cycle.test_scores import written as filled_with

TODAY = date(2023, 3, 1)

REASON = "任务由市里统一组织"
MOVED = "2022-02-01T00:00:00+00:00"


def begun_from(county: County) -> Declaration:
    basis = county.in_force()
    set_round(county.cycle, SELF, date(2023, 3, 31), finance(county))
    return follow_ups.begin(basis, SELF, who(county, Role.FILLER))


def judged(county: County) -> Declaration:
    """A self-evaluation: its filler left a row out and proved another one, and finance looked at a third."""
    made = begun_from(county)
    filler = who(county, Role.FILLER)
    judge(made, filler, "indicator/r1", {"not_applicable": "1", "reason": REASON})
    tie(attachments.attach(made, filler, "检查台账.pdf", b"%PDF-1.4"), filler, "indicator/r2")
    handed = filled_with(written_now(made), ACTUALS)
    acts.keep_version(made, filler, content_as_written(handed, TODAY, beside(made)))
    Declaration.objects.filter(pk=made.pk).update(state="with_section", errors=0)
    made.refresh_from_db()
    judge(made, who(county, Role.SECTION_REVIEWER), "indicator/r9", {"target_too_low": "1", "reason": "上年已达60%"})
    return made


@pytest.fixture
def there(desk: Desk) -> dict[str, Any]:
    """What it came to in the other workplace, of which `desk.data` is the package."""
    with elsewhere():
        made = judged(desk.county)
        desk.data = packed(desk.county, desk.signer)
        found = score_of(made, made.version)
    assert found is not None
    return found


def decided_now() -> tuple[int, int]:
    return RowJudgement.objects.count(), Evidence.objects.count()


def test_what_was_decided_and_what_proves_it_come_with_the_version(
    desk: Desk,
    there: dict[str, Any],
) -> None:
    assert desk.take_in() == Arrived(2, 2, 1)
    made = Declaration.objects.get(kind="department_self_evaluation")
    kept = KeptScore.objects.get(version=made.version)
    assert (kept.scored["total"], kept.scored["grade"]) == (there["total"], there["grade"])
    assert [(each["row"], each["by"]) for each in kept.judgements] == [("indicator/r1", Role.FILLER.label)]
    own = RowJudgement.objects.get()
    assert (own.given, own.reason, own.is_review) == ({"not_applicable": True}, REASON, False)
    assert (own.by, own.told_by) == (desk.county.people[Role.ADMINISTRATOR], Role.FILLER.label)
    assert Role.FILLER.label in set(_accounts(made)), "it is taken out of what is published"
    proved = Evidence.objects.get()
    assert (proved.row, proved.attachment.name, proved.is_tied) == ("indicator/r2", "检查台账.pdf", True)
    said = [each.content["label"] for each in made.events.order_by("number")]
    assert [label[:2] for label in said if label.endswith("（随上报包）")] == ["评判", "作为"]
    note = made.events.get(content__act="import_package").content["why"]
    assert note.endswith("包里有财政的复核，没有收下：这个公钥只管一个单位")
    assert acts.broken_log(desk.county.jurisdiction) is None
    before = decided_now()
    assert desk.take_in(desk.with_manifest(made_at=MOVED)) == Arrived(2, 0, 0)
    assert decided_now() == before


def test_what_finance_decided_comes_with_the_key_of_a_whole_place_and_gives_way_to_what_was_decided_here_later(
    desk: Desk,
    there: dict[str, Any],
) -> None:
    TrustedKey.objects.update(unit=desk.county.government)
    desk.take_in()
    made = Declaration.objects.get(kind="department_self_evaluation")
    here = score_of(made, made.version)
    assert here is not None
    assert (here["total"], here["reviewed"]["total"]) == (there["total"], there["reviewed"]["total"])
    review = RowJudgement.objects.get(is_review=True)
    assert (review.row, review.version, review.told_by) == (
        "indicator/r9", made.version, Role.SECTION_REVIEWER.label)  # fmt: skip
    Declaration.objects.filter(pk=made.pk).update(state="with_section", errors=0)
    made.refresh_from_db()
    with at(timezone.localdate() + timedelta(days=1)):
        judge(made, who(desk.county, Role.SECTION_REVIEWER), "indicator/r9", {})
    before = decided_now()
    assert desk.take_in(desk.with_manifest(made_at=MOVED)) == Arrived(2, 0, 0)
    assert decided_now() == before


def test_what_is_not_in_a_later_package_is_no_longer_decided(desk: Desk, there: dict[str, Any]) -> None:
    assert there
    with elsewhere():
        made, filler = judged(desk.county), who(desk.county, Role.FILLER)
        Declaration.objects.filter(pk=made.pk).update(state="returned")
        made.refresh_from_db()
        judge(made, filler, "indicator/r1", {})
        handed = filled_with(written_now(made), ACTUALS | {"r2": "2601户次"})
        acts.keep_version(made, filler, content_as_written(handed, TODAY, beside(made)))
        later = packed(desk.county, desk.signer)
        total = KeptScore.objects.get(version=made.version).scored["total"]
    desk.take_in()
    assert desk.take_in(later) == Arrived(2, 1, 0)
    made = Declaration.objects.get(kind="department_self_evaluation")
    kept = KeptScore.objects.get(version=made.version)
    assert (kept.judgements, kept.scored["total"]) == ([], total)
    assert RowJudgement.objects.latest("pk").given == {}
    assert Evidence.objects.get().is_tied, "a tie is only added"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"row": "indicator/r2"}, "表里没有“.*这一行，或者不在那个位置"),
        ({"reason": ""}, "“不适用”要写理由"),
        ({"given": {"points": "3"}}, "能算出得分，不用定分"),
        ({"given": {"not_applicable": True, "points": "3"}}, "的评判不合格式"),
        ({"given": {"target_too_low": True}}, "由财政部门认定"),
        ({"given": {}}, "的评判不合格式"),
        ({"given": []}, "评判和佐证不合格式"),
        ({"at": "yesterday"}, "评判和佐证不合格式"),
        ({"at": "2022-1-5 3:04"}, "评判和佐证不合格式"),
        ({"by": ""}, "评判和佐证不合格式"),
        ({"more": "x"}, "评判和佐证不合格式"),
    ],
)
def test_what_could_not_be_decided_here_is_refused_and_nothing_is_written(
    desk: Desk,
    there: dict[str, Any],
    change: dict[str, Any],
    words: str,
) -> None:
    assert there
    before = (*written(), *decided_now())
    with pytest.raises(BadPackage, match=words):
        desk.take_in(with_decided(desk, lambda said: said["own"][0].update(change)))
    assert (*written(), *decided_now()) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"file": "d0001/a009"}, "不合格式"),
        ({"name": "别的"}, "的佐证材料：表里没有“别的”这一行"),
        ({"row": 1}, "不合格式"),
    ],
)
def test_a_tie_is_of_a_row_and_a_file_that_are_there(
    desk: Desk,
    there: dict[str, Any],
    change: dict[str, Any],
    words: str,
) -> None:
    assert there
    with pytest.raises(BadPackage, match=words):
        desk.take_in(with_decided(desk, lambda said: said["ties"][0].update(change)))
    assert decided_now() == (0, 0)


def with_decided(desk: Desk, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The package with other decisions, sealed as if they were right."""

    def changed(files: Files) -> None:
        (name,) = (each for each in files if each.endswith("/decided.json"))
        said = json.loads(files[name])
        change(said)
        files[name] = canonical(said)
        manifest = parsed(files[NAME])
        listed = tuple(packed_file(each.name, files[each.name]) for each in manifest.files)
        files[NAME] = manifest_bytes(replace(manifest, files=listed))

    return desk.remade(changed)


def test_the_format_before_is_still_read_and_an_unknown_one_is_named(
    desk: Desk,
    there: dict[str, Any],
) -> None:
    assert there

    def before(files: Files) -> None:
        manifest = parsed(files[NAME])
        names = [name for name in files if name.endswith("/decided.json")]
        for name in names:
            del files[name]
        files[NAME] = manifest_bytes(
            replace(
                manifest, schema="jixiao.package/1",
                declarations=tuple(replace(each, decided="") for each in manifest.declarations),
                files=tuple(each for each in manifest.files if each.name not in names),
            )
        )  # fmt: skip
        assert b"decided" not in files[NAME]

    unknown = desk.with_manifest(schema="jixiao.package/3")
    with pytest.raises(BadPackage, match=r"“jixiao\.package/3”，这里的程序只认jixiao\.package/1和jixiao\.package/2"):
        desk.take_in(unknown)
    with pytest.raises(BadPackage, match="清单不合格式"):
        desk.take_in(desk.with_manifest(schema="jixiao.package/1"))  # lists what that one does not know
    assert desk.take_in(desk.remade(before)) == Arrived(2, 2, 1)
    assert decided_now() == (0, 0)
