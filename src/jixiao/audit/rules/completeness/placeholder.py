"""表中不得留有占位符和未填完的样例文字。

Rows that hold only a placeholder, values that are one, and marks such as ××局 or 20XX年 inside a text. Names and
numbers masked for publication (李**, 138****) are no placeholders: persons and amounts are not looked at.

查什么：只有“……”“*”“/”的行，以及“××”“XX”“某某”“待填”等没有替换的样例文字。
为什么：占位行不是指标，公开后让人分不清是漏填还是没有。
反例：时效指标下留着一行“……”。
正例：不涉及的二级指标写明“不适用”。
依据：预决算公开检查要点：公开表中不得有空行、样例和占位内容。
已知局限：写成完整句子的样例文字认不出来。
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, verdict
from jixiao.audit.passages import Passage, passages
from jixiao.audit.registry import rule
from jixiao.audit.together import merged
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import words

_CROSSES = r"(?<![A-Za-z])[Xx×]{2,}(?![A-Za-z])"
_STARS = r"(?<![\w*])\*{2,}(?![*\d])"
"""≥**人次; a name or number masked with stars has a letter or digit before them."""

_MASKED_NAME = re.compile(r"\w{1,2}[Xx×*○某]{1,2}|.*(?:人|员|姓名|电话)\W.*", re.DOTALL)
_TO_COME = (
    r"(?<![期等亟有尚急仍招接看善优虐])待(?:进一步|后续|另行)?"
    r"(?:核实|核定|核准|核算|确认|商定|议定|明确|补录|补报|补填|填报|填写|补充|测算|统计|更新|查实|定|查|补|核)"
    r"(?=\s*(?:$|[。;,、)\n]))"
    r"|(?:数据|资料|数字|信息)?暂(?:缺|空)(?=\s*(?:$|[。;,、)\n]))"
    r"|(?:后续|稍后|届时|随后|另行|以后|下一步|年中|会后)(?:再|另行|予以|根据实际)?(?:行)?"
    r"(?:确定|明确|填报|填写|补充|补报|补填|测算|核定|商定|报送|提供|填|补|定)(?=\s*(?:$|[。;,、)\n]))"
    r"|(?:暂|尚|还|仍)(?:均|都)?(?:未|没有?|不能?)(?:最终|完全)?(?:确定|明确|定|统计|填报|填写|核定|商定|测算|填)"
    r"(?=\s*(?:$|[。;,、)\n]))"
    r"|(?:数据|资料|数字|数量|金额|指标值?)(?:[均都])?(?:暂无|暂未|尚未)(?:确定|明确|统计|提供)?(?=\s*(?:$|[。;,)]))"
    r"|(?:数据|资料|数字|数量|金额|指标值?|内容)(?:[将均])?另行(?:确定|明确|填报|补报|报送|补充|提供|测算)"
)
"""To be filled in later: 待核实, 数据暂缺, 后续再填, 尚未确定; 有待完善, 亟待明确 say something else."""
_EXPLAINS = frozenset({"reason", "problems", "measures"})
"""Where 尚未确定 is a reason and no blank."""
_BLANK = r"(?<=\w)\([ \t]+\)(?=\w)"
"""共（  ）台: brackets for a figure nobody filled in."""
_NO_LETTER = re.compile(r"[\s.…·。、\-—_*~?？/×]+")
"""A name of nothing but dots."""


@rule(
    "completeness.placeholder",
    catalogue=("A13", "P10"),
    severity="warning",
    basis=["publication-checks"],
    asks_blank=True,
)
def check(form: Form, _context: Context) -> list[Outcome]:
    if form.is_blank:
        return [
            failed(
                "整张表没有填写，只有表样。",
                cells=[cell for row in form.placeholders for cell in row.cells] or [form.label("title")],
                repair="填写后再报送或公开；作为通知附件下发的空白表样可不理会。",
            )
        ]
    failures = [
        failed(
            f"留有占位内容“{shortened(row.text)}”。",
            cells=row.cells,
            repair="填写实际内容，或删去这一行；不涉及的写明“不适用”。",
        )
        for row in form.placeholders
    ]
    failures += [
        failed(
            f"指标“{shortened(indicator.name)}”的指标值是占位内容“{shortened(indicator.target or '')}”。",
            cells=[indicator.place("target")],
            repair="填写实际的指标值。",
        )
        for indicator in form.indicators
        if any(target.kind == "placeholder" for target in indicator.targets)
    ]
    reported = {cell for outcome in failures for cell in outcome.cells}
    texts = (*(passage for passage in passages(form) if passage.field not in _EXPLAINS), *_unnamed(form))
    failures += [_unfinished(passage) for passage in texts if _mark(passage) and passage.cells[0] not in reported]
    return verdict(merged(failures), "没有占位内容", cells=[form.label("title")])


@cache
def _marks() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in words("placeholder_marks"))
    return re.compile(f"{listed}|{_CROSSES}|{_STARS}|_{{3,}}|{_BLANK}|{_TO_COME}")


def _unnamed(form: Form) -> Iterator[Passage]:
    """Boxes of a table the reader has no name for (××次×××万元 in the basis of an amount), masked names apart."""
    marked = [cell for cell in form.cells if not _letters_of_marks().isdisjoint(cell.text)]
    if not marked:
        return
    known = {cell for passage in passages(form) for cell in passage.cells} | {money.cell for money in form.money}
    known |= {opinion.cell for opinion in form.opinions} | {contact.cell for contact in form.contacts}
    for cell in marked:
        is_box = cell.address.table is not None or cell.address.sheet is not None
        if is_box and cell not in known and not _MASKED_NAME.fullmatch(cell.text.strip()):
            yield Passage("other", cell.text, (cell,))


@cache
def _letters_of_marks() -> frozenset[str]:
    """Letters without which no mark of a placeholder is written."""
    return frozenset(word[0] for word in words("placeholder_marks")) | frozenset("XxＸｘ×*＊_＿待暂尚另后")


def _mark(passage: Passage) -> str | None:
    if passage.field in ("level3", "content") and _NO_LETTER.fullmatch(passage.text):
        return passage.text.strip()
    match = _marks().search(unicodedata.normalize("NFKC", passage.text))
    return match.group() if match else None


def _unfinished(passage: Passage) -> Outcome:
    return failed(
        f"“{shortened(passage.text)}”中的“{_mark(passage)}”是没有替换的样例文字。",
        cells=passage.cells,
        repair="换成实际内容。",
    )
