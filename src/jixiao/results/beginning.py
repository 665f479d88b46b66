"""What a notice of rectification begins with: the rooms that find something lead here by a link.

`/rectifications/new/?declaration=…&source=monitoring&text=…&link=/monitoring/…` → `notice_from` → the form, filled in.
Plain records: no room below is imported, and what is proposed is only what somebody may still change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from jixiao.accounts.record import Refused
from jixiao.cycle.models import Declaration
from jixiao.cycle.prose import cleaned
from jixiao.profiles.use_of_results import Period, UseOfResults, use_of_results
from jixiao.results.models import Source

LONGEST = 2000
"""Signs of a finding, of what is to be mended, of what was done."""
LONGEST_LINK = 200
ITEMS = 5
"""So many things to be mended are offered on the page; more are written in a second notice."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be mended, and in how many working days."""

    text: str
    working_days: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice before it is issued. `period`: the days that are proposed, with what they rest on."""

    source: Source
    finding: str
    link: str
    type: str
    basis: str
    items: Sequence[Item]
    period: Period


def parameters(declaration: Declaration) -> UseOfResults:
    """What holds where and when a form was declared."""
    return use_of_results(declaration.jurisdiction.code_in(declaration.year))


def notice_from(declaration: Declaration, source: str, text: str = "", link: str = "", basis: str = "") -> Notice:
    """A notice about a form, as far as who found something can say it. An unknown source is an inspection; a link that
    leads out of this workplace is left out. Refused for a text too long or with signs no database keeps."""
    known = Source(source) if source in Source.values else Source.INSPECTION
    finding = cleaned(text, "发现的问题", LONGEST)
    found = parameters(declaration)
    period = found.periods[known.value]
    item = Item(finding, period.working_days)
    return Notice(known, finding, local(link), found.types[0], cleaned(basis, "依据", LONGEST), (item,), period)


def address_of(declaration: Declaration, source: str, text: str = "", link: str = "") -> str:
    """Where a room leads whoever may issue a notice about what it found."""
    asked: Mapping[str, str] = {"declaration": str(declaration.pk), "source": source, "text": text, "link": link}
    return f"{reverse('new-rectification')}?{urlencode({key: value for key, value in asked.items() if value})}"


def local(link: str) -> str:
    """An address of this workplace; empty for any other, which a notice must not lead anybody to."""
    is_ours = link.startswith("/") and not link.startswith("//") and "\\" not in link
    return link if is_ours and len(link) <= LONGEST_LINK and link.isprintable() else ""


def checked(notice: Notice, types: Sequence[str]) -> None:
    """Refused where a notice lacks what it must say."""
    if not notice.finding:
        raise Refused("请写发现的问题。")
    if notice.type not in types:
        raise Refused(f"整改类型要是：{'、'.join(types)}。")
    if not notice.items:
        raise Refused("请至少写一项整改内容。")
