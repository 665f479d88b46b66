"""计量单位应与所数的对象相符。

Persons are not counted in 个 or 家, projects and enterprises not in 人, an area not in 吨, a rate not in 家: every kind
of thing has sorts of units that cannot count it. What is counted is the word the name ends in, what it begins by
building or buying (采购…, 架设…), a person sent or trained (下派科技特派员进驻企业), or the word right before a figure
in a text (奖补项目8人). A compound is another thing (人才工作站3个, 培训企业120人 counts the trained), not judged.

查什么：人、企业、工程、物品、活动、文书、面积、长度、比率、时间、金额等，所用的单位是不是数不了它的单位。
为什么：单位与对象不符，说不清数的是什么，完成值也无法核对。
反例：下派科技特派员≥40个；奖补项目8人以上；修复面积≥300吨；大棚建成时间≤12公里。
正例：下派科技特派员≥40人；科技特派员工作站≥3个。
依据：填报说明：指标应有计量单位；对象和单位的搭配见词表 counted_units、unit_sorts。
已知局限：名称写成一段话时，可能认不出所数的对象。
"""

import re
from functools import cache, lru_cache

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.passages import Passage, passages
from jixiao.audit.registry import rule
from jixiao.audit.together import merged
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain
from jixiao.profiles.load import pairs

_TEXT_FIELDS = ("objectives", "tasks", "content")


@rule("units.unit_of_object", catalogue="F04", severity="warning", basis=["fill-in-notes", "hunan-form-2022"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    counted = [entry for entry in all_entries(form) if entry.unit is not None]
    texts = [passage for passage in passages(form) if passage.field in _TEXT_FIELDS]
    if not counted and not texts:
        return not_applied("没有带单位的数")
    failures = [
        failed(
            f"“{shortened(entry.name)}”数的是{kind}，却以“{entry.unit}”为单位。",
            cells=[entry.cell],
            expected=f"以“{pairs('counted_units')[kind]['unit']}”为单位",
            found=entry.unit,
            repair=f"改用“{pairs('counted_units')[kind]['unit']}”，或写明数的是什么。",
        )
        for entry in counted
        if (kind := _mismatch(entry))
    ]
    failures += merged([outcome for passage in texts for outcome in _in_text(passage)])
    return verdict(failures, "计量单位与所数的对象相符", cells=[form.label("indicators")])


def _mismatch(entry: Entry) -> str | None:
    unit, name = _counting(entry.unit or ""), plain(entry.name)
    for kind in _contradicted_by(unit, in_quantity=aspect(entry.indicator) == "quantity"):
        if not mentions(name, pairs("counted_units")[kind]["unless"]) and _counts(kind, name):
            return kind
    return None


def _counting(unit: str) -> str:
    """万人 is 人, 万平方米 平方米, 亿元 元; 千米 and 千克 are units of their own."""
    return unit.lstrip("万亿") or unit


@lru_cache(maxsize=512)
def _contradicted_by(unit: str, *, in_quantity: bool) -> tuple[str, ...]:
    """The kinds of things this unit cannot count."""
    return tuple(
        kind
        for kind, listed in pairs("counted_units").items()
        if unit in listed["wrong"]
        or unit in _of_sorts(*listed.get("wrong_sorts", ()))
        or (in_quantity and unit in _of_sorts(*listed.get("in_quantity", ())))
    )


def _of_sorts(*sorts: str) -> frozenset[str]:
    return frozenset(unit for sort in sorts for unit in pairs("unit_sorts")[sort])


def _counts(kind: str, name: str) -> bool:
    return any(pattern.search(name) for pattern in _patterns(kind))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    listed = pairs("counted_units")[kind]
    nouns = "|".join(listed["nouns"])
    at_the_end = "|".join((*listed["nouns"], *listed.get("endings", ())))
    patterns = [rf"(?:{at_the_end})(?:总?数量?|人数|个数|家数)?(?:\([^()]*\))?$"] if at_the_end else []
    if starts := listed.get("starts"):
        patterns.append(rf"^(?:{'|'.join(starts)})")
    if listed.get("sent"):
        patterns.append(
            rf"(?:{'|'.join(listed['sent'])})\w{{0,4}}?(?:{nouns})(?=[,，。;；]|{'|'.join(listed['goes'])})"
        )
    return tuple(re.compile(pattern) for pattern in patterns)


def _in_text(passage: Passage) -> list[Outcome]:
    text = plain(passage.text)
    found = []
    for kind, listed in pairs("counted_units").items():
        if not listed["in_text"]:
            continue
        wrong = "|".join(unit for unit in listed["wrong"] if unit != "人次")  # 培训项目200人次 counts the trained
        pattern = rf"(?:{'|'.join(listed['nouns'])})\d+(?:{wrong})(?!次|才|数|员)"
        found += [
            failed(
                f"“{match.group()}”数的是{kind}，单位与对象不符。",
                cells=passage.cells,
                expected=f"以“{listed['unit']}”为单位",
                found=match.group(),
                repair=f"改用“{listed['unit']}”，或写明数的是什么。",
            )
            for match in re.finditer(pattern, text)
        ]
    return found
