"""What the page of a declaration shows of its publication: until when, since when, late or not, what is to be done."""

from datetime import date

from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.deadlines import Remaining, remaining
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration
from jixiao.cycle.transitions import effect_words
from jixiao.publication.acts import may, publication_of, secrecy_of
from jixiao.publication.copies import approved_on_of
from jixiao.publication.deadlines import term_of
from jixiao.publication.rules import act_for


def panel_of(declaration: Declaration, person: Person) -> Panel | None:
    """None for a form that is not published, or not yet approved."""
    held = declaration.in_force
    if held is None or act_for(declaration.kind) is None:
        return None
    published, secrecy = publication_of(declaration), secrecy_of(declaration)
    newest = None if published is None else published.versions.get(number=published.number)
    stands = published if published is not None and published.withdrawn_on is None else None
    is_newest = stands is not None and newest is not None and newest.version_number == held.number
    return Panel(
        "publication/panel.html",
        {
            "declaration": declaration,
            "held_words": effect_words(declaration.kind),
            "published": published,
            "stands": stands,
            "newest": newest,
            "is_newest": is_newest,
            "secrecy": secrecy,
            "remaining": None if is_newest or secrecy else _remaining(declaration, timezone.localdate()),
            "may_publish": may("publish", declaration, person).allowed and not is_newest,
        },
    )


def _remaining(declaration: Declaration, today: date) -> Remaining:
    approved_on = approved_on_of(declaration)
    return remaining(None, today) if approved_on is None else term_of(declaration, approved_on).remaining(today)
