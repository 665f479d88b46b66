"""What a run found, number by number of the catalogue, with the totals the acceptance asks for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.cli.accuracy.tally import share, table_lines
from jixiao.cli.planting.model import Failed, Verdict

LEAST_RECALL = 0.98
MOST_FALSE_ERRORS = 0.02

HEAD = ("编号", "植入", "查出", "查出率", "合法改动", "误认", "误报错误")


@dataclass(frozen=True, slots=True)
class Totals:
    """`planted`, `caught`: defects a rule exists for; `forms`: files that have no defect; `false_errors`: new errors
    without a reason, over all planted files; `false_on_clean`: those of the files that have no defect."""

    planted: int
    caught: int
    without_rule: int
    forms: int
    alarms: int
    false_errors: int
    false_on_clean: int
    unread: int

    @property
    def holds(self) -> bool:
        """Whether the run meets the acceptance: enough is found, hardly anything is invented, every file was read."""
        return (
            self.caught >= LEAST_RECALL * self.planted
            and self.false_on_clean <= MOST_FALSE_ERRORS * self.forms
            and self.false_errors <= MOST_FALSE_ERRORS * (self.planted + self.without_rule + self.forms)
            and not self.unread
        )


def totals(verdicts: Sequence[Verdict]) -> Totals:
    """The sums over a run."""
    defects = [verdict for verdict in verdicts if not verdict.trial.plant.is_lawful]
    lawful = [verdict for verdict in verdicts if verdict.trial.plant.is_lawful]
    ruled = [verdict for verdict in defects if verdict.has_rule]
    return Totals(
        planted=len(ruled),
        caught=sum(verdict.caught for verdict in ruled),
        without_rule=len(defects) - len(ruled),
        forms=len(lawful),
        alarms=sum(bool(verdict.alarms) for verdict in lawful),
        false_errors=sum(len(verdict.false_errors) for verdict in verdicts),
        false_on_clean=sum(len(verdict.false_errors) for verdict in lawful),
        unread=sum(verdict.unread is not None for verdict in verdicts),
    )


def report(verdicts: Sequence[Verdict], *, wrong: bool) -> Iterator[str]:
    """Lines of the table; with `wrong` every defect missed and every false alarm behind it."""
    yield from table_lines([HEAD, *_rows(verdicts)])
    found = totals(verdicts)
    yield ""
    yield f"植入缺陷 {found.planted} 处，查出 {found.caught} 处，查出率 {share(found.caught, found.planted)}"
    if found.without_rule:
        yield f"另有 {found.without_rule} 处所属编号还没有规则，不计入查出率"
    yield (
        f"没有缺陷的表 {found.forms} 份（原表和合法改动），误报错误 {found.false_on_clean} 条，"
        f"平均每表 {found.false_on_clean / max(found.forms, 1):.3f} 条；把合法改动误认作缺陷 {found.alarms} 份"
    )
    yield f"植入缺陷的表中，缺陷解释不了的错误 {found.false_errors - found.false_on_clean} 条；读不出 {found.unread} 份"
    yield from _warnings(verdicts)
    if wrong:
        yield from _wrong(verdicts)


def _rows(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, ...]]:
    defects: dict[str, list[Verdict]] = {}
    lawful: dict[str, list[Verdict]] = {}
    false: dict[str, int] = {}
    for verdict in verdicts:
        plant = verdict.trial.plant
        for number in plant.catalogue if plant.is_lawful else plant.catalogue[:1]:
            (lawful if plant.is_lawful else defects).setdefault(number, []).append(verdict)
        for failed in verdict.false_errors:
            false[failed.catalogue[0]] = false.get(failed.catalogue[0], 0) + 1
    for number in sorted({*defects, *lawful, *false}):
        yield _row(number, defects.get(number, ()), lawful.get(number, ()), false)


def _row(
    number: str, defects: Sequence[Verdict], lawful: Sequence[Verdict], false: Mapping[str, int]
) -> tuple[str, ...]:
    caught = sum(verdict.caught for verdict in defects)
    has_rule = any(verdict.has_rule for verdict in defects)
    alarms = sum(any(number in failed.catalogue for failed in verdict.alarms) for verdict in lawful)
    rate = share(caught, len(defects)) if has_rule or not defects else "没有规则"
    return (number, str(len(defects)), str(caught), rate, str(len(lawful)), str(alarms), str(false.get(number, 0)))


def _warnings(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The warnings on the clean forms, unchanged: how many, and of which rules."""
    clean = [verdict for verdict in verdicts if not verdict.trial.plant.edits]
    said = Counter(failed.rule for verdict in clean for failed in verdict.warnings)
    rules = "、".join(f"{rule} {times}" for rule, times in said.most_common())
    yield f"没有改动的表 {len(clean)} 份，警告 {said.total()} 条{'：' if rules else ''}{rules}"


def _wrong(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        plant = verdict.trial.plant
        place = f"{plant.folder.name}/form{verdict.trial.suffix}  {plant.id!r}"
        if verdict.unread is not None:
            yield f"读不出  {place}：{verdict.unread}"
        elif not plant.is_lawful and verdict.has_rule and not verdict.caught:
            yield f"漏查  {place}"
        yield from (f"误认  {place}：{_said(failed)}" for failed in verdict.alarms)
        yield from (f"误报错误  {place}：{_said(failed)}" for failed in verdict.false_errors)


def _said(failed: Failed) -> str:
    return f"{failed.rule} {failed.message}"
