"""The actual value of a bound indicator, counted from its register, offered beside the form that is written."""

from collections.abc import Sequence

from jixiao.binding.bindings import approved_rows, bindings_of
from jixiao.binding.models import Binding
from jixiao.binding.numbers import Told, asked_of, counted, told
from jixiao.cycle.kinds import MONITORING, SELF_EVALUATION
from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.offers import Offer
from jixiao.forms.sheet import plain
from jixiao.measures.derivation import Derivation, Figure
from jixiao.registers.counting import Asked
from jixiao.registers.definitions import registers

SOURCE = "台账"
GONE = "绑定的台账指标已经没有了，请重新绑定"


def bound_offers(declaration: Declaration, name: str) -> Sequence[Offer]:
    """Nothing for an indicator that is bound to none, and on forms that say nothing of what was reached."""
    if declaration.kind not in (*MONITORING, *SELF_EVALUATION):
        return ()
    binding = bindings_of(declaration).get(plain(name))
    if binding is None:
        return ()
    found = told_now(binding, asked_of(declaration), unit_of(declaration, binding.name))
    if found is None:
        missing = Derivation(None, f"{name} = 台账的指标", "logic", (), reason=GONE)
        return (Offer("", missing, SOURCE, {}, (GONE,)),)
    return (offer_of(found, name),)


def told_now(binding: Binding, asked: Asked, unit: str) -> Told | None:
    """What a bound indicator comes to now; None where no register declares it any more."""
    found = counted(binding.register, binding.indicator, asked)
    return None if found is None else told(registers()[binding.register], found, unit)


def unit_of(declaration: Declaration, key: str) -> str:
    """Of the approved target."""
    return next((row.unit for row in approved_rows(declaration) if row.key == key), "")


def offer_of(found: Told, name: str) -> Offer:
    formula = f"{name} = 台账“{found.title}”的“{found.label}”"
    figure = Figure(found.label, found.value)
    derivation = Derivation(found.in_wanted, formula, "logic", (figure,), found.steps, found.reason or None)
    return Offer(found.text, derivation, SOURCE, {found.label: found.address}, (found.reason,) if found.reason else ())
