"""Which waivers found something to waive: one that did not may be misspelt or over, and nobody would notice."""

from collections.abc import Iterable, Sequence
from datetime import date

from jixiao.audit.waivers import Waiver
from jixiao.reports.brief import FormBrief

_MOST = 10


class WaiverUse:
    """Watches the documents of one run go by."""

    def __init__(self, waivers: Sequence[Waiver], today: date) -> None:
        self._waivers, self._today = waivers, today
        self._met: set[int] = set()
        self._used: set[int] = set()

    def watch(self, forms: Iterable[FormBrief]) -> None:
        """Remember which waivers speak of one of these forms, and which of them waived something there."""
        for form in forms:
            for number, waiver in enumerate(self._waivers, 1):
                if waiver.speaks_of(form.department, form.fiscal_year, form.project):
                    self._met.add(number)
                    if waiver.rule in form.waived and self._today <= waiver.until:
                        self._used.add(number)

    def unused(self) -> str | None:
        """One line about the entries that waived nothing; None where all did."""
        idle = [
            f"第{number}项（{self._reason(number, waiver)}）"
            for number, waiver in enumerate(self._waivers, 1)
            if number not in self._used
        ]
        more = f"等{len(idle)}项" if len(idle) > _MOST else ""
        return f"豁免没有用上：{'、'.join(idle[:_MOST])}{more}。" if idle else None

    def _reason(self, number: int, waiver: Waiver) -> str:
        if self._today > waiver.until:
            return f"{waiver.until.isoformat()}已到期"
        if number not in self._met:
            project = f"项目“{waiver.project}”" if waiver.project else ""
            return f"没有部门为“{waiver.department}”的{waiver.year}年度{project}的表"
        return f"{waiver.rule} 没有不通过"
