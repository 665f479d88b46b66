"""What the walk over every page finds in the rooms of results: made when it goes there, by the people of the county."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.accounts.models import Person
from jixiao.accounts.record import Who
from jixiao.cycle.models import Declaration
from jixiao.results import ledger, proposals, rectifying
from jixiao.results.beginning import Item, Notice, notice_from
from jixiao.results.models import LedgerEntry, Rectification

_SECTION, _FILLER = "guikou", "tianbao"


def _who(login: str) -> Who:
    return Who(Person.objects.get(username=login))


def _approved() -> Declaration:
    return Declaration.objects.filter(state="approved", kind="department_targets").latest("year", "pk")


def _notice() -> Rectification:
    """Of two things to be mended, one of them reported."""
    if (made := Rectification.objects.first()) is not None:
        return made
    begun = notice_from(_approved(), "monitoring", "7月底预算执行率只有20%。")
    items = (Item("加快执行进度", 15), Item("收回结余", 5))
    notice = Notice(begun.source, begun.finding, "", "预算执行", "监控办法", items, begun.period)
    made = rectifying.issue(_approved(), notice, _who(_SECTION))
    said = rectifying.Reported("已加快支付。", Decimal(120_000), True, [("凭证.pdf", b"%PDF-1.4 x")])
    rectifying.feed_back(made.tasks.all()[0], _who(_FILLER), said)
    return made


def reported() -> dict[str, int]:
    return {"pk": _notice().pk}


asked = reported


def form() -> dict[str, int]:
    return {"pk": _notice().declaration_id}


def about_a_form() -> str:
    return f"?declaration={_approved().pk}&text=发现的问题"


def entry() -> dict[str, int]:
    """A decision that was corrected once."""
    if (made := LedgerEntry.objects.first()) is not None:
        return {"pk": made.pk}
    declaration = _approved()
    used = ledger.Used(
        "evaluation", "中", "满意度低", "", "", declaration.year + 1, "压缩", Decimal(100), Decimal(80), "局务会",
        date(2023, 9, 1), "会议纪要",
    )  # fmt: skip
    made = ledger.enter(declaration, used, _who(_SECTION))
    return {"pk": ledger.correct(made, replace(used, after=Decimal(70)), "算错", _who(_SECTION)).pk}


def year() -> str:
    return f"?cycle={_approved().cycle_id}"


def with_a_proposal() -> str:
    proposals.make(_approved(), "evaluation", "压减差旅费", _who(_SECTION))
    return year()
