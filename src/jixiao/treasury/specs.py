"""The specs of the treasury's tables (`data/tables.yaml`), and which amounts the columns of each are."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

import yaml

from jixiao.tables.spec import Spec, spec_of
from jixiao.treasury.models import Measure, Table

SEVERAL: Mapping[Table, Mapping[str, Measure]] = {
    Table.CARRY_OVER: {"begin": Measure.CARRY_OVER_BEGIN, "end": Measure.CARRY_OVER_END},
    Table.PROCUREMENT: {"budget": Measure.PROCUREMENT_BUDGET, "actual": Measure.PROCUREMENT_ACTUAL},
    Table.THREE_PUBLIC: {
        "budget": Measure.THREE_PUBLIC_BUDGET,
        "actual": Measure.THREE_PUBLIC_ACTUAL,
        "last_year": Measure.THREE_PUBLIC_LAST_YEAR,
    },
    Table.OPERATING: {"budget": Measure.OPERATING_BUDGET, "actual": Measure.OPERATING_ACTUAL},
    Table.SPECIAL_FUNDS: {"total": Measure.SPECIAL_FUNDS_TOTAL, "detailed": Measure.SPECIAL_FUNDS_DETAILED},
}
"""Tables with several amounts in a row: column → what it is an amount of."""


@cache
def specs(year: int | None = None) -> Mapping[str, Spec]:
    """`year`: of which the rows are, for what is said of a day."""
    text = files("jixiao.treasury").joinpath("data/tables.yaml").read_text(encoding="utf-8")
    return {key: replace(spec_of(content), year=year) for key, content in yaml.safe_load(text)["tables"].items()}


def measures_of(table: Table) -> tuple[Measure, ...]:
    """What the amounts of a table may be."""
    single = {Table.BUDGET: (Measure.ORIGINAL, Measure.ADJUSTMENT), Table.PAYMENTS: (Measure.PAYMENT,)}
    return single.get(table) or tuple(SEVERAL[table].values())
