"""What somebody new tries the workplace with: a file to hand in, with something wrong and rows missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from jixiao.accounts.models import Unit
from jixiao.cycle.models import Cycle
from jixiao.forms.official.filled import Filled
from jixiao.workplace.demonstration_forms import CountyForm, Signed, Slips, printed_file, with_slips

_PASTED = ("level1", "level2", "level3", "target")
"""The columns of the form that the missing rows fill in, from left to right."""


@dataclass(frozen=True)
class Trial:
    """`whole`: the form as it should be. `slips`: what its file says wrong; `without`: the level 1 whose rows its file
    has not."""

    name: str
    whole: Filled
    slips: Slips
    without: frozenset[str]

    def file(self) -> bytes:
        """The file to be handed in."""
        kept = tuple(row for row in self.whole.rows["indicator"] if row.texts["level1"] not in self.without)
        filled = replace(self.whole, rows={**self.whole.rows, "indicator": kept})
        return printed_file(with_slips(filled, self.slips))

    @property
    def block(self) -> str:
        """The rows that are missing, as a spreadsheet puts them on the clipboard."""
        rows = (row.texts for row in self.whole.rows["indicator"] if row.texts["level1"] in self.without)
        return "\n".join("\t".join(texts[column] for column in _PASTED) for texts in rows)


def trial(said: Mapping[str, Any], unit: Unit, filler: str) -> Trial | None:
    """For a unit of the county and its newest year; None where there is no year. `said`: what the county's table says
    of it."""
    cycle = Cycle.objects.filter(jurisdiction=unit.jurisdiction).order_by("year").last()
    if cycle is None:
        return None
    whole = CountyForm(said["unit"]).filled(cycle, unit, Signed(filler, timezone.localdate()))
    name = f"{unit.name_in(cycle.year)}{cycle.year}年绩效目标表.docx"
    return Trial(name, whole, said["slips"], frozenset(said["without"]))
