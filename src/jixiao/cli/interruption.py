"""Ctrl-C as a wish: it ends the wait for a worker at once, but no page half written and no JSON half printed.

So are the end of the terminal, `timeout` and a machine that is shut down (SIGHUP, SIGTERM).
"""

import signal
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

Item = TypeVar("Item")


_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Windows has no SIGHUP."""


class Interruption:
    """Holds from `with` to its end. `asked` is True once Ctrl-C was pressed; a second one changes nothing.

    The signal itself is only noted: raised wherever it came, it could leave a queue of the pool half changed. `look`
    raises it, where a wait may be broken off.

    Where the parent had a signal ignored (nohup, a job in the background), it stays ignored.
    """

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> "Interruption":
        self._before = {number: signal.getsignal(number) or signal.SIG_DFL for number in _SIGNALS}
        for number, before in self._before.items():
            if before is not signal.SIG_IGN:
                signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _ask(self, *_: Any) -> None:
        self.asked = True

    def look(self) -> None:
        """To be called while waiting; KeyboardInterrupt where Ctrl-C was pressed by now."""
        if self.asked:
            raise KeyboardInterrupt

    def until(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items up to Ctrl-C; a wait for the next one that looks is broken off, what is done with one is not."""
        following = iter(items)
        while not self.asked:
            try:
                item = next(following)
            except (StopIteration, KeyboardInterrupt):
                return
            yield item
