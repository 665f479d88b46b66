"""A file of the treasury is proposed, looked at, confirmed: all of its rows or none.

What a newer file says of the same key (voucher, line of the budget) supersedes the older amount; the same once more
changes nothing. Nothing is overwritten: the older amount stays with the import that superseded it.
"""

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.accounts.permissions import Actor, Decision, decide
from jixiao.accounts.record import Done, Refused, Who, record, require
from jixiao.accounts.rows_files import NotTaken, as_in_file, not_taken, place_of, refuse_file, with_place
from jixiao.cells.errors import UnreadableFile
from jixiao.tables.books import Book, read_book
from jixiao.treasury.budget_rows import check_budget
from jixiao.treasury.contradictions import contradictions
from jixiao.treasury.drafts import Checking, Draft, Sentence
from jixiao.treasury.kinds import refuses_over_budget
from jixiao.treasury.models import Amount, Import, Table
from jixiao.treasury.names import ProjectNames, UnitNames
from jixiao.treasury.other_rows import check_others
from jixiao.treasury.payment_rows import check_payments
from jixiao.treasury.questions import newest
from jixiao.treasury.specs import SEVERAL, specs
from jixiao.treasury.standing import Changes, Standing

_AT_ONCE = 2_000
"""Rows of one statement to the database."""


@dataclass(frozen=True)
class Proposal:
    """What a file would change. `left`: the texts of cells that belong to no column of a table."""

    drafts: list[Draft]
    changes: Changes
    warnings: list[str]
    left: list[str]

    @property
    def last_payment(self) -> date | None:
        """The day of its last payment; None for a file without payments."""
        return max((each.day for each in self.drafts if each.table == Table.PAYMENTS and each.day), default=None)


