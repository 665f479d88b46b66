"""The annual reports of a recognised firm: which are missing, and when missing ones end its recognition.

A report that came late is there: only one that never came is missing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from jixiao.procedures.eligibility.high_tech import ReportRule


@dataclass(frozen=True, slots=True)
class Reports:
    """`missing`: years whose report is due and not there; `revoked_for`: the first years in a row that end it."""

    missing: tuple[int, ...]
    revoked_for: tuple[int, ...]

    @property
    def words(self) -> str:
        if self.revoked_for:
            return f"连续{len(self.revoked_for)}年（{'、'.join(map(str, self.revoked_for))}）没有年报，应取消资格"
        return f"缺{'、'.join(map(str, self.missing))}年的年报" if self.missing else "年报齐全"


def reports(first_year: int, last_year: int, filed: Collection[int], rule: ReportRule, day: date) -> Reports:
    """Of the years of recognition, `first_year` to `last_year`, as of a day. `filed`: years whose report came."""
    due = [year for year in range(first_year, last_year + 1) if day > date(year + 1, rule.month, rule.day)]
    missing = tuple(year for year in due if year not in filed)
    in_row: list[int] = []
    for year in missing:
        in_row = [*in_row, year] if in_row and in_row[-1] == year - 1 else [year]
        if len(in_row) == rule.revoked_after:
            return Reports(missing, tuple(in_row))
    return Reports(missing, ())
