"""What may be asked for: types that refuse what no row holds, before the database is asked."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, Field
from pydantic_core import CoreSchema, core_schema

from jixiao.cycle.interface.errors import Problem
from jixiao.cycle.kinds import DECLARED, TARGETS
from jixiao.cycle.prose import LONGEST
from jixiao.cycle.transitions import state_names

_MOST = 2**63 - 1
"""The largest number of a row."""
_DECADES = (1980, 2200)
"""The years that forms and moments can be of."""


class OneOf:
    """The type of one of these words."""

    def __init__(self, values: Iterable[str]) -> None:
        self._values = list(values)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.literal_schema(self._values)


def _within_decades(moment: datetime) -> datetime:
    """No row is older or younger; some moments beyond cannot even be told in another zone."""
    first, last = (datetime(year, 1, 1, tzinfo=UTC) for year in _DECADES)
    return first if moment.year < _DECADES[0] else last if moment.year >= _DECADES[1] else moment


Id = Annotated[int, Field(ge=1, le=_MOST)]
Year = Annotated[int, Field(ge=_DECADES[0], le=_DECADES[1])]
Kind = Annotated[str, OneOf(TARGETS)]
"""What may be handed in; what follows targets is begun on the page of these."""
DeclaredKind = Annotated[str, OneOf(kind for kind, _ in DECLARED)]
State = Annotated[str, OneOf(state_names())]
Moment = Annotated[AwareDatetime, AfterValidator(_within_decades)]
Day = Annotated[date, Field(ge=date(_DECADES[0], 1, 1), le=date(_DECADES[1], 12, 31))]
Prose = Annotated[str, Field(max_length=LONGEST, pattern="^[^\\x00]*$")]
Line = Annotated[str, Field(max_length=100, pattern="^[^\\x00]*$")]
Name = Annotated[str, Field(max_length=60, pattern="^[a-z][a-z0-9_]*$")]
"""Of a register, its indicator or state, as its file calls it."""
Place = Annotated[str, Field(pattern="^[0-9]{6}$")]
Yuan = Annotated[str, Field(pattern=r"^-?[0-9]{1,12}(\.[0-9]{1,2})?$")]
"""An exact amount: a text, as everywhere in contract.md; a number of JSON may be a float."""
Key = Annotated[str, Field(min_length=1, max_length=200, pattern="^[!-~]+$")]
"""Printable ASCII; a UUID serves."""


class Filters(Schema):
    """Which declarations; what is not named is not asked for."""

    year: Year | None = None
    kind: DeclaredKind | None = None
    state: State | None = None
    unit: Id | None = Field(None, description="这个单位和它下面的单位")
    jurisdiction: Place | None = Field(None, description="行政区划代码")
    with_errors: bool | None = Field(None, description="true：还有错误的；false：没有错误的")
    changed_since: Moment | None = Field(None, description="这个时刻以后办理过的")
    after: int = Field(0, ge=0, le=_MOST, description="上一页答的 next")
    limit: int = Field(50, ge=1, le=500, description="最多几条")


def only_known(request: HttpRequest, asked: type[Schema]) -> None:
    """Refuse a name that is not asked for here: a misspelt filter would answer everything."""
    if unknown := sorted(set(request.GET) - set(asked.model_fields)):
        known = "、".join(asked.model_fields)
        raise Problem(422, "invalid", f"没有“{unknown[0][:30]!a}”这个条件；可以用的是：{known}。")
