"""What a target cell can say: one entry a figure, each of one kind (contract.md, "A target entry is one of").

Raw text stays beside the entries on the indicator; an entry holds only what the text says, exactly: numbers are
Decimal, units are as printed (万, 亿元, 场次), nothing is converted.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Operator = Literal[">=", ">", "<=", "<", "="]
Change = Literal["rise", "fall"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """≥125家; 100家; 增长15%; 200万. `of`: what is counted; `growth_base`: what 增长/下降 is measured against.

    `change`: the way it is counted in: a fall (下降3%, 减少10起), a rise (增长3%, 增加50个); None for what just is.
    """

    operator: Operator | None
    value: Decimal
    unit: str | None = None
    of: str | None = None
    growth_base: str | None = None
    is_growth: bool = False
    change: Change | None = None
    kind: Literal["quantity"] = "quantity"


@dataclass(frozen=True, slots=True)
class Range:
    """2—3家; 10至15个. `low` and `high` stand as printed, also where they are the wrong way round."""

    low: Decimal
    high: Decimal
    unit: str | None = None
    of: str | None = None
    kind: Literal["range"] = "range"


@dataclass(frozen=True, slots=True)
class Deadline:
    """12月底前; 2018年12月31日前; 全年 (31 December). `has_year`: the text names the year itself."""

    date: date
    has_year: bool = True
    kind: Literal["deadline"] = "deadline"


@dataclass(frozen=True, slots=True)
class Duration:
    """30个工作日内."""

    value: Decimal
    unit: str
    operator: Operator | None = None
    kind: Literal["duration"] = "duration"


@dataclass(frozen=True, slots=True)
class Recurring:
    """每月10日前."""

    text: str
    kind: Literal["recurring"] = "recurring"


@dataclass(frozen=True, slots=True)
class Rank:
    """全省第三; `of` is what it is ranked in (全省)."""

    value: int
    of: str | None = None
    kind: Literal["rank"] = "rank"


@dataclass(frozen=True, slots=True)
class Grade:
    """1、2、3等奖; 优秀."""

    text: str
    kind: Literal["grade"] = "grade"


@dataclass(frozen=True, slots=True)
class Qualitative:
    """按时完成: words without a figure."""

    text: str
    kind: Literal["qualitative"] = "qualitative"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """指标值, ××: something the template left there, or that is still to be filled in."""

    text: str
    kind: Literal["placeholder"] = "placeholder"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A broken cell (#REF!, signs lost by a converter), with the reason."""

    text: str
    reason: str
    kind: Literal["unreadable"] = "unreadable"


Target = Quantity | Range | Deadline | Duration | Recurring | Rank | Grade | Qualitative | Placeholder | Unreadable
