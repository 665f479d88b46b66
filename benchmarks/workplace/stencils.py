"""Forms that are read once and put under any unit's name: a million of them are made without reading a million files.

Taken are the examples with ten indicators or more, so that the average is about fifteen. What differs between two forms
of one stencil are unit, project and year; the indicators are real ones, and the same ones again and again: peers of an
indicator are found far more often here than anywhere else.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from benchmarks.workplace.examples import ANY_UNIT, Example
from jixiao.cycle.amounts import declared_amount
from jixiao.cycle.library.written import Written, written_in
from jixiao.cycle.names import key_of, name_of
from jixiao.workplace.demonstration_forms import Handed

FORMS = Path(__file__).parent.parent.parent / "examples" / "forms"
WHOLE, PROJECT = "department_targets", "project_targets"
EXAMPLES = {
    WHOLE: (
        "changsha-health-dept-2022", "hubei-macheng-science-dept-2023", "luoyang-education-dept-2021",
        "shaanxi-fengxiang-culture-dept-2022", "shandong-linqu-health-dept-2024", "huaihua-water-dept-2020",
        "guangxi-ecology-dept-2022", "hebei-civil-affairs-dept-2023", "jiangxi-jinxi-education-dept-2023",
    ),
    PROJECT: (
        "anhui-culture-project-2019", "hubei-dangyang-meteorology-project-2024",
        "inner-mongolia-environment-project-2018", "anhui-culture-project-2019", "ningxia-science-signs-2024",
        "xinjiang-sports-project-2021", "henan-xixia-science-project-2022",
        "inner-mongolia-environment-project-2018", "jiangxi-hospital-project-2022",
    ),
}  # fmt: skip
"""Kind → examples; one that stands twice is used twice as often."""


@dataclass(frozen=True)
class Stencil:
    """A form under a name that stands for any unit and any project. `indicators`: key, name and target of each;
    `written`: as the library keeps them."""

    handed: Handed
    is_clean: bool
    project: str
    form: str
    filled: str
    outcomes: str
    indicators: tuple[tuple[str, str, str], ...]
    written: tuple[Written, ...]
    amount: Decimal | None

    @cached_property
    def counts(self) -> tuple[int, int]:
        return self.handed.content.count("error"), self.handed.content.count("warning")

    def named(self, text: str, unit: str, project: str) -> str:
        """One of its texts under a unit's and a project's name."""
        text = text.replace(ANY_UNIT, unit)
        return text.replace(self.project, project) if self.project else text


def stencils(year: int, region: str) -> Mapping[str, list[Stencil]]:
    """Those of a year, by kind."""
    return {kind: list(_made(kind, names, year, region)) for kind, names in EXAMPLES.items()}


def _made(kind: str, names: tuple[str, ...], year: int, region: str) -> Iterator[Stencil]:
    for name in names:
        handed = Example(FORMS / name / "form.docx").handed_in(kind, year, region)
        content = handed.content
        rows = tuple(
            (key_of(name_of(row)), name_of(row)[:300], (row["target"] or "")[:300])
            for row in content.form["indicators"]
            if key_of(name_of(row))
        )
        yield Stencil(
            handed,
            content.count("error") == 0,
            (content.form["project"] or "") if kind == PROJECT else "",
            *(json.dumps(each, ensure_ascii=False) for each in (content.form, content.filled, list(content.outcomes))),
            rows,
            tuple(written_in(content.form)),
            declared_amount(content.form),
        )
