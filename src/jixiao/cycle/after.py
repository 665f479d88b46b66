"""Where a thing of a later room stands after an act on it: the log of a form tells of its evaluations and alerts too,
and each of them has states of its own."""

from collections.abc import Callable, Mapping
from typing import Any

Content = Mapping[str, Any]
_WORDS: dict[str, Callable[[Content], str]] = {}


def register(key: str, words: Callable[[Content], str]) -> None:
    """From the `ready` of an app: what an act came to whose entry in the log has this key."""
    _WORDS[key] = words


def register_states(key: str, names: Mapping[str, str]) -> None:
    """The same, where the entry says a state under this key."""
    register(key, lambda content: names[content[key]])


def words_of(content: Content) -> str | None:
    """What an act came to; None for an act on the form itself."""
    return next((words(content) for key, words in _WORDS.items() if key in content), None)
