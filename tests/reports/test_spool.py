import errno
import resource
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from jixiao.reports.spool import Spool, naming, new_file


@contextmanager
def file_size(limit: int) -> Iterator[None]:
    """No file grows beyond so many bytes: what a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_was_appended_comes_back_as_often_as_asked_and_leaves_no_file(tmp_path: Path) -> None:
    with closing(Spool[str | tuple[int, str]](tmp_path)) as spool:
        assert (list(spool), len(spool)) == ([], 0)
        spool.append("甲")
        assert list(spool) == ["甲"]
        spool.append((2, "乙\n"))
        assert list(spool) == list(spool) == ["甲", (2, "乙\n")]
        assert len(spool) == 2
        assert spool.bytes_on_disk > 0
        assert list(tmp_path.iterdir()) == []


def test_a_spool_that_finds_no_room_names_its_folder(tmp_path: Path) -> None:
    with closing(Spool[str](tmp_path)) as spool, file_size(100):
        spool.append("短")
        with pytest.raises(OSError, match="File too large") as caught:
            spool.append("长" * 1_000)
        assert caught.value.filename == str(tmp_path)
        assert list(spool) == ["短"]


def test_a_file_has_its_name_once_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "页.html"
    with new_file(place) as file:
        file.write(b"new")
        assert not place.exists()
    assert place.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [place]


def test_a_file_that_finds_no_room_names_itself_and_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "页.html"
    place.write_bytes(b"old")
    with file_size(100), pytest.raises(OSError, match="页") as caught, new_file(place) as file:
        file.write(bytes(100_000))
    assert (caught.value.errno, caught.value.filename) == (errno.EFBIG, str(place))
    assert place.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [place]


def test_a_place_the_system_named_itself_stays() -> None:
    with pytest.raises(FileNotFoundError) as caught, naming(Path("elsewhere")):
        Path("/no/such").read_bytes()
    assert caught.value.filename == "/no/such"
