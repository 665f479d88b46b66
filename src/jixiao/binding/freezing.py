"""What a version of a monitoring form or a self-evaluation was handed in with is frozen with it."""

from django.utils import timezone

from jixiao.binding.bindings import bindings_of
from jixiao.binding.models import FrozenValue
from jixiao.binding.numbers import asked_of, counted
from jixiao.binding.typed import FOLLOWED
from jixiao.cycle.models import Declaration, Version
from jixiao.registers.definitions import registers
from jixiao.registers.freezing import freeze


def freeze_with(declaration: Declaration, version: Version) -> None:
    """Every bound indicator, as it was known at this moment."""
    bindings = bindings_of(declaration) if declaration.kind in FOLLOWED else {}
    asked = asked_of(declaration, timezone.now()) if bindings else None
    for name, binding in bindings.items():
        found = None if asked is None else counted(binding.register, binding.indicator, asked)
        if found is not None:
            snapshot = freeze(registers()[binding.register], found, declaration.unit, version.filled_in_by)
            FrozenValue.objects.create(version=version, name=name, snapshot=snapshot)
