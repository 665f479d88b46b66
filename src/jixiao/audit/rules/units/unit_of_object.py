"""计量单位应与所数的对象相符。

Persons are not counted in 个 or 家, projects and enterprises not in 人. What is counted is the word the name ends in,
a person sent or trained (下派科技特派员进驻企业), or the word right before a figure in a text (奖补项目8人). A
compound is another thing (人才工作站3个, 培训企业120人 counts the trained) and is left alone.

查什么：数人的指标是否用了“个、家”，数项目、企业的指标是否用了“人”。
为什么：单位与对象不符，说不清数的是什么，完成值也无法核对。
反例：下派科技特派员≥40个；奖补项目8人以上。
正例：下派科技特派员≥40人；科技特派员工作站≥3个。
依据：填报说明：指标应有计量单位；对象和单位的搭配见词表 counted_units。
已知局限：名称写成一段话时，可能认不出所数的对象。
"""

import re
from functools import cache

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
    name = plain(entry.name)
    for kind, entry_words in pairs("counted_units").items():
        if entry.unit in entry_words["wrong"] and not mentions(name, entry_words["unless"]) and _counts(kind, name):
            return str(kind)
    return None


def _counts(kind: str, name: str) -> bool:
    return any(pattern.search(name) for pattern in _patterns(kind))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    listed = pairs("counted_units")[kind]
    nouns = "|".join(listed["nouns"])
    at_the_end = "|".join((nouns, *listed.get("endings", ())))
    patterns = [rf"(?:{at_the_end})(?:总?数量?|人数|个数|家数)?(?:\([^()]*\))?$"]
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
