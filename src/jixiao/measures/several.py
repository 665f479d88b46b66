"""Several figures in one cell (≥100家、≥180家): each target against its own result, where it is plain which belong
together.

Results belong to targets by their names (高企20家、瞪羚企业3家, in any order), where they have none by their units,
else as they are printed. A range is no list; a figure behind 其中 is a part of the one before it and has no points of
its own.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.forms.sheet import plain
from jixiao.forms.targets import Deadline, Duration, Qualitative, Quantity, Range, Target
from jixiao.forms.values import in_base_unit, print_target
from jixiao.measures.achievement import is_met
from jixiao.measures.case import Case, shortened
from jixiao.measures.derivation import Derivation, Figure, shown
from jixiao.measures.judgement import Judgement
from jixiao.measures.open_points import Open, to_judge, wholly_open

Found = Derivation | Open
_SEPARATORS = re.compile(r"[，,、；;\n]+")
_PART_OF = re.compile(r"其中|包括|[(（，,、；;]\s*含(?!量)")
_FIGURE = re.compile(r"[≥≤≧≦><=＝﹥﹤]*\d[\d,.]*")
_DATE = re.compile(r"[\d年月日底末初上中下旬前]+")
_FILLER = re.compile(
    r"不少于|不低于|不超过|不高于|至少|至多|以上|以下|以内|以外|达到|达|控制在|实际|实现|完成|已|共|约|为|[：:（）()。.\s]"
)
_PLEASE = "请分行填写"


@dataclass(frozen=True, slots=True)
class Pair:
    """One target of a cell with its own result; `label` is what its cell calls it, empty where it has no name."""

    label: str
    target: Target
    actual: Target

    @property
    def said(self) -> str:
        """“≥180家”完成170家."""
        return f"“{_named(self.label, self.target)}”完成{_named('', self.actual)}"


def _named(label: str, entry: Target) -> str:
    bare = replace(entry, of=None) if isinstance(entry, Quantity | Range) else entry
    return f"{label}{print_target(bare)}"


def pairs(case: Case) -> list[Pair] | str:
    """The targets of a cell, each with its result; or why nobody can tell which belongs to which."""
    targets, actuals = case.row.targets, case.row.actuals
    if (problem := _no_figures(targets)) is not None:
        return f"指标值一格里有{len(targets)}个数，{problem}"
    asked, given = _labels(case.row.target, targets), _labels(case.row.actual, actuals)
    if len(targets) != len(actuals):
        return _uneven(targets, actuals, asked, given)
    if any(given) and sorted(asked) != sorted(given):
        missing = "、".join(f"“{label}”" for label in asked if label and label not in given)
        extra = "、".join(f"“{label}”" for label in given if label and label not in asked)
        return f"完成值里没有{missing}的数" if missing else f"指标值里没有{extra}的数"
    order = _order(asked, given) or _order(_units(targets), _units(actuals)) or range(len(actuals))
    return [Pair(asked[n], targets[n], actuals[place]) for n, place in enumerate(order)]


def _no_figures(targets: Sequence[Target]) -> str | None:
    """Why a list is none of figures, nor one of dates."""
    if all(isinstance(each, Deadline) for each in targets):
        return None
    other = next((each for each in targets if not isinstance(each, Quantity | Range | Duration)), None)
    return None if other is None else f"“{print_target(other)}”和数写在一起，不能分开计分"


def _uneven(targets: Sequence[Target], actuals: Sequence[Target], asked: list[str], given: list[str]) -> str:
    """One sentence about two cells that have not as many figures: by names, else by units, else by number."""
    words = next((each.text for each in actuals if isinstance(each, Qualitative)), None)
    if words is not None:
        return f"指标值有{len(targets)}个数，完成值“{shortened(words)}”不是数"
    counted = f"指标值有{len(targets)}个数，完成值有{len(actuals)}个数"
    for wanted, had in ((asked, given), (_units(targets), _units(actuals))):
        missing = [each for each in wanted if each not in had]
        if all(wanted) and missing and len(missing) < len(wanted):
            names = "、".join(f"“{each}”" for each in missing)
            return f"{counted}，完成值里没有{names}的数"
    return f"{counted}，不能一一对应"


def _order(wanted: Sequence[str], had: Sequence[str]) -> list[int] | None:
    """Where each of these stands among the others; None where that is not plain."""
    if len(set(wanted)) < len(wanted) or sorted(wanted) != sorted(had):
        return None
    return [had.index(each) for each in wanted]


def _units(entries: Sequence[Target]) -> list[str]:
    return [in_base_unit(Decimal(), getattr(entry, "unit", None))[1] for entry in entries]


def _labels(text: str | None, entries: Sequence[Target]) -> list[str]:
    """What the cell calls each of its figures: the words of its part of the cell, without the figure and its sign."""
    parts = [part for part in _SEPARATORS.split(plain(text or "")) if part.strip()]
    if len(parts) != len(entries) or any(not _FIGURE.search(part) for part in parts):
        return [getattr(entry, "of", None) or "" for entry in entries]
    return [_words(part, entry) for part, entry in zip(parts, entries, strict=True)]


def _words(part: str, entry: Target) -> str:
    if isinstance(entry, Deadline):
        return _FILLER.sub("", _DATE.sub("", part))
    name, _, behind = _FIGURE.sub("\n", part, count=1).partition("\n")
    return _FILLER.sub("", name + behind.removeprefix(plain(getattr(entry, "unit", None) or "")))


def several_points(case: Case, one: Callable[[Case], Found]) -> Found:
    """The points of several targets in a cell: an equal share each, as the profile says; `one` scores one of them."""
    has_part, found = _PART_OF.search(case.row.target or "") is not None, pairs(case)
    if isinstance(found, str):
        if _are_said_again(case):
            return case.full("各项都达到")
        problem = "完成值里没有“其中”的数" if has_part and len(case.row.actuals) == 1 else found
        return wholly_open(f"{problem}，{_PLEASE}", case)
    if has_part:
        return _with_part(case, found, one)
    if case.profile.word("several_figures") != "equal" or case.judgement.deduction is not None:
        return _all_or_judged(case, found)
    points = [one(_only(case, number, pair)) for number, pair in enumerate(found)]
    if any(isinstance(each, Open) for each in points):
        return _open(case, found, points)
    return _averaged(case, found, [each for each in points if isinstance(each, Derivation)])


def _are_said_again(case: Case) -> bool:
    """Figures among words (≥100家；按时完成), each of which the result answers in its place."""
    targets, actuals = case.row.targets, case.row.actuals
    return _no_figures(targets) is not None and len(targets) == len(actuals) and all(map(is_met, targets, actuals))


def _only(case: Case, number: int, pair: Pair) -> Case:
    """The row as if it had this target only, and all the points."""
    row, judged = case.row, case.judgement
    standards = row.standards[number : number + 1] if len(row.standards) == len(row.targets) else ()
    one = replace(
        row,
        target=_named(pair.label, pair.target),
        targets=(pair.target,),
        actual=_named("", pair.actual),
        actuals=(pair.actual,),
        standards=standards,
    )
    own = Judgement(
        better=judged.better, is_target_too_low=judged.is_target_too_low, pass_threshold=judged.pass_threshold
    )
    return replace(case, row=one, judgement=own)


def _averaged(case: Case, found: Sequence[Pair], points: Sequence[Derivation]) -> Derivation:
    """Each as if it had all the points, then the mean: the same as an equal share for each, and it comes out even."""
    values = [each.value or Decimal() for each in points]
    count = len(values)
    result = sum(values, Decimal()) / count
    lines = [f"{pair.said}：{'；'.join(each.steps)}" for pair, each in zip(found, points, strict=True)]
    mean = f"（{' + '.join(map(shown, values))}）÷ {count} = {shown(result)}"
    figures = [Figure(_named(pair.label, pair.target), value) for pair, value in zip(found, values, strict=True)]
    return Derivation(
        result,
        f"一格{count}个数，各占一份：得分 = 每个数按全部分值所得的分的平均",
        case.profile.parameter("several_figures").source,
        (case.weight, *figures),
        (*lines, mean),
    )


def _open(case: Case, found: Sequence[Pair], points: Sequence[Found]) -> Open:
    """What is open of one of them is open of all, between the means of their bounds."""
    count = len(points)
    opened = [(pair, each) for pair, each in zip(found, points, strict=True) if isinstance(each, Open)]
    lows = [each.lowest if isinstance(each, Open) else each.value or Decimal() for each in points]
    highs = [each.highest if isinstance(each, Open) else each.value or Decimal() for each in points]
    pair, first = next(((pair, each) for pair, each in opened if each.standing == "unknown"), opened[0])
    reason = f"{count}个数中{pair.said}：{first.reason}"
    source = case.profile.parameter("several_figures").source
    return Open(first.standing, reason, sum(lows, Decimal()) / count, sum(highs, Decimal()) / count, source)


def _all_or_judged(case: Case, found: Sequence[Pair]) -> Found:
    """All points where each is met; an agreement about a row says nothing of which of its figures it is for."""
    missed = next((pair for pair in found if not is_met(pair.target, pair.actual)), None)
    if missed is None and not case.judgement.is_target_too_low:
        return case.full(f"{len(found)}个数都达到")
    said = "，没有写明哪一个偏低" if missed is None else f"中{missed.said}，没有约定各占几分"
    return to_judge(f"{len(found)}个数{said}", case)


def _with_part(case: Case, found: Sequence[Pair], one: Callable[[Case], Found]) -> Found:
    """100家（其中新增20家): the first figure has the points; what a missed part of it costs a person says."""
    whole = one(_only(case, 0, found[0]))
    missed = next((pair for pair in found[1:] if not is_met(pair.target, pair.actual)), None)
    if missed is None or isinstance(whole, Open):
        return whole
    reason = f"“其中”的数不另占分值；{missed.said}，没有达到，扣几分要评判"
    return Open("to_judge", reason, Decimal(), whole.value or Decimal(), whole.source)
