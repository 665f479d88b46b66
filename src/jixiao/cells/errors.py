"""The one way in which a file cannot be read."""

from typing import Literal

Cause = Literal[
    "empty", "damaged", "encrypted", "unsupported", "too_large", "bomb", "timeout", "memory", "missing", "scan", "ofd"
]


class UnreadableFile(Exception):  # noqa: N818 - the name is the sentence
    """A file that cannot be opened. `text` is one Chinese sentence: what is wrong and what to do."""

    def __init__(self, kind: Cause, text: str) -> None:
        super().__init__(text)
        self.kind: Cause = kind
        self.text = text

    def __reduce__(self) -> tuple[type["UnreadableFile"], tuple[Cause, str]]:
        """Keep both parts when a worker process hands the error to its parent."""
        return (UnreadableFile, (self.kind, self.text))
