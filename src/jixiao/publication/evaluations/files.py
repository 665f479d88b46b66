"""A published evaluation as files: its result as a table (docx, xlsx, pdf), CSV, JSON; made of the copy alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jixiao.cycle.printing import WRITERS
from jixiao.forms.official.model import Box, Line, OfficialForm
from jixiao.publication.evaluations.open_data import evaluation_json, item_rows
from jixiao.publication.models import PublishedEvaluation
from jixiao.publication.open_data import csv_bytes, json_bytes
from jixiao.publication.steady import steady

FORMATS = (*WRITERS, "csv", "json")
_WIDTHS = (20, 24, 34, 12, 12, 60, 60)
_HEADS = ("一级指标", "二级指标", "三级指标", "分值", "得分", "扣分原因", "评分依据")
_PAIRS = ((2, 2), (4, 2), (6, 2))
"""Columns of the boxes right of the label in a row of facts, with their width: value, label, value."""


def file_of(version: PublishedEvaluation, suffix: str) -> bytes:
    """KeyError for a format there is none of."""
    if suffix == "json":
        return json_bytes(evaluation_json(version))
    if suffix == "csv":
        return csv_bytes("evaluation", item_rows(version))
    return steady(WRITERS[suffix](_drawn(version)), suffix, version.published_at)


def _drawn(version: PublishedEvaluation) -> OfficialForm:
    result, published = version.result, version.publication
    facts, items, prose = list(_facts(result)), result["items"], list(_prose(version))
    head = len(facts) + 1
    boxes = [box for row, pair in enumerate(facts, 1) for box in _fact(row, pair)]
    boxes += [Box(text, head, column, is_label=True, is_short=True) for column, text in enumerate(_HEADS, 1)]
    boxes += [box for row, item in enumerate(items, head + 1) for box in _item(row, item)]
    for row, (label, text) in enumerate(prose, head + len(items) + 1):
        boxes += [Box(label, row, 1, is_label=True), Box(text, row, 2, columns=len(_WIDTHS) - 1)]
    return OfficialForm(
        title=(Line(f"{published.unit_name}{published.year}年度{result['subject']}{result['kind_words']}结果"),),
        above=(),
        below=(),
        widths=_WIDTHS,
        rows=head + len(items) + len(prose),
        boxes=tuple(boxes),
        head=head,
        is_landscape=True,
        footer=f"定稿 {version.finished_on}　公开第{version.number}版，不含个人信息",
    )


def _facts(result: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Two facts a row."""
    own = "没有" if result["self_score"] is None else f"{result['self_score']}分"
    apart = "—" if result["difference"] is None else f"{result['difference']}分"
    framework = result["framework"]
    unread = "" if framework["verified"] else "，未核实"
    basis = f"{framework['title']}（{framework['document']}{unread}）"
    yield "评价对象", result["subject"], "组织评价", result["organiser"]
    yield "评价得分", f"{result['total']}分", "等级", result["grade"]
    yield "自评得分", own, "自评减评价", apart
    yield (
        "第三方机构",
        result["third_party"] or "没有",
        "指标体系",
        basis,
    )


def _fact(row: int, texts: Sequence[str]) -> Iterator[Box]:
    yield Box(texts[0], row, 1, is_label=True)
    for (column, columns), text, is_label in zip(_PAIRS, texts[1:], (False, True, False), strict=True):
        yield Box(text, row, column, columns=columns, is_label=is_label)


def _item(row: int, item: Mapping[str, Any]) -> Iterator[Box]:
    score = item["score"] if item["applies"] else "不适用"
    computed = f"按公式算得{item['computed']}%" if item["computed"] else ""
    evidence = "\n".join(filter(None, (item["evidence"], computed)))
    texts = (item["level1"], item["level2"], item["title"], item["points"], score, item["reason"], evidence)
    for column, text in enumerate(texts, 1):
        yield Box(text or "", row, column, is_short=column <= len(texts) - 2)


def _prose(version: PublishedEvaluation) -> Iterator[tuple[str, str]]:
    result = version.result
    problems = [f"{number}. {each['title']}（扣{each['lost']}分）：{each['reason']}"
                for number, each in enumerate(result["problems"], 1)]  # fmt: skip
    yield "存在的问题", "\n".join(problems) or "各项指标没有扣分。"
    if result["suggestions"]:
        yield "意见建议", "\n".join(f"{number}. {each['text']}" for number, each in enumerate(result["suggestions"], 1))
    said = [_comment(each) for each in result["comments"]]
    yield "单位意见和答复", "\n".join(said) or "被评价单位没有提出意见。"
    derivation = version.derivations["total"]
    yield "总分的计算", "\n".join((derivation["formula"], *derivation["steps"]))


def _comment(each: Mapping[str, Any]) -> str:
    taken = "采纳" if each["is_taken"] else "不采纳"
    return f"对“{each['about']}”：{each['text']} 答复（{taken}）：{each['answer']}"
