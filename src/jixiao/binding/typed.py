"""What a form says was reached, against what was counted; and why they differ, in the words of who fills it in.

A self-evaluation in which they differ without a reason is not sent to review.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from jixiao.accounts.models import Person
from jixiao.accounts.record import Refused, Who, require
from jixiao.binding.bindings import ApprovedRow, approved_rows, bindings_of
from jixiao.binding.models import Difference, FrozenValue
from jixiao.binding.numbers import Told, asked_of, told_frozen
from jixiao.binding.offers import told_now
from jixiao.binding.units import converted, fits
from jixiao.cycle import schedule
from jixiao.cycle.acts import may_declare, record
from jixiao.cycle.doubts import filled_now
from jixiao.cycle.kinds import MONITORING, SELF_EVALUATION
from jixiao.cycle.models import Declaration
from jixiao.cycle.prose import cleaned
from jixiao.cycle.transitions import transitions
from jixiao.forms.official.filled import Row
from jixiao.forms.sheet import plain
from jixiao.forms.targets import Quantity
from jixiao.forms.values import read_actuals
from jixiao.measures.derivation import SHOWN

LONGEST_REASON = 500
FOLLOWED = (*MONITORING, *SELF_EVALUATION)
_SAME = SHOWN / 2
"""Figures that are shown alike are the same."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A bound row: `told` is the number of the register, None where its register is gone; `typed` stands on the form;
    `why`: the reason that holds for what is typed."""

    row: ApprovedRow
    told: Told | None
    typed: str = ""
    differs: bool = False
    why: Difference | None = None

    @property
    def lacks_reason(self) -> bool:
        return self.differs and self.why is None


def compared(declaration: Declaration, only: Collection[str] | None = None) -> list[Compared]:
    """Every bound indicator of a form (or those of these names), in the order of its targets. While the form is on its
    filler's desk it is counted now; after that the number that was frozen with the version stands."""
    bindings = bindings_of(declaration)
    wanted = set(bindings) if only is None else set(bindings) & set(only)
    if not wanted:
        return []
    asked, frozen, said = asked_of(declaration), _frozen(declaration), actuals(declaration)
    reasons = {each.name: each for each in declaration.differences.select_related("by")}
    found = []
    for row in approved_rows(declaration):
        if row.key not in wanted:
            continue
        snapshot = frozen.get(row.key)
        told = (told_now(bindings[row.key], asked, row.unit) if snapshot is None
                else told_frozen(snapshot.snapshot, row.unit))  # fmt: skip
        typed = said.get(row.key, "")
        differs = told is not None and is_other(typed, told, declaration.year)
        why = reasons.get(row.key) if differs else None
        found.append(Compared(row, told, typed, differs, why if why and plain(why.typed) == plain(typed) else None))
    return found


def _frozen(declaration: Declaration) -> Mapping[str, FrozenValue]:
    """What was frozen with the version it stands at; nothing while it is on its filler's desk."""
    if declaration.kind not in FOLLOWED or is_on_desk(declaration):
        return {}
    return {each.name: each for each in frozen_of(declaration)}


def frozen_of(declaration: Declaration) -> list[FrozenValue]:
    """What was frozen with the version a form stands at."""
    values = FrozenValue.objects.filter(version__declaration=declaration, version__number=declaration.version_number)
    return list(values.select_related("snapshot"))


def is_on_desk(declaration: Declaration) -> bool:
    return any(each.hands_in for each in transitions(declaration.kind).out_of(declaration.state))


def actuals(declaration: Declaration) -> dict[str, str]:
    """Name of an indicator without white space → its actual value with its unit, as it stands now; nothing of targets,
    and of a form without an official layout."""
    filled = filled_now(declaration) if declaration.kind in FOLLOWED else None
    rows = () if filled is None else filled.rows.get("indicator", ())
    return {name: _actual(row) for row in rows if (name := plain(row.texts.get("level3") or ""))}


def _actual(row: Row) -> str:
    """The unit has a column of its own in some forms."""
    text, unit = row.texts.get("actual", "").strip(), row.texts.get("unit", "").strip()
    return f"{text}{unit}" if text and unit and not plain(text).endswith(plain(unit)) else text


def is_other(typed: str, told: Told, year: int) -> bool:
    """Whether what is typed is another number than was counted: nothing typed says nothing, several figures and words
    are another number."""
    counted = told.in_wanted
    if counted is None or not typed.strip():
        return False
    figure = _figure(typed, told.wanted, year)
    return figure is None or abs(figure - counted) > _SAME


def _figure(typed: str, wanted: str, year: int) -> Decimal | None:
    """The one figure of a cell in the unit that is wanted."""
    entries = read_actuals(typed, year)
    one = entries[0] if len(entries) == 1 else None
    if not isinstance(one, Quantity) or not fits(one.unit or wanted, wanted):
        return None
    value = -one.value if one.is_growth and one.change == "fall" else one.value
    return converted(value, one.unit or wanted, wanted)


def explain(declaration: Declaration, name: str, reason: str, who: Who) -> Difference:
    """Why the form says another number than was counted. Refused where it does not, and for who may not fill it in."""
    with transaction.atomic():
        held = schedule.held(declaration)
        require(may_declare(held, who.person))
        found = next(iter(compared(held, [plain(name)])), None)
        if found is None or found.told is None or not found.differs:
            raise Refused(f"“{name[:40]}”填的数和台账的数没有不同，不用写理由。")
        words = cleaned(reason, "理由", LONGEST_REASON)
        if not words:
            raise Refused(f"请写明“{found.row.name}”为什么填{found.typed}，不按台账的{found.told.text}填。")
        made = Difference.objects.create(
            declaration=held, name=found.row.key, typed=found.typed[:300], counted=found.told.text, reason=words,
            by=who.person,
        )  # fmt: skip
        label = f"“{found.row.name}”不按台账的{found.told.text}，填{found.typed[:40]}"
        record(held.jurisdiction, held, who, "explain_difference", label, words)
    return made


def hindrance(declaration: Declaration, act: str, person: Person) -> str:  # noqa: ARG001 - as such rules are asked
    """Why a self-evaluation is not sent to review: the first bound row that says another number without a reason."""
    transition = transitions(declaration.kind).by_act.get(act)
    if declaration.kind not in SELF_EVALUATION or transition is None or not transition.hands_in:
        return ""
    lacking = next((each for each in compared(declaration) if each.lacks_reason), None)
    if lacking is None or lacking.told is None:
        return ""
    return (
        f"“{lacking.row.name}”填的是{lacking.typed}，台账算得{lacking.told.text}："
        "请改成台账的数，或者在“指标与台账”里写明理由。"
    )


def barred(person: Person) -> Collection[int]:  # noqa: ARG001 - nobody is kept from reviewing by it
    return ()
