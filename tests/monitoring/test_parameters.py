"""The numbers of monitoring: those of the region's documents, in their years; those the jurisdiction set itself."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.monitoring.parameters import elsewhere, of_region, set_standard, standards
from jixiao.monitoring.standards import ANSWER_DAYS, GAP
from jixiao.profiles.monitoring import light_of
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import YEAR
from tests.monitoring.watched import DOCUMENT, Watched

JULY = light_of(7)
A_DAY = date(2022, 3, 1)


def test_what_one_region_asks_holds_there_from_its_year_on_and_nowhere_else() -> None:
    assert {month: of_region("510104", 2025)[light_of(month)].value for month in (4, 6, 8, 10)} == {
        4: 25, 6: 40, 8: 60, 10: 80,
    }  # fmt: skip
    assert of_region("510104", 2025)[GAP].document == "川财绩〔2025〕10号"
    assert of_region("510104", 2024) == {}
    assert of_region("430103", 2025) == {}
    assert elsewhere()[light_of(4)].document == "川财绩〔2025〕10号（未核实）"


def test_a_county_sets_its_own_from_a_year_on_and_takes_it_back(seen: Watched) -> None:
    place = seen.county.jurisdiction
    assert standards(place, YEAR).threshold(12) is None
    seen.demands(JULY, 45)
    assert standards(place, YEAR).named[JULY].value == 45
    assert standards(place, YEAR).named[JULY].document == DOCUMENT
    assert standards(place, YEAR - 1).named == {}
    assert standards(place, YEAR + 3).named[JULY].value == 45
    with at(A_DAY):
        set_standard(place, JULY, None, "不再执行", YEAR, seen.who_sets)
    assert standards(place, YEAR).named == {}
    said = [event.content["why"] for event in place.events.filter(content__act="set_monitoring").order_by("number")]
    assert said == [
        "1—7月预算执行率低于：45%，自2022年度起（天财绩〔2022〕3号）",
        "1—7月预算执行率低于：按上级文件，自2022年度起（不再执行）",
    ]


def test_its_own_number_goes_before_the_regions(seen: Watched) -> None:
    place = seen.county.jurisdiction
    place.code = "510104"
    place.save()
    seen.demands(light_of(4), 30)
    holding = standards(place, 2025)
    assert (holding.named[light_of(4)].value, holding.named[light_of(6)].value) == (30, 40)


@pytest.mark.parametrize(
    ("name", "value", "document", "year", "words"),
    [
        (JULY, "45", "  ", YEAR, "要写依据"),
        (JULY, "0", DOCUMENT, YEAR, "要大于0、不超过100"),
        (JULY, "100.5", DOCUMENT, YEAR, "要大于0、不超过100"),
        (JULY, "45.123", DOCUMENT, YEAR, "最多两位小数"),
        (ANSWER_DAYS, "2.5", DOCUMENT, YEAR, "要是1到250之间的整数"),
        ("monitoring_light_undecember", "45", DOCUMENT, YEAR, "没有这一项"),
        (JULY, "45", DOCUMENT, YEAR + 2, "不在今年和前后一年里"),
    ],
)
def test_a_number_that_cannot_be_is_refused(
    seen: Watched, name: str, value: str, document: str, year: int, words: str
) -> None:
    with at(A_DAY), pytest.raises(Refused, match=words):
        set_standard(seen.county.jurisdiction, name, Decimal(value), document, year, seen.who_sets)
    assert not seen.county.jurisdiction.monitoring_standards.exists()


def test_only_the_performance_section_of_the_whole_county_sets_one(seen: Watched) -> None:
    for role in Role:  # each of them on the department only
        with at(A_DAY), pytest.raises(Refused, match="由绩效管理科室办理"):
            set_standard(seen.county.jurisdiction, JULY, Decimal(45), DOCUMENT, YEAR, seen.who(role))
