"""处罚、事故、投诉等负面事项应当写成不超过多少或者为零。

A name that ends in a negative event (环保处罚, 安全事故发生次数), a disaster (森林火灾), a missed rate
(未按期办结率) or, among the effects, a crime (非法采砂案件), or begins with a failing (逾期办件). Handling one
(事故处理率, 投诉办结率) or its absence (无事故天数) is a good thing and is not asked; nor are other cases of courts and
police, their daily work. The field it happens in (教育, 培训) changes nothing: 培训机构投诉.

查什么：负面事项的指标值有没有写成“≥”“以上”。
为什么：写成“0次以上”，发生多少次都算完成，甚至越多越好。
反例：生态效益“环保处罚”，指标值“0次以上”。
正例：“安全事故发生次数 =0”；“投诉率≤1%”；“投诉办结率≥95%”。
依据：表内逻辑。
已知局限：只认词表中的负面事项。
"""

from collections.abc import Iterable

from jixiao.audit.aspects import aspect, is_benefit
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.naming import ends_in, mentions, without_seeming_negations
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.remember import by_identity
from jixiao.audit.rules.direction.completion_rate import is_missed_rate
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs, words


@rule("direction.negative_event", catalogue="E03", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in all_entries(form) if entry.quantity is not None and is_negative_event(entry)]
    if not asked:
        return not_applied("表内没有处罚、事故、投诉一类负面事项的数字指标值")
    failures = [
        failed(
            f"负面事项“{shortened(entry.name)}”写成了“{entry.shown}”，发生得越多越算完成。",
            cells=[entry.cell],
            expected="“≤”或“=0”",
            found=entry.shown,
            repair="不允许发生的写“=0”，允许少量发生的写“≤”。",
        )
        for entry in asked
        if entry.asks_more and not _is_fall(entry)
    ]
    return verdict(failures, f"{len(asked)}个负面事项都写成不超过或为零")


@by_identity(most=256)
def is_negative_event(entry: Entry) -> bool:
    """Whether a value counts something that should not happen; disputes among the outputs may be the daily work."""
    listed = pairs("negative_events")
    is_work = aspect(entry.indicator) == "quantity"
    name = entry.name
    if is_missed_rate(name):
        return True
    if ends_in(name, listed["failings"], listed["tails"]):
        return not mentions(without_seeming_negations(name), listed["turned_failings"])
    if entry.unit and not entry.is_share and name.startswith(tuple(listed["failings"])):
        return not _is_turned(name, (*listed["turned_failings"], *listed["turned"], *listed["turned_nouns"]))
    if ends_in(name, listed["plain"], listed["tails"]):
        return not _is_turned(name, listed["turned"])
    events = listed["events"] if is_work else (*listed["events"], *listed["work"])
    is_unlawful = ends_in(name, listed["conduct"]) and mentions(name, listed["unlawful"])
    is_crime = is_benefit(entry.indicator) and ends_in(name, listed["cases"]) and mentions(name, listed["crimes"])
    is_event = is_unlawful or is_crime or ends_in(name, events, listed["tails"])
    return bool(is_event) and not _is_turned(name, (*listed["turned"], *listed["turned_nouns"]))


def _is_turned(name: str, turned: Iterable[str]) -> bool:
    return mentions(without_seeming_negations(name), turned) is not None


def _is_fall(entry: Entry) -> bool:
    """同比下降10%以上 asks for fewer."""
    is_growth = entry.quantity is not None and entry.quantity.is_growth
    return is_growth and mentions(entry.indicator.target or entry.cell.text, words("fall_words")) is not None
