"""A zip that is sent while it is made: never more of it is in memory than one entry.

Entries bear the same date and rights, so that the same contents are the same bytes.
"""

import hashlib
import json
import zipfile
from dataclasses import dataclass
from typing import Any

_BEGIN_OF_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list of contents says of a file."""

    name: str
    size: int
    sha256: str


class ZipStream:
    """`entry` and `close` give the bytes that are ready to be sent."""

    def __init__(self) -> None:
        self._pipe = _Pipe()
        self._zip = zipfile.ZipFile(self._pipe, "w", zipfile.ZIP_DEFLATED)
        self.entries: list[Entry] = []

    def entry(self, name: str, data: bytes) -> bytes:
        info = zipfile.ZipInfo(name, _BEGIN_OF_ZIP_TIME)
        info.external_attr, info.compress_type, info.create_system = _PLAIN_FILE, zipfile.ZIP_DEFLATED, 3
        self._zip.writestr(info, data)
        self.entries.append(Entry(name, len(data), hashlib.sha256(data).hexdigest()))
        return self._pipe.taken()

    def close(self) -> bytes:
        self._zip.close()
        return self._pipe.taken()


class _Pipe:
    """A file that can only be written to: zipfile then puts the sizes behind each entry."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> bytes:
        found = b"".join(self._parts)
        self._parts.clear()
        return found


def canonical(value: Any) -> bytes:
    """JSON with its keys in order and no blanks: one value is one sequence of bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
