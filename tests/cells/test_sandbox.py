"""A worker may eat memory, spin, sleep, end itself or meet a bug of ours: its item fails, the others do not notice."""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from jixiao.cells import sandbox
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import visible_characters
from jixiao.cells.sandbox import Failure, Limits, Workers, missing_limits

LIMITS = Limits(cpu_seconds=1, wall_seconds=60)
"""The CPU time of an item is its own; on a busy machine the wall says nothing."""
ASLEEP = Limits(cpu_seconds=1, wall_seconds=2)
"""For what uses no CPU time."""
TIGHT = Limits(memory_bytes=400 * 1024 * 1024, cpu_seconds=1, wall_seconds=60)
"""For what eats memory; the test process itself may be larger, so nothing else is asked under it."""


def double(number: int) -> int:
    return number * 2


def eat_memory(_: int) -> int:
    return len(bytearray(1024 * 1024 * 1024))


def return_much(_: int) -> list[bytes]:
    """The list fits, the list and its pickled copy do not."""
    return [bytes(1024 * 1024) for _ in range(250)]


def spin(_: int) -> int:
    while True:
        pass


def sleep(_: int) -> None:
    time.sleep(30)


def abort(_: int) -> None:
    os.abort()


def killed(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave(_: int) -> None:
    sys.exit(0)


def leave_at_once(_: int) -> None:
    os._exit(7)


def nest(number: int) -> int:
    return nest(number) + 1


def nested_list(_: int) -> list[object]:
    """Built without recursion, but nothing can pickle it."""
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    return nested


def meet_a_bug(number: int) -> int:
    return dict[str, int]()[f"张三 13800000001 {number}"]


def return_a_function(_: int) -> Callable[[], int]:
    return lambda: 1


def refuse(_: int) -> None:
    raise UnreadableFile("damaged", "文件已损坏，请重新导出。")


WAYS = {
    1: (eat_memory, "memory"),
    2: (return_much, "memory"),
    3: (spin, "timeout"),
    4: (sleep, "timeout"),
    5: (abort, "damaged"),
    6: (killed, "memory"),
    7: (leave, "internal"),
    8: (leave_at_once, "damaged"),
    9: (nest, "damaged"),
    10: (nested_list, "damaged"),
    11: (meet_a_bug, "internal"),
    12: (return_a_function, "internal"),
    13: (refuse, "damaged"),
}


def one_way(number: int) -> object:
    """Multiples of a hundred go one of the ways to fail."""
    way, rest = divmod(number, 100)
    return double(number) if rest else WAYS[way][0](number)


def outcome(function: Callable[[int], object], limits: Limits = LIMITS) -> object:
    with Workers(function, 1, limits) as workers:
        return next(workers.results([1]))[1]


@pytest.mark.parametrize("way", WAYS)
def test_a_failing_item_leaves_the_others_unharmed_and_in_order(way: int) -> None:
    function, kind = WAYS[way]
    items = [1, 2, way * 100, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    limits = {sleep: ASLEEP, eat_memory: TIGHT, return_much: TIGHT}.get(function, LIMITS)
    with Workers(one_way, 2, limits) as workers:
        found = list(workers.results(items))
    assert [item for item, _ in found] == items
    assert [result for item, result in found if item != way * 100] == [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]
    failure = found[2][1]
    assert isinstance(failure, Failure)
    assert failure.kind == kind, failure.text
    assert "\n" not in failure.text


def test_one_failure_after_another_is_survived() -> None:
    items = [300, 500, 800, 1, 600, 100, 2]
    with Workers(one_way, 2, TIGHT) as workers:
        kinds = [result.kind if isinstance(result, Failure) else result for _, result in workers.results(items)]
    assert kinds == ["timeout", "damaged", "damaged", 2, "memory", "memory", 4]


def test_a_spinning_worker_is_ended_by_its_cpu_time() -> None:
    failure = outcome(spin, Limits(cpu_seconds=1, wall_seconds=20))
    assert isinstance(failure, Failure)
    assert failure.kind == "timeout"
    assert "超过 1 秒" in failure.text


def test_the_cpu_limit_is_counted_anew_for_each_item() -> None:
    with Workers(spin_a_while, 1, LIMITS) as workers:
        assert [result for _, result in workers.results(range(4))] == [0, 1, 2, 3]


def spin_a_while(number: int) -> int:
    end = time.process_time() + 0.4
    while time.process_time() < end:
        pass
    return number


def test_a_bug_says_its_place_and_not_what_stands_in_the_file() -> None:
    failure = outcome(meet_a_bug)
    assert isinstance(failure, Failure)
    assert "KeyError" in failure.text
    assert "张三" not in failure.text
    assert "13800000001" not in failure.text


def test_a_bug_in_our_code_is_found_by_file_and_line() -> None:
    failure = outcome(bug_in_our_code)
    assert isinstance(failure, Failure)
    assert "AttributeError，cells/model.py 第 " in failure.text


def bug_in_our_code(_: int) -> int:
    return visible_characters(cast(str, None))


def test_a_refusal_keeps_its_kind_and_text() -> None:
    assert outcome(refuse) == Failure("damaged", "文件已损坏，请重新导出。")


def test_a_worker_is_replaced_after_its_share_of_items() -> None:
    with Workers(own_id, 1, Limits(items_per_worker=2)) as workers:
        ids = [result for _, result in workers.results(range(6))]
    assert ids[0] == ids[1] != ids[2] == ids[3] != ids[4] == ids[5]


def own_id(_: int) -> int:
    return os.getpid()


def test_nothing_a_worker_prints_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert outcome(chatter) == 3
    assert capfd.readouterr() == ("", "")


def chatter(_: int) -> int:
    sys.stdout.write("WARNING *** file size")
    sys.stderr.write("a warning")
    return os.write(1, b"\x00\x01\x02")


def test_a_worker_has_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with Workers(connects, 1, LIMITS) as workers:
            assert next(workers.results([port]))[1] is (missing_limits() is not None)
        assert connects(port)


def connects(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def test_a_worker_may_open_only_so_many_files() -> None:
    failure = outcome(open_many)
    assert isinstance(failure, Failure)
    assert "OSError" in failure.text


def test_what_the_parent_has_open_does_not_count() -> None:
    """A server with twenty people has more descriptors open than a file may use; the worker is its copy."""
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(2 * LIMITS.open_files)]
    try:
        assert outcome(open_some) == 1
    finally:
        for each in held:
            os.close(each)


def open_some(_: int) -> int:
    for _ in range(20):
        os.close(os.open(os.devnull, os.O_RDONLY))
    with Path(os.devnull).open("rb"):
        return 1


def open_many(_: int) -> int:
    return len([os.open(os.devnull, os.O_RDONLY) for _ in range(200)])


def test_each_worker_has_a_temporary_folder_that_is_emptied_and_removed() -> None:
    with Workers(leave_files, 1, LIMITS) as workers:
        (_, first), (_, second) = workers.results([1, 2])
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    folder, before = first
    assert (folder, before) == second == (folder, 0)
    assert Path(folder).parent.parent == Path(tempfile.gettempdir())
    assert not Path(folder).parent.exists()


def leave_files(_: int) -> tuple[str, int]:
    folder = Path(tempfile.gettempdir())
    before = len(list(folder.iterdir()))
    (folder / "inner").mkdir()
    (folder / "inner" / "file").write_text("x")
    (folder / "file").write_text("x")
    return str(folder), before


def test_leaving_early_ends_busy_workers_and_removes_their_folder() -> None:
    with Workers(sleep, 2, LIMITS) as workers:
        folder = Path(workers._folder.name)
        with pytest.raises(ZeroDivisionError):
            interrupt(workers)
    assert multiprocessing.active_children() == []
    assert not folder.exists()


@pytest.mark.parametrize("stuck", ["asleep", "locked"])
def test_a_pool_that_does_not_wake_up_is_not_waited_for(stuck: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a signal in the midst of `Queue.put` leaves behind: nobody to wake, or a lock nobody gives back."""
    monkeypatch.setattr(sandbox, "_END_SECONDS", 5.0)
    begun = time.monotonic()
    with Workers(double, 1, LIMITS) as workers:
        assert list(workers.results([1])) == [(1, 2)]
        queue = workers._pool._context.task_queue
        while not queue.not_empty._waiters:
            time.sleep(0.01)
        queue.mutex.acquire()
        if stuck == "asleep":
            queue.not_empty._waiters.clear()
            queue.mutex.release()
    assert time.monotonic() - begun < 30
    for worker in multiprocessing.active_children():
        worker.join(10)
    assert multiprocessing.active_children() == []


def test_an_orderly_pool_ends_without_delay() -> None:
    with Workers(double, 1, LIMITS) as workers:
        assert list(workers.results([1])) == [(1, 2)]
        begun = time.monotonic()
    assert time.monotonic() - begun < 10


def interrupt(workers: Workers[int, None]) -> None:
    def items() -> list[int]:
        return [1, 2, 3 // 0]

    list(workers.results(items()))


_CTRL_C = """
import sys, time
from pathlib import Path
from jixiao.cells.sandbox import Workers

def sleep(number):
    Path(sys.argv[1], str(number)).touch()
    time.sleep(240)

try:
    with Workers(sleep, 2) as workers:
        list(workers.results(range(5)))
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_ends_everything_and_leaves_nothing(tmp_path: Path) -> None:
    started, scratch = tmp_path / "started", tmp_path / "scratch"
    started.mkdir()
    scratch.mkdir()
    command = [sys.executable, "-c", _CTRL_C, str(started)]
    with subprocess.Popen(
        command,
        env=os.environ | {"TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        deadline = time.monotonic() + 120
        while len(list(started.iterdir())) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert (out, err, process.returncode) == (b"interrupted\n", b"", 0)
    assert list(scratch.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
