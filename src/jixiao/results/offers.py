"""The process ratios as what a self-evaluation may take over: 绩效监控完成率 and the others are computed, not typed."""

from collections.abc import Sequence

from jixiao.accounts.models import units_below
from jixiao.cycle.kinds import is_of_project
from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.offers import Offer, Record
from jixiao.measures.derivation import shown
from jixiao.measures.ratios import definitions
from jixiao.results.process_ratios import RATIOS, process_ratio

SOURCE = "系统记录"


def process_offers(declaration: Declaration, name: str) -> Sequence[Offer]:
    """The process ratio of this name, of the unit and everything below it; nothing for any other name, and for a
    project: the ratios are those of a department."""
    key = next((each.id for each in definitions(name) if each.id in RATIOS), None)
    if key is None or is_of_project(declaration.kind):
        return ()
    units = units_below([declaration.unit_id]).values_list("pk", flat=True)
    found = process_ratio(declaration.cycle, list(units), key)
    value, reason = found.derivation.value, found.derivation.reason
    links = {record.words: record.link for record in found.records}
    text = "" if value is None else f"{shown(value)}%"
    records = [Record(record.declaration, record.is_done) for record in found.records]
    return (Offer(text, found.derivation, SOURCE, links, (reason,) if reason else (), records),)
