"""文字应完整，不得被截断。

A text is cut where it ends in an open list (、，), where an opening bracket is never closed, or where a line of it
ends in a word begun and not finished (业务培｜训). Texts are those the reader joined over page breaks; a blank inside
a word (业务培 训) is spacing and no cut.

查什么：职责、目标、任务、指标名称、指标内容和指标值是否止于顿号、逗号，括号是否缺一半，末尾是否只写了半个词。
为什么：截断的文字说不清要做什么、做到什么程度，公开后尤其难看。
反例：组织企业开展科技业务培；12月底前完；二是全域对接知名高校、大院大。
正例：组织企业开展科技业务培训；12月底前完成。
依据：表内逻辑：文字应成句成词。
已知局限：半个词按词表 truncation 认，恰好断在词与词之间的看不出来。
"""

import re
import unicodedata
from functools import cache

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.passages import Passage, passages
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import words

_JOINT = re.compile(r"(?:以及|[和与及或])$")
"""A word that joins two things, without the second."""
_BRACKETS = {"(": ")", "《": "》", "【": "】", "〔": "〕"}


@rule("completeness.truncated_text", catalogue="A20", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    texts = passages(form)
    if not texts:
        return not_applied("表中没有文字内容")
    failures = [
        failed(
            f"“{_end(passage)}”{cause}，像是被截断了。",
            cells=passage.cells,
            repair="对照原稿补全文字；行高列宽不够的调整表格后重新导出。",
        )
        for passage in texts
        if (cause := _cut(passage.text))
    ]
    return verdict(failures, f"{len(texts)}处文字没有截断的迹象", cells=[form.label("title")])


def _end(passage: Passage) -> str:
    plain = " ".join(passage.text.split())
    return shortened(plain) if len(plain) <= 30 else f"…{plain[-24:]}"


@cache
def _stems() -> tuple[str, ...]:
    return tuple(phrase[:-1] for phrase in words("truncation"))


def _cut(text: str) -> str | None:
    """What shows that the text is cut short, None where nothing does."""
    plain = unicodedata.normalize("NFKC", text).rstrip()
    if plain.endswith(("、", ",")):
        return f"止于“{text.rstrip()[-1]}”"
    if (joint := _JOINT.search(plain)) and not plain.endswith(words("joint_exceptions")):
        return f"止于“{joint[0]}”"
    for opening, closing in _BRACKETS.items():
        if plain.count(opening) > plain.count(closing):
            return f"有“{opening}”而没有“{closing}”"
    parts = plain.split()
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if not part.endswith(_stems()):
            continue
        for phrase in words("truncation"):
            if part.endswith(phrase[:-1]) and not following.startswith(phrase[-1]):
                return f"止于“{phrase[:-1]}”，后面似应是“{phrase[-1]}”"
    return None
