"""The registers there are: those shipped with the program, and those a place declares in its own folder."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from jixiao.declared.model import Register
from jixiao.declared.shipped import registers_with
from jixiao.registers.places import Columns, columns_of


@cache
def registers() -> Mapping[str, Register]:
    """BadRegister where a file of the folder declares none; the server asks once, when it starts."""
    return registers_with(Path(settings.REGISTERS))


@cache
def columns() -> Columns:
    return columns_of(registers())