def read_apart(proposed: Import) -> Book:
    """The tables of a file, read in a worker process with limits."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(bytes(proposed.file))
        try:
            return read_book(path, specs(proposed.year))
        except UnreadableFile as cause:
            raise NotTaken([f"{proposed.file_name}：{cause.text}"]) from cause


Read = Callable[[Import], Book]
"""How a file is read: one that was made here needs no worker."""


def may_import(jurisdiction: Jurisdiction, person: Person) -> Decision:
    """Whether somebody may take in tables: his role must reach the whole jurisdiction, for they tell of all of it."""
    root = Unit.objects.filter(jurisdiction=jurisdiction, parent=None).order_by("pk").first()
    return decide("import_treasury", Actor(frozenset() if root is None else person.roles_on(root)))


def propose(
    jurisdiction: Jurisdiction, year: int, name: str, data: bytes, who: Who, *,
    replaces: bool = False, read: Read = read_apart,
) -> Import | None:  # fmt: skip
    """Keep a file to be looked at. None where all it says holds already. Refused or NotTaken where it cannot be."""
    require(may_import(jurisdiction, who.person))
    refuse_file(name, data, "按月份或部门")
    made = Import(
        jurisdiction=jurisdiction,
        year=year,
        file_name=name,
        file=data,
        sha256=hashlib.sha256(data).hexdigest(),
        imported_by=who.person,
        imported_at=timezone.now(),
        replaces=replaces,
    )
    if proposal_of(made, read).changes.is_nothing:
        return None
    with transaction.atomic():
        # what he proposed before and did not confirm has no amounts, and is of no use to anybody
        Import.objects.filter(jurisdiction=jurisdiction, number=None, imported_by=who.person).delete()
        made.save()
    return made


def proposal_of(proposed: Import, read: Read = read_apart) -> Proposal:
    """What the file of an import changes of what holds now. NotTaken where a row cannot be taken in."""
    book = read(proposed)
    checking = Checking(proposed.year, timezone.localdate(), UnitNames(proposed.jurisdiction, proposed.year))
    checking.refusals += [Sentence(each.text, each.cell) for each in book.refusals]
    for table in book.tables.values():
        checking.refusals += [Sentence(each.text, each.cell) for each in table.refusals]
    standing = Standing(proposed.jurisdiction, proposed.year)
    if Table.BUDGET in book.tables:
        check_budget(checking, book.tables[Table.BUDGET].rows)
    for kind in SEVERAL:
        if kind in book.tables:
            check_others(checking, kind, book.tables[kind].rows)
    if Table.PAYMENTS in book.tables:
        check_payments(checking, book.tables[Table.PAYMENTS].rows, ProjectNames(standing.projects(checking.drafts)))
    changes = standing.changes(checking.drafts, replaces=proposed.replaces)
    over = [] if checking.refusals else standing.over_budget(checking.drafts, changes.ended)
    against = [] if checking.refusals else contradictions(standing.after(checking.drafts, changes.ended))
    refusals = [*checking.refusals, *(over if refuses_over_budget() else [])]
    if refusals:
        raise not_taken(refusals, book.sheets)
    left = [cell for cells in (book.left, *(table.left for table in book.tables.values())) for cell in cells]
    return Proposal(
        checking.drafts,
        changes,
        list(map(with_place, as_in_file([*checking.warnings, *over, *against], book.sheets))),
        [f"{place_of(c)}：{c.words}" for c in left],
    )


def confirm(proposed: Import, who: Who, paid_until: date | None, read: Read = read_apart) -> Import:
    """Take in a file that was looked at; a second time it changes nothing. Refused or NotTaken where it cannot be."""
    require(may_import(proposed.jurisdiction, who.person))
    with transaction.atomic():
        Jurisdiction.objects.select_for_update(no_key=True).get(pk=proposed.jurisdiction_id)  # one at a time
        made = Import.objects.select_related("jurisdiction").get(pk=proposed.pk)
        if made.number is not None:
            return made
        found = proposal_of(made, read)
        _refuse_day(made, found, paid_until)
        made.number = newest(made.jurisdiction_id, made.year) + 1
        made.imported_by, made.imported_at = who.person, timezone.now()
        made.counts, made.warnings = found.changes.counts(), found.warnings
        made.paid_until = paid_until if found.last_payment is not None else None
        made.save()
        _take(made, found.changes)
        rows = sum(count for table in made.counts.values() for count in table.values())
        done = Done(
            "import_treasury", "导入预算执行数据", f"{made.year}年 {made.file_name}", f"{rows}笔，SHA-256 {made.sha256}"
        )
        record(made.jurisdiction, _root(made.jurisdiction), who, done)
    return made


def give_up(proposed: Import, who: Who) -> None:
    """Forget a file that was not confirmed."""
    require(may_import(proposed.jurisdiction, who.person))
    Import.objects.filter(pk=proposed.pk, number=None).delete()


def _root(jurisdiction: Jurisdiction) -> Unit | None:
    return Unit.objects.filter(jurisdiction=jurisdiction, parent=None).order_by("pk").first()


def _refuse_day(made: Import, found: Proposal, paid_until: date | None) -> None:
    last = found.last_payment
    if last is None:
        return
    if paid_until is None:
        raise Refused("请写明支付数据截至哪一天：这一天以前的支付都在文件里了。")
    if paid_until.year != made.year or not last <= paid_until <= timezone.localdate():
        raise Refused(f"“支付数据截至”要在最后一笔支付（{last}）和今天之间，并且是{made.year}年的一天。")


def _take(made: Import, changes: Changes) -> None:
    old = [amount.pk for amount in (*(amount for _, amount in changes.changed), *changes.ended)]
    for first in range(0, len(old), _AT_ONCE):
        Amount.objects.filter(pk__in=old[first : first + _AT_ONCE]).update(superseded_by=made)
    drafts = (*changes.new, *(draft for draft, _ in changes.changed))
    Amount.objects.bulk_create((_amount(made, draft) for draft in drafts), batch_size=_AT_ONCE)


def _amount(made: Import, draft: Draft) -> Amount:
    return Amount(
        imported=made, sheet=draft.sheet[:100], line=draft.line, jurisdiction=made.jurisdiction, year=made.year,
        unit_id=draft.unit, measure=draft.measure, kind=draft.kind, key=draft.key, project=draft.project,
        project_code=draft.project_code, source=draft.source, spending=draft.spending, day=draft.day,
        document=draft.document, about=draft.about, fen=draft.fen,
    )  # fmt: skip
