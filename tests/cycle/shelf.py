"""Approved forms that fill the indicator library of the tests' county."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from jixiao.accounts.models import Unit
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts
from jixiao.cycle.content import Content
from jixiao.cycle.models import Cycle, Declaration
from tests.cycle.county import KIND, YEAR, County

Row = tuple[str, str, str]
"""Level 2, name, target."""


def content(county: County, rows: Sequence[Row], outcomes: Sequence[Mapping[str, Any]] = (), *,
            on_page: bool = False) -> Content:  # fmt: skip
    """The clean form with these indicators in place of its own. To be written on the page it has an official form; so
    few indicators would not be sent to review in one."""
    first = county.content.form["indicators"][0]
    made = [
        {**first, "level1": "产出指标", "level2": level2, "level3": None, "content": name, "target": target}
        for level2, name, target in rows
    ]
    whole = replace(
        county.content,
        form={**county.content.form, "indicators": made},
        filled={**(county.content.filled or {}), "rows": {**(county.content.filled or {})["rows"], "indicator": [
            {"key": f"r{number}", "texts": {"level1": "产出指标", "level2": level2, "content": name, "target": target}}
            for number, (level2, name, target) in enumerate(rows)
        ]}},
        outcomes=tuple(outcomes),
        judge=None,
    )  # fmt: skip
    return whole if on_page else replace(whole, filled=None)


def declared(county: County, unit: Unit, rows: Sequence[Row], year: int = YEAR, project: str = "",
             outcomes: Sequence[Mapping[str, Any]] = (), *, on_page: bool = True) -> Declaration:  # fmt: skip
    """A draft of a unit with these indicators, to be written on the page or not."""
    cycle, _ = Cycle.objects.get_or_create(jurisdiction=unit.jurisdiction, year=year)
    filler = acts.Who(county.person(Role.FILLER, unit, f"{unit}{year}{project}"))
    kind = "project_targets" if project else KIND
    data = f"{unit.pk}{year}{project}{rows}".encode()
    given = content(county, rows, outcomes, on_page=on_page)
    return acts.declare(cycle, unit, kind, project, filler, "b.docx", data, given)


def everywhere(county: County) -> None:
    """The county's people review and approve in all of it."""
    for role in Role:
        county.people[role] = county.person(role, county.government, f"全区{role}")


def approved(county: County, unit: Unit, rows: Sequence[Row], year: int = YEAR, project: str = "",
             outcomes: Sequence[Mapping[str, Any]] = ()) -> Declaration:  # fmt: skip
    """The same, approved; the people are of the whole county (`everywhere`)."""
    made = declared(county, unit, rows, year, project, outcomes, on_page=False)
    return county.declared_from(made, "approved")
