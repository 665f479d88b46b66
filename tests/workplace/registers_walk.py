"""What the walk over every page finds in the registers: a certificate, a loan under way, a firm of the directory."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jixiao.accounts.models import Person, Unit
from jixiao.accounts.record import Refused, Who
from jixiao.declared.expressions.syntax import Value
from jixiao.registers import firms
from jixiao.registers.definitions import registers
from jixiao.registers.keeping import correct, enter
from jixiao.registers.models import Firm, Record

CLERK = "keji-tb"
_FIRM = "9144030071526726XG"
_CERTIFICATE: Mapping[str, Value] = {
    "certificate": "GR202243000101", "firm": _FIRM, "firm_name": "示范光电有限公司", "kind": "首次认定",
    "issued": date(2022, 10, 18), "batch": "第一批",
}  # fmt: skip
_LOAN: Mapping[str, Value] = {
    "number": "ZL2022-01", "firm": _FIRM, "firm_name": "示范光电有限公司", "bank": "示范银行",
    "amount": Decimal(2_000_000), "due": date(2023, 3, 1),
}  # fmt: skip


def _bureau() -> Unit:
    return Unit.objects.get(name="示范县科学技术局")


def _who() -> Who:
    return Who(Person.objects.get(username=CLERK))


def _entered(register: str, values: Mapping[str, Value], key: str) -> Record:
    there = Record.objects.filter(unit=_bureau(), register=register, key=key).first()
    return there or enter(_bureau(), registers()[register], values, _who())[0]


def firm() -> dict[str, object]:
    """One of whom there is a certificate."""
    certificate()
    try:
        return {"pk": firms.enter(_bureau(), _FIRM, "示范光电有限公司", "430299", _who()).pk}
    except Refused:
        return {"pk": Firm.objects.get(code=_FIRM).pk}


def certificate() -> dict[str, object]:
    """One that was corrected once."""
    made = _entered("high_tech_firms", _CERTIFICATE, "GR202243000101")
    if made.acts == 1:
        correct(made, {**_CERTIFICATE, "batch": "第二批"}, _who(), "照公告核对")
    return {"pk": made.pk}


def loan() -> dict[str, object]:
    """One that waits for its next step."""
    return {"pk": _entered("technology_loans", _LOAN, "ZL2022-01").pk}


def high_tech() -> dict[str, object]:
    firm()
    return {"name": "high_tech_firms"}


def loans() -> dict[str, object]:
    loan()
    return {"name": "technology_loans"}


def counted() -> dict[str, object]:
    """An indicator that counts records."""
    return {**high_tech(), "indicator": "recognised"}


def reckoned() -> dict[str, object]:
    """One that is made of others."""
    return {**high_tech(), "indicator": "net_increase"}
