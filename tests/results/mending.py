"""A notice about an approved form of the county, and its tasks led along the way."""

from decimal import Decimal

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.models import Declaration
from jixiao.results import rectifying
from jixiao.results.beginning import Item, Notice, notice_from
from jixiao.results.models import Rectification, RectificationTask
from tests.cycle.county import County

SECTION, FILLER = Role.SECTION_REVIEWER, Role.FILLER


def notice(declaration: Declaration, *items: tuple[str, int], source: str = "monitoring") -> Notice:
    begun = notice_from(declaration, source, "7月底预算执行率只有20%。")
    asked = [Item(text, days) for text, days in items or (("加快执行进度", 15),)]
    return Notice(begun.source, begun.finding, "/declarations/1/", "预算执行", "监控办法", asked, begun.period)


def issued(county: County, *items: tuple[str, int], source: str = "monitoring") -> Rectification:
    """A notice by 归口业务科室 about what is approved."""
    declaration = Declaration.objects.first() or county.declared("approved")
    return rectifying.issue(declaration, notice(declaration, *items, source=source), Who(county.people[SECTION]))


def reported(county: County, task: RectificationTask, *, is_finished: bool = True, amount: str = "120000") -> None:
    said = rectifying.Reported("已加快支付。", Decimal(amount), is_finished)
    rectifying.feed_back(task, Who(county.people[FILLER]), said)


def led_to(county: County, task: RectificationTask, state: str) -> RectificationTask:
    """A task that has gone as far as this state."""
    finance = Who(county.people[SECTION])
    if state in ("fed_back", "closed", "returned"):
        reported(county, task)
    if state in ("closed", "returned"):
        rectifying.act(task, f"rectification_{'accept' if state == 'closed' else 'return'}", finance, "请补凭证。")
    if state == "cancelled":
        rectifying.act(task, "rectification_cancel", finance, "重复下达。")
    assert task.state == state
    return task
