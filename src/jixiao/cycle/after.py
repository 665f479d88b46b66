"""Where a thing of a later room stands after an act on it: the log of a form tells of its evaluations and alerts too,
and each of them has states of its own."""

from collections.abc import Mapping
from typing import Any

_NAMES: dict[str, Mapping[str, str]] = {}


def register(key: str, names: Mapping[str, str]) -> None:
    """From the `ready` of an app: under which key its acts tell the state, and what each state is called."""
    _NAMES[key] = names


def words_of(content: Mapping[str, Any]) -> str | None:
    """What is called so after an act; None for an act on the form itself."""
    return next((names[content[key]] for key, names in _NAMES.items() if key in content), None)
