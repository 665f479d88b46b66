"""Ctrl-C: what is done is kept whole, the workers end, the status is 130."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jixiao.cells.sandbox import Workers
from jixiao.cli.interruption import Interruption
from tests.conftest import EXAMPLES

FOLDER = EXAMPLES / "forms"


def interrupted(
    option: str, place: Path, *, presses: int = 1, number: signal.Signals = signal.SIGINT
) -> tuple[int, str]:
    """`jixiao check` over many files; Ctrl-C reaches it and its workers once something stands in `place`.

    `place` is the folder of the report, or the file what is printed goes to. The status and what was complained of.
    """
    command = [
        sys.executable,
        "-m",
        "jixiao.cli.main",
        "check",
        FOLDER,
        option,
        *([place] if option == "--out" else []),
    ]
    with place.with_suffix(".out").open("wb") as out, place.with_suffix(".err").open("wb") as err:
        child = subprocess.Popen(
            [*map(str, command)],
            stdout=out,
            stderr=err,
            start_new_session=True,
            env=os.environ | {"TMPDIR": str(place.parent)},
        )
        until = time.monotonic() + 120
        while time.monotonic() < until and child.poll() is None and not _is_begun(place):
            time.sleep(0.05)
        for _ in range(presses):
            os.killpg(child.pid, number)
            time.sleep(0.01)
        status = child.wait(60)
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)
    return status, place.with_suffix(".err").read_text()


def _is_begun(place: Path) -> bool:
    """Whether a folder holds a page, or a file some documents."""
    return any((place / "pages").glob("*")) or (place.is_file() and place.stat().st_size > 100_000)


def test_the_json_printed_so_far_is_whole(tmp_path: Path) -> None:
    status, complaint = interrupted("--json", tmp_path / "report.out")
    report = json.loads((tmp_path / "report.out").read_text())
    assert status == 130
    assert complaint.endswith("已中断，保留已经完成的部分。\n")
    assert "Traceback" not in complaint
    assert 0 < len(report["documents"]) == report["summary"]["files"] < 184


def test_the_report_so_far_is_whole(tmp_path: Path) -> None:
    report = tmp_path / "report"
    status, complaint = interrupted("--out", report, presses=2)
    pages = {file.name for file in (report / "pages").iterdir()}
    index = (report / "index.html").read_text()
    assert status == 130
    assert "Traceback" not in complaint
    assert set(re.findall(r'href="pages/([^"#]*)', index)) == pages
    assert 0 < len(pages) < 184
    assert (report / "审核意见汇总表.xlsx").stat().st_size > 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_end_of_the_session_is_an_interruption(number: signal.Signals, tmp_path: Path) -> None:
    """`timeout`, a closed terminal, a machine shut down: the index is written and no temporary folder stays."""
    report = tmp_path / "report"
    status, complaint = interrupted("--out", report, number=number)
    assert (status, complaint.splitlines()[-1]) == (130, "已中断，保留已经完成的部分。")
    assert (report / "index.html").stat().st_size > 0
    assert not list(tmp_path.glob("jixiao-*"))


def press() -> None:
    signal.raise_signal(signal.SIGINT)


def test_only_the_wait_is_broken_off() -> None:
    """Ctrl-C while an item is handled changes nothing until it is done; then no further one is asked for."""
    done = []
    with Interruption() as interruption:
        for number in interruption.until(range(5)):
            if number == 2:
                press()
                press()
            done.append(number)
        assert interruption.asked
    assert done == [0, 1, 2]


def test_a_wait_that_looks_is_broken_off_at_once() -> None:
    with Interruption() as interruption:

        def slow() -> Iterator[int]:
            yield 0
            interruption.look()
            press()
            interruption.look()
            raise AssertionError("the wait went on")

        assert list(interruption.until(slow())) == [0]
        assert interruption.asked


def sleep(_: int) -> None:
    time.sleep(30)


def test_scheduling_is_not_broken_off_but_the_wait_after_it() -> None:
    """Ctrl-C while items are handed to the pool is noted; the pool's queue is never left half changed."""
    scheduled = []

    def items() -> Iterator[int]:
        for number in range(100):
            press()
            scheduled.append(number)
            yield number

    begun = time.monotonic()
    with Interruption() as interruption, Workers(sleep, 1, look=interruption.look) as workers:
        assert list(interruption.until(workers.results(items()))) == []
        assert interruption.asked
    assert scheduled == [0, 1, 2, 3]
    assert time.monotonic() - begun < 15


def test_afterwards_the_signal_is_what_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interruption() as interruption:
        assert list(interruption.until([1])) == [1]
        assert not interruption.asked
    assert signal.getsignal(signal.SIGINT) is before


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interruption() as interruption:
            press()
            assert not interruption.asked
    finally:
        signal.signal(signal.SIGINT, before)
