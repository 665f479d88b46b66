"""What a run of any length must remember: on disk, not in memory; files that appear whole or not at all.

Decision 0007.
"""

import io
import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Generic, TypeVar

Item = TypeVar("Item")


class Spool(Generic[Item]):
    """A sequence in a temporary file without a name: appended to, then gone through as often as one likes.

    `folder`: where the file lies, the system's own place without one. `close` ends it; nothing of it stays.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        # Without a buffer: a process forked from ours must not find anything in it to write.
        self._file: io.FileIO = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - open until `close`
        self._count = 0
        self.bytes_on_disk = 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        self._file.seek(0)
        reader = io.BufferedReader(self._file)
        try:
            for _ in range(self._count):
                yield pickle.load(reader)  # noqa: S301 - what `append` wrote
        finally:
            reader.detach()

    def append(self, item: Item) -> None:
        """Where there is no room for all of it, nothing is appended."""
        left = memoryview(pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
        end = self.bytes_on_disk + len(left)
        with naming(self._folder):
            self._file.seek(self.bytes_on_disk)
            while left:
                left = left[self._file.write(left) :]
        self._count, self.bytes_on_disk = self._count + 1, end

    def close(self) -> None:
        self._file.close()


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to be written, which has its name only once it is whole; what was there before stays until then."""
    part = path.with_name(f"{path.name}.part")
    try:
        with naming(path), part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def naming(path: Path | None) -> Iterator[None]:
    """The system names no file where a write finds no room: say which it was."""
    try:
        yield
    except OSError as cause:
        if cause.filename is None and path is not None:
            cause.filename = str(path)
        raise
