"""Sums comparisons up, over all files and by format and layout, and prints them as a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.cli.accuracy.compare import Comparison
from jixiao.cli.text_columns import width


@dataclass
class Tally:
    """Counts over some files. `silent` are wrong or missing values no note names; see `compare`."""

    files: int = 0
    exact: int = 0
    fields: int = 0
    fields_right: int = 0
    rows_expected: int = 0
    rows_found: int = 0
    rows_right: int = 0
    silent: int = 0
    false_notes: int = 0
    unbalanced: int = 0
    unread: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, name: str, comparison: Comparison, *, is_balanced: bool) -> None:
        self.files += 1
        self.exact += comparison.is_exact
        self.fields += len(comparison.fields)
        self.fields_right += sum(entry.is_right for entry in comparison.fields)
        self.rows_expected += comparison.rows_expected
        self.rows_found += comparison.rows_found
        self.rows_right += comparison.rows_right
        self.silent += len(comparison.silent)
        self.false_notes += len(comparison.false_notes)
        self.unbalanced += not is_balanced
        for entry in comparison.wrong:
            self.failures.append(f"{name}  {entry.path}：应为 {entry.expected!r}，读作 {entry.found!r}")

    def add_unreadable(self, name: str, text: str) -> None:
        self.files += 1
        self.unread += 1
        self.failures.append(f"{name}  读不出：{text}")


HEAD = ("", "文件", "全对", "字段", "字段准确率", "行召回", "行精确", "静默错误", "误报说明", "字数不平", "读不出")


def table(named: Iterable[tuple[str, Tally]]) -> Iterator[str]:
    """Lines of a table, one for each tally."""
    yield from table_lines([HEAD, *(_cells(name, tally) for name, tally in named)])


def table_lines(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows as lines whose columns stand below one another, full-width characters counted twice."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *others = (cell + " " * (places - width(cell)) for cell, places in zip(row, widths, strict=True))
        yield "  ".join([first, *others]).rstrip()


def _cells(name: str, tally: Tally) -> tuple[str, ...]:
    return (
        name,
        str(tally.files),
        str(tally.exact),
        str(tally.fields),
        share(tally.fields_right, tally.fields),
        share(tally.rows_right, tally.rows_expected),
        share(tally.rows_right, tally.rows_found),
        str(tally.silent),
        str(tally.false_notes),
        str(tally.unbalanced),
        str(tally.unread),
    )


def share(part: int, whole: int) -> str:
    """A percentage with two decimals, never rounded up to 100 %."""
    if not whole:
        return "—"
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
