"""What a report tells of: a version of a self-evaluation with its score, masked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.scores.kept import score_of
from jixiao.cycle.scores.rows import Rows, rows_filled
from jixiao.forms.masked import mask_of_form
from jixiao.forms.official.filled_json import filled_from
from jixiao.forms.personal import Mask


@dataclass(frozen=True)
class Reported:
    """`scored`: as `scores.told` writes it."""

    declaration: Declaration
    version: Version
    scored: Mapping[str, Any]
    rows: Rows

    @cached_property
    def mask(self) -> Mask:
        return mask_of_form(self.version.form)

    def said(self, text: str | None) -> str:
        """A text of the form as it may leave the program."""
        return self.mask.text(text or "")

    @property
    def indicators(self) -> Sequence[Mapping[str, Any]]:
        """The rows of indicators, without the execution of the budget."""
        return [row for row in self.scored["rows"] if row["number"]]


def points_of(row: Mapping[str, Any]) -> str:
    """The points a row has on the form; where it has none there, the computed ones."""
    return str(row["typed"] or row["points"] or "—")


def reported(declaration: Declaration) -> Reported | None:
    """None before a version on an official form was sent in."""
    version = declaration.last_version
    scored = None if version is None else score_of(declaration, version)
    rows = None if version is None or version.filled is None else rows_filled(filled_from(version.filled))
    if version is None or scored is None or rows is None:
        return None
    return Reported(declaration, version, scored, rows)
