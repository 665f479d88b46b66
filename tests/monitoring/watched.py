"""A county whose department has targets in force, a round of July and payments until its end."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.models import Declaration, Round
from jixiao.cycle.rounds import set_round
from jixiao.monitoring.alerts import raise_all
from jixiao.monitoring.models import Alert
from jixiao.monitoring.parameters import set_standard
from jixiao.monitoring.standards import ANSWER_DAYS, CHECKED_FROM, CORRECTION_DAYS, RECOVERY_MONTHS
from jixiao.profiles.monitoring import light_of
from jixiao.treasury.models import Import, Measure, Spending
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import YEAR, County
from tests.treasury.money import Treasury

JULY = 7
RAISED = date(2022, 8, 1)
"""A Monday; ten working days later is Monday, 15 August, and fifteen more Monday, 5 September."""
DUE, DAY_AFTER, PLAN_DUE = date(2022, 8, 15), date(2022, 8, 16), date(2022, 9, 5)
DOCUMENT = "天财绩〔2022〕3号"


@dataclass(frozen=True)
class Watched:
    county: County
    treasury: Treasury
    finance: Person
    basis: Declaration
    round: Round

    def who(self, role: Role) -> Who:
        return Who(self.county.people[role])

    @property
    def who_sets(self) -> Who:
        """Of finance, for the whole county."""
        return Who(self.finance)

    def put_in(self, budget: str, paid: str, until: date = date(2022, 7, 31)) -> Import:
        """A budget and payments of the department in 元, half of each 基本支出."""
        made = self.treasury.imported(until, YEAR)
        for spending in (Spending.BASIC, Spending.PROJECT):
            half = {"source": "general_public_budget", "spending": spending}
            self.treasury.amount(made, self.county.department, Measure.ORIGINAL, int(Decimal(budget) * 50), **half)
            self.treasury.amount(
                made, self.county.department, Measure.PAYMENT, int(Decimal(paid) * 50), day=date(2022, 5, 9), **half
            )
        return made

    def demands(self, name: str, value: int) -> None:
        with at(date(2022, 1, 10)):
            set_standard(self.county.jurisdiction, name, Decimal(value), DOCUMENT, YEAR, Who(self.finance))

    def with_rules(self) -> "Watched":
        """40 % by June, ten working days to answer, fifteen for a plan, a month until money is taken back,
        three alerts lead to a visit."""
        for name, value in (
            (light_of(6), 40),
            (ANSWER_DAYS, 10),
            (CORRECTION_DAYS, 15),
            (CHECKED_FROM, 3),
            (RECOVERY_MONTHS, 1),
        ):
            self.demands(name, value)
        return self

    def alerted(self) -> Alert:
        """30 % of ten million paid by the end of July."""
        self.with_rules().put_in("10000000", "3000000")
        with at(RAISED):
            (made,) = raise_all(self.round, [self.basis.pk], Who(self.finance))
        return made


def watched(county: County) -> Watched:
    finance = county.person(Role.PERFORMANCE_REVIEWER, county.government)
    Grant.objects.update(begins=date(YEAR, 1, 1))
    treasury = Treasury(county.jurisdiction, county.government, county.department, county.other, county.other, finance)
    basis = county.in_force()
    found = set_round(county.cycle, JULY, date(2022, 8, 31), Who(finance))
    return Watched(county, treasury, finance, basis, found)
