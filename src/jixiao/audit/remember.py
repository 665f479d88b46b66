"""Remembers what was worked out for a part of a form, so that 150 rules do not each work it out again.

By identity: forms, indicators and their parts are never changed, and comparing them by value would cost more than the
answer.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Part = TypeVar("Part")
Answer = TypeVar("Answer")


def by_identity(most: int) -> Callable[[Callable[[Part], Answer]], Callable[[Part], Answer]]:
    """The function, asked once for each object; its answers must be immutable.

    `most` objects are kept alive, with all that belongs to them: a few forms, or the indicators of a few forms.
    """

    def remembering(function: Callable[[Part], Answer]) -> Callable[[Part], Answer]:
        known: dict[int, tuple[Part, Answer]] = {}

        @wraps(function)
        def asked(part: Part) -> Answer:
            entry = known.get(id(part))
            if entry is not None:  # the entry keeps the part alive, so no other object has its id
                return entry[1]
            if len(known) >= most:
                known.clear()
            answer = function(part)
            known[id(part)] = part, answer
            return answer

        return asked

    return remembering
