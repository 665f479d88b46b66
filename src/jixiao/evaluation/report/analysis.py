"""The parts of a report that say what came out: the total, item by item, what is wrong, what the unit said to it."""

import re
from decimal import Decimal
from itertools import groupby
from typing import Any

from jixiao.evaluation.by_scale import scale_text
from jixiao.evaluation.comments import place_of
from jixiao.evaluation.links import links
from jixiao.evaluation.recheck import recheck
from jixiao.evaluation.report.own_scores import own_shares
from jixiao.evaluation.report.places import to_fill_in
from jixiao.evaluation.report.reported import Reported
from jixiao.evaluation.settled import computed_text, score_text
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.ratios import share
from jixiao.reports.chart import Chart, Point
from jixiao.reports.letter_style import add_heading, add_paragraph
from jixiao.reports.letter_table import add_table
from jixiao.reports.word_chart import add_chart

_NUMERALS = "一二三四五六七八九十"
_LARGE = re.compile(r"(?<![0-9.])[0-9]{5,}")


def _parts(reported: Reported) -> list[tuple[str, list[Any]]]:
    """Each part with its items."""
    return [(part, list(items)) for part, items in groupby(reported.kept["items"], key=lambda item: item["level1"])]


def _sums(items: list[Any]) -> tuple[Decimal, Decimal]:
    """The points and the score of the items that apply."""
    apply = [item for item in items if item["applies"]]
    return (sum((Decimal(item["points"]) for item in apply), Decimal()),
            sum((Decimal(item["score"]) for item in apply), Decimal()))  # fmt: skip


def conclusion(letter: Any, reported: Reported) -> None:
    """The total and its grade, part by part, and how far it is from what the unit gave itself."""
    kept, framework = reported.kept, reported.evaluation.scoring
    grades = "；".join(f"{band['grade']}：{band['from']}分起" for band in kept["bands"])
    unread = "" if framework.bands_verified else "，未核实"
    what = "结论" if reported.word == "评估" else "等级"
    add_paragraph(letter, f"得分{reported.total}分，{reported.word}{what}为“{kept['grade']}”（{grades}；依据"
                          f"{framework.bands_document}{unread}）。")  # fmt: skip
    for words in kept.get("below", ()):
        add_paragraph(letter, f"{words}。")
    rows = [
        (part, shown(points), shown(score), "不适用" if rate is None else f"{shown(rate)}%")
        for part, points, score, rate in sums_of(reported)
    ]
    add_table(letter, ("一级指标", "分值", "得分", "得分率"), rows, (6, 3, 3, 4))
    to_fill_in(letter, f"综合{reported.word}情况")


def sums_of(reported: Reported) -> list[tuple[str, Decimal, Decimal, Decimal | None]]:
    """Part → its points, its score, the share of them in percent; no share where nothing of it applies."""
    found = []
    for part, items in _parts(reported):
        points, score = _sums(items)
        found.append((part, points, score, share("得分率", Figure("得分", score), Figure("分值", points)).value))
    return found


def beside_own(letter: Any, reported: Reported) -> None:
    """What the unit gave itself beside what was found, as a whole and by part."""
    found = recheck(reported.evaluation)
    if found.difference is not None:
        looked = "，相差较大，应当核对自评" if found.is_flagged else ""
        apart = f"相差{shown(abs(found.difference))}分{looked}"
        add_paragraph(
            letter, f"单位自评{shown(found.own or Decimal())}分，{reported.word}{reported.total}分，{apart}。"
        )
    own = own_shares(reported, found.own)
    rows = [(part, rate, own.get(part)) for part, *_, rate in sums_of(reported)]
    rows.append(("总分", found.total, found.own))
    if own:
        words = [(part, _share_words(rate), _share_words(mine)) for part, rate, mine in rows]
        add_table(letter, ("一级指标", "评价得分率", "自评得分率"), words, (6, 4, 4))
        points = [(part, (Point(_share_words(rate), rate), Point(_share_words(mine), mine)))
                  for part, rate, mine in rows]  # fmt: skip
        heads = ("一级指标", "评价", "自评")
        add_chart(letter, Chart("bars", "自评和评价的得分率", heads, points, "各一级指标的得分率", "%"))


