"""Indicators by their names: kept when a version is handed in, so that peers are found without reading every form."""

from collections.abc import Mapping
from typing import Any

from jixiao.cycle.models import Declaration, NamedIndicator
from jixiao.cycle.names import key_of, name_of

_LONGEST = 300


def index(declaration: Declaration, form: Mapping[str, Any]) -> None:
    """Keep the names of the version a declaration stands at, in place of those of the one before."""
    declaration.named.all().delete()
    NamedIndicator.objects.bulk_create(
        NamedIndicator(
            declaration=declaration,
            jurisdiction_id=declaration.jurisdiction_id,
            unit_id=declaration.unit_id,
            year=declaration.year,
            key=key_of(name_of(row)),
            name=name_of(row)[:_LONGEST],
            target=(row["target"] or "")[:_LONGEST],
        )
        for row in form["indicators"]
        if key_of(name_of(row))
    )
