"""What people decided about rows where no formula can: as it is kept, in words, and as the measures take it.

`given` (the JSON of a judgement) has of these keys those that were decided: `not_applicable`, `target_too_low` (true);
`level` (met, partly, not); `better` (more, less); `points`, `deduction` (decimals as text), `per` (each, once).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, cast

from django.utils import timezone

from jixiao.cycle.models import Declaration, RowJudgement
from jixiao.cycle.scores.rows import Rows, found_again
from jixiao.measures.derivation import shown
from jixiao.measures.judgement import Judgement
from jixiao.measures.points import Level

LEVELS: Mapping[str, str] = {"met": "达成年度指标", "partly": "部分达成并具有一定效果", "not": "未达成且效果较差"}
BETTER: Mapping[str, str] = {"more": "越多越好", "less": "越少越好"}
PER: Mapping[str, str] = {"each": "每次、每天或每个", "once": "一次"}


@dataclass(frozen=True, slots=True)
class Given:
    """A judgement of a row: by whom and when, in words."""

    row: str
    name: str
    given: Mapping[str, Any]
    reason: str
    by: str
    at: str

    def judgement(self, side: str) -> Judgement:
        """`side`: who decided (填报单位), as everybody may read it; `by` is for those who may see persons."""
        return judgement_of(self.given, self.reason, f"{side}{self.at}" if self.at else "")

    @property
    def words(self) -> str:
        return words_of(self.given)

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__} | {"given": dict(self.given)}


def own_judgements(declaration: Declaration, rows: Rows) -> dict[str, Given]:
    """Row → what the filler decided, as it holds now."""
    return _holding(declaration.judgements.filter(is_review=False).select_related("by"), rows)


def reviewed(declaration: Declaration, rows: Rows, version: int) -> dict[str, Given]:
    """Row → what finance decided up to this version."""
    found = declaration.judgements.filter(is_review=True, version__number__lte=version)
    return _holding(found.select_related("by").defer("version"), rows)


def kept(stored: Iterable[Mapping[str, Any]]) -> dict[str, Given]:
    """Row → what was kept with a version."""
    return {each["row"]: Given(**each) for each in stored}


def _holding(said: Iterable[RowJudgement], rows: Rows) -> dict[str, Given]:
    found = found_again(said, rows.named())
    return {row: _given(row, each) for row, each in found.items() if each.given}


def _given(row: str, each: RowJudgement) -> Given:
    at = f"{timezone.localtime(each.at):%Y-%m-%d %H:%M}"
    return Given(row, each.name, each.given, each.reason, each.told_by or each.by.name, at)


def judgement_of(given: Mapping[str, Any], reason: str, record: str = "") -> Judgement:
    """As the measures take it; `record`: whose decision it is and of when."""
    return Judgement(
        is_applicable=not given.get("not_applicable"),
        level=cast(Level | None, given.get("level")),
        points=_decimal(given.get("points")),
        better=cast(Literal["more", "less"] | None, given.get("better")),
        is_target_too_low=bool(given.get("target_too_low")),
        deduction=_decimal(given.get("deduction")),
        deduction_per="once" if given.get("per") == "once" else "each",
        said=reason,
        record=record,
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def words_of(given: Mapping[str, Any]) -> str:
    """不适用；达成年度指标；定为8.5分；每次、每天或每个扣0.5分."""
    if given.get("not_applicable"):
        return "不适用"
    said = [
        LEVELS.get(given.get("level", ""), ""),
        BETTER.get(given.get("better", ""), ""),
        f"定为{shown(Decimal(given['points']))}分" if "points" in given else "",
        "指标值定得过低" if given.get("target_too_low") else "",
        f"{PER[given.get('per', 'each')]}扣{shown(Decimal(given['deduction']))}分" if "deduction" in given else "",
    ]
    return "，".join(filter(None, said))