def _share_words(rate: Decimal | None) -> str:
    return "—" if rate is None else f"{shown(rate)}%"


def indicators(letter: Any, reported: Reported) -> None:
    """Every item with its score, the reason where points are lost, and what shows it."""
    words = links(reported.evaluation)
    for numeral, (part, items) in zip(_NUMERALS, _parts(reported), strict=False):
        points, score = _sums(items)
        add_paragraph(letter, f"（{numeral}）{part}（分值{shown(points)}分，得分{shown(score)}分）")
        rows = [
            (
                item["level2"],
                item["title"],
                shown(Decimal(item["points"])),
                score_text(item),
                item["reason"],
                "\n".join(
                    text
                    for text in (
                        item["evidence"],
                        _apart(computed_text(item)),
                        scale_text(item),
                        words.get(item["link"], ""),
                    )
                    if text
                ),
            )
            for item in items
        ]
        add_table(letter, ("二级指标", "三级指标", "分值", "得分", "扣分原因", "评分依据"), rows, (8, 11, 5, 5, 13, 21))
        to_fill_in(letter, f"{part}情况分析")


def _apart(text: str) -> str:
    """With the thousands of large figures set apart, so that a line can end between them and they can be read."""
    return _LARGE.sub(lambda found: f"{int(found[0]):,}", text)


def experience(letter: Any, _: Reported) -> None:
    """People's to write."""
    add_paragraph(letter, "（一）主要经验及做法")
    to_fill_in(letter, "主要经验及做法")


def problems(letter: Any, reported: Reported) -> None:
    """What points were lost for; the causes are people's to write."""
    add_paragraph(letter, "（二）存在的问题及原因")
    lost(letter, reported)
    to_fill_in(letter, "以上问题的原因分析")


def lost(letter: Any, reported: Reported) -> None:
    """What points were lost for, the most first."""
    short = [(Decimal(item["points"]) - Decimal(item["score"]), item)
            for item in reported.kept["items"] if item["applies"]]  # fmt: skip
    ranked = sorted((pair for pair in short if pair[0] > 0), key=lambda pair: -pair[0])
    for number, (points, item) in enumerate(ranked, 1):
        reason = item["reason"].rstrip("。；")
        add_paragraph(letter, f"{number}. {item['title']}（扣{shown(points)}分）：{reason}。")
    if not ranked:
        add_paragraph(letter, "各项指标没有扣分。")


def advice(letter: Any, _: Reported) -> None:
    to_fill_in(letter, "针对以上问题逐条提出建议，写明由谁在什么时候前做什么")


def advice_before(letter: Any, _: Reported) -> None:
    to_fill_in(letter, "是否列入预算、安排多少，目标和方案怎样修改")


def other(letter: Any, reported: Reported) -> None:
    """What did not apply, with its reason."""
    for item in reported.kept["items"]:
        if not item["applies"]:
            reason = item["reason"].rstrip("。；")
            add_paragraph(letter, f"“{item['title']}”不适用：{reason}。其余指标折算为100分。")
    to_fill_in(letter, "其他需要说明的问题；没有的写“无”")


def annexes(letter: Any, reported: Reported) -> None:
    """How the total came about, and what the unit said with what was answered."""
    add_heading(letter, "附件1　总分的计算")
    for line in (reported.kept["formula"], *reported.kept["derivation"]):
        add_paragraph(letter, line)
    evaluation = reported.evaluation
    if evaluation.commented_at is None and evaluation.result is None:
        return
    add_heading(letter, f"附件2　被{reported.word}单位意见采纳情况")
    said = [
        (
            place_of(evaluation, each.item),
            each.text,
            "" if each.is_taken is None else "采纳" if each.is_taken else "不采纳",
            each.answer,
        )
        for each in evaluation.comments.all()
    ]
    if said:
        add_table(letter, ("对哪一项", "意见", "是否采纳", "答复"), said, (4, 6, 2, 6))
    else:
        add_paragraph(letter, f"被{reported.word}单位没有提出意见。")
