"""The version a declaration stands at, and what lists keep of it: one way for a new version and for an old one."""

from jixiao.cycle import doubts, named
from jixiao.cycle.amounts import declared_amount
from jixiao.cycle.filling import count
from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import Declaration, Version


def stand_at(declaration: Declaration, version: Version) -> None:
    """From now on the declaration says what this version says; what was written on the page is done with."""
    declaration.version_number = version.number
    declaration.errors, declaration.warnings = (count(version.outcomes, each) for each in ("error", "warning"))
    declaration.amount = declared_amount(version.form)
    declaration.edits.all().delete()
    declaration.doubts = doubts.count_open(declaration)
    declaration.save()
    if declaration.kind in TARGETS:
        named.index(declaration, version.form)
