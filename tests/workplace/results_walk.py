"""What the walk over every page finds in the rooms of results: what followed in the county, by its people."""

from dataclasses import replace

from jixiao.accounts.models import Person
from jixiao.accounts.record import Who
from jixiao.results import ledger
from jixiao.results.models import LedgerEntry, Proposal, Rectification

_SECTION = "guikou"


def _notice() -> Rectification:
    """Of two things to be mended, one of them reported."""
    return Rectification.objects.get(tasks__state="fed_back")


def reported() -> dict[str, int]:
    return {"pk": _notice().pk}


asked = reported


def form() -> dict[str, int]:
    return {"pk": _notice().declaration_id}


def about_a_form() -> str:
    return f"?declaration={_notice().declaration_id}&text=发现的问题"


def entry() -> dict[str, int]:
    """A decision that was corrected once."""
    if (made := LedgerEntry.objects.exclude(supersedes=None).first()) is not None:
        return {"pk": made.pk}
    found = LedgerEntry.objects.get(decision="压缩")
    used = ledger.Used(**{name: getattr(found, name) for name in ledger.Used.__dataclass_fields__})
    who = Who(Person.objects.get(username=_SECTION))
    return {"pk": ledger.correct(found, replace(used, after=used.after - 1), "算错", who).pk}


def year() -> str:
    return f"?cycle={_notice().declaration.cycle_id}"


def with_a_proposal() -> str:
    return f"?cycle={Proposal.objects.latest('pk').declaration.cycle_id}"
