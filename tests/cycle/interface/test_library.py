"""The indicator library through the interface: what is approved, of the places one reads, page by page."""

import pytest

from jixiao.accounts.models import Jurisdiction, Unit, UnitKind
from jixiao.accounts.permissions import Role
from tests.cycle.county import YEAR, County
from tests.cycle.interface.asking import Program, said
from tests.cycle.shelf import approved, declared, everywhere

NUMBER, QUALITY = "数量指标", "质量指标"


@pytest.fixture
def program(county: County) -> Program:
    """Of a clerk of one department."""
    everywhere(county)
    approved(county, county.other, [(NUMBER, "培训人次", "≥500人次"), (QUALITY, "培训合格率", "≥95%")])
    approved(county, county.department, [(NUMBER, "培训人次", "≥300人次")], YEAR + 1)
    declared(county, county.department, [(NUMBER, "还是草稿的指标", "≥3次")])
    return Program(county.person(Role.FILLER, county.department, "取数的"))


def test_entries_have_their_values_and_name_no_department(county: County, program: Program) -> None:
    answer = said(program.get("/indicators"))
    first, second = answer["items"]
    assert answer["next"] is None
    assert {name: first[name] for name in ("jurisdiction", "level1", "level2", "name", "departments", "last_year")} == {
        "jurisdiction": "430103", "level1": "产出指标", "level2": NUMBER, "name": "培训人次", "departments": 2,
        "last_year": YEAR + 1,
    }  # fmt: skip
    assert (first["usual"], first["sign"], first["figure"], first["unit"]) == ("≥300人次", "≥", "300", "人次")
    assert first["years"] == [{"year": YEAR + 1, "text": "≥300人次"}, {"year": YEAR, "text": "≥500人次"}]
    assert second["name"] == "培训合格率"
    assert county.other.name not in program.get("/indicators").content.decode()


def test_they_are_narrowed_and_come_page_by_page(program: Program) -> None:
    def names(**asked: object) -> list[str]:
        return [each["name"] for each in said(program.get("/indicators", **asked))["items"]]

    assert names(level2=QUALITY) == ["培训合格率"]
    assert names(level1="效益指标") == []
    assert names(text="率格") == ["培训合格率"]
    assert names(jurisdiction="430103", text="培训") == ["培训人次", "培训合格率"]
    page = said(program.get("/indicators", limit=1))
    assert [each["name"] for each in page["items"]] == ["培训人次"]
    assert names(limit=1, after=page["next"]) == ["培训合格率"]


def test_another_place_is_not_known_of(county: County, program: Program) -> None:
    elsewhere = Jurisdiction.objects.create(code="430299", name="别处")
    unit = Unit.objects.create(jurisdiction=elsewhere, kind=UnitKind.GOVERNMENT, name="别处")
    assert program.get("/indicators", jurisdiction="430299").status_code == 404
    stranger = Program(county.person(Role.FILLER, unit, "别处的人"))
    assert said(stranger.get("/indicators"))["items"] == []
    assert stranger.get("/indicators", jurisdiction="430103").status_code == 404


@pytest.mark.parametrize(
    "asked", [{"jurisdiction": "43"}, {"limit": 0}, {"after": -1}, {"text": "x" * 101}, {"name": "培训"}]
)
def test_what_cannot_be_asked_for_is_refused(program: Program, asked: dict[str, object]) -> None:
    assert program.get("/indicators", **asked).status_code == 422
