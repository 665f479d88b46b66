"""A department of the county with approved targets, and registers small enough to be counted by hand.

Of 2022: three certificates, one of them 重新认定 (3 firms, 2 of them for the first time), and one of 2021; two
contracts of 2 and 0.5亿元, of which technology 1.2 and 0.3亿元, one of them in March.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jixiao.accounts.models import Unit
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle import editing, follow_ups
from jixiao.cycle.models import Declaration
from jixiao.declared.expressions.syntax import Value
from jixiao.forms.official.filled import Filled
from jixiao.registers.definitions import registers
from jixiao.registers.keeping import enter
from jixiao.registers.models import Record
from tests.cycle.county import YEAR, County
from tests.cycle.followed import changed
from tests.cycle.test_spending_offers import approved
from tests.registers.bureau import FIRMS as TWO
from tests.registers.bureau import certificate

FIRMS = (*TWO, "91430103MA4L1A2B9D", "91430103MA4L3C5D0J")
HIGH_TECH, CONTRACTS, STAFF = "新认定高新技术企业数量", "技术合同交易额", "下派科技特派员"
TARGETS = {HIGH_TECH: "≥2家", CONTRACTS: "≥22000万元", STAFF: "≥2个", "科技型企业满意度": "≥90%"}


def entered(county: County, register: str, values: Mapping[str, Value], unit: Unit | None = None) -> Record:
    """A record put in by the department's clerk, or by one of another unit."""
    person = county.people[Role.FILLER] if unit is None else county.person(Role.FILLER, unit, "别处的填报人")
    return enter(unit or county.department, registers()[register], values, Who(person))[0]


def contract(number: str, day: date, total: str, technology: str) -> dict[str, Value]:
    return {
        "number": number, "title": "技术开发合同", "kind": "技术开发", "registered": day, "signed": day,
        "seller": FIRMS[0], "seller_name": "某某科技有限公司", "buyer_name": "某某公司",
        "total": Decimal(total), "technology": Decimal(technology),
    }  # fmt: skip


def filled_registers(county: County) -> None:
    for number, (firm, day, kind) in enumerate(
        ((FIRMS[0], date(YEAR, 10, 18), "首次认定"), (FIRMS[1], date(YEAR, 6, 1), "首次认定"),
         (FIRMS[2], date(YEAR, 10, 18), "重新认定"), (FIRMS[3], date(YEAR - 1, 10, 18), "首次认定")), 1
    ):  # fmt: skip
        entered(county, "high_tech_firms", certificate(f"GR{day.year}4300010{number}", firm, day, kind))
    entered(county, "technology_contracts", contract("2022430000001", date(YEAR, 3, 1), "200000000", "120000000"))
    entered(county, "technology_contracts", contract("2022430000002", date(YEAR, 9, 1), "50000000", "30000000"))


def targets(county: County, said: Mapping[str, str] | None = None) -> Declaration:
    return approved(county, TARGETS if said is None else said)


def begun(county: County, basis: Declaration, months: int = 0) -> Declaration:
    return follow_ups.begin(basis, months, Who(county.people[Role.FILLER]))


def written(made: Declaration, texts: Mapping[str, str]) -> Filled:
    """Typed on the page: name of an indicator → its actual value."""
    filled = editing.current(made)
    assert filled is not None
    rows = {row.texts["level3"]: row.key for row in filled.rows["indicator"]}
    places = {f"indicator/{rows[name]}/actual": text for name, text in texts.items()}
    return changed(filled, places)
