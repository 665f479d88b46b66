"""An approved version → the copy that becomes public: personal data taken out, hashed, with what was left out.

Names that are taken out wherever they stand: of everybody the form names in the place of a person, of the accounts of
the unit, of those above and below it, and of all who wrote in the form or did something with it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from jixiao.accounts.models import Above, Grant, Person, Unit
from jixiao.cycle.check_code import check_code
from jixiao.cycle.models import Approval, Declaration, Version
from jixiao.cycle.printing import filled_of_version
from jixiao.cycle.zip_stream import canonical
from jixiao.forms.erased import Eraser
from jixiao.forms.masked import names_of_form
from jixiao.forms.official.filled_json import filled_json
from jixiao.forms.official.masked import erased_filled
from jixiao.forms.public import LeftOut, public_form
from jixiao.publication.deadlines import Term, term_of
from jixiao.publication.derivations import derivations_of
from jixiao.publication.numbers import TRAIL
from jixiao.publication.trails import trail_of


@dataclass(frozen=True, slots=True)
class Copy:
    """What would be public of an approval, and its hash."""

    approval: Approval
    version: Version
    form: Mapping[str, Any]
    filled: Mapping[str, Any] | None
    derivations: Mapping[str, Any]
    left_out: tuple[LeftOut, ...]
    project: str
    approved_on: date
    term: Term

    @property
    def sha256(self) -> str:
        return digest(self.form, self.filled, self.derivations)

    @property
    def due(self) -> date | None:
        return self.term.due

    @property
    def check_code(self) -> str:
        return check_code(self.version)

    @property
    def left_out_json(self) -> list[dict[str, str]]:
        return [asdict(each) for each in self.left_out]


def digest(form: Mapping[str, Any], filled: Mapping[str, Any] | None, derivations: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical([form, filled, derivations])).hexdigest()


def copy_of(declaration: Declaration) -> Copy | None:
    """The copy of what is in force; None where nothing was approved."""
    approval = declaration.approvals.select_related("version").order_by("-version__number").first()
    if approval is None:
        return None
    version = approval.version
    eraser = eraser_for(declaration, version)
    made = public_form(version.form, eraser)
    filled = filled_of_version(version)
    approved_on = timezone.localtime(approval.approved_at).date()
    return Copy(
        approval,
        version,
        made.form,
        None if filled is None else filled_json(erased_filled(filled, eraser)),
        erased({**derivations_of(version), TRAIL: trail_of(approval)}, eraser),
        made.left_out,
        eraser.text(declaration.project),
        approved_on,
        term_of(declaration, approved_on),
    )


def approved_on_of(declaration: Declaration) -> date | None:
    """The day on which what is in force was approved."""
    newest = declaration.approvals.order_by("-version__number").first()
    return None if newest is None else timezone.localtime(newest.approved_at).date()


def eraser_for(declaration: Declaration, version: Version, others: Iterable[str] = ()) -> Eraser:
    """`others`: further names to be taken out."""
    return Eraser([*names_of_form(version.form), *_accounts(declaration), *others])


def names_around(unit: Unit) -> Iterator[str]:
    """The names of the accounts of a unit, of those above and below it."""
    near = Above.objects.filter(unit=unit).values("above").union(Above.objects.filter(above=unit).values("unit"))
    units = [pk for (pk,) in near.values_list("above")]
    yield from Person.objects.filter(unit__in=units).values_list("name", flat=True)
    yield from Grant.objects.filter(unit__in=units).values_list("person__name", flat=True)


def _accounts(declaration: Declaration) -> Iterator[str]:
    """The names of people this program knows to have to do with the unit or the form."""
    yield from names_around(declaration.unit)
    yield from declaration.writers.values_list("name", flat=True)
    yield from declaration.judgements.exclude(told_by="").values_list("told_by", flat=True)
    for content in declaration.events.values_list("content", flat=True):
        yield from filter(None, (content.get("name"), content.get("for")))


def erased(value: Any, eraser: Eraser) -> Any:
    """The same with every text erased."""
    if isinstance(value, str):
        return eraser.text(value)
    if isinstance(value, list | tuple):
        return [erased(each, eraser) for each in value]
    if isinstance(value, Mapping):
        return {key: erased(each, eraser) for key, each in value.items()}
    return value
