"""Remembers what was worked out for a part of a form, so that 150 rules do not each work it out again.

By identity: forms, indicators and their parts are never changed, and comparing them by value would cost more than the
answer.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Part = TypeVar("Part")
Answer = TypeVar("Answer")

_MOST = 1_000
"""Parts remembered at a time by one function; far more than one form needs at once."""


def by_identity(function: Callable[[Part], Answer]) -> Callable[[Part], Answer]:
    """The function, asked once for each object. Its answers must be immutable."""
    known: dict[int, tuple[Part, Answer]] = {}

    @wraps(function)
    def asked(part: Part) -> Answer:
        entry = known.get(id(part))
        if entry is not None:  # the entry keeps the part alive, so no other object has its id
            return entry[1]
        if len(known) >= _MOST:
            known.clear()
        answer = function(part)
        known[id(part)] = part, answer
        return answer

    return asked
