"""文字应完整，不得被截断。

A text is cut where it ends in an open list (、，), where an opening bracket is never closed, where a line of it ends in
a word begun and not finished (业务培｜训), where it ends in a letter that only opens words (水窖维｜修), or where its
last sentence alone has no full stop and no usual ending. Texts are those the reader joined over page breaks; a blank
inside a word (业务培 训) is spacing and no cut.

查什么：职责、目标、任务、指标名称、指标内容和指标值是否止于顿号、逗号，括号是否缺一半，末尾是否只写了半个词。
为什么：截断的文字说不清要做什么、做到什么程度，公开后尤其难看。
反例：组织企业开展科技业务培；12月底前完；二是全域对接知名高校、大院大。
正例：组织企业开展科技业务培训；12月底前完成。
依据：表内逻辑：文字应成句成词。
已知局限：半个词按词表 truncation、common_phrases、unfinished_letters 等认，恰好断在词与词之间的看不出来。
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
from jixiao.profiles.load import pairs, words

_JOINT = re.compile(r"(?:以及|[和与及或])$")
"""A word that joins two things, without the second."""
_ENDS_A_WORD = "费人化区量准员率"
_SENTENCE = 6
_SHORTEST = 3
"""A shorter text may be a name of its own (赣农, 三维)."""
_UNITS = "人家个项次户件台套座处场期份篇亩吨米元天年月日前后上下内外率数量额度性化区县市省乡镇村组等"
"""Letters a sentence may well end in, alone or as an ending."""
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
def _phrases() -> tuple[str, ...]:
    """Phrases that leave no word when they lose their last letter (会议费用 leaves 会议费)."""
    common = (phrase for phrase in words("common_phrases") if phrase[-2] not in _ENDS_A_WORD)
    return tuple(dict.fromkeys((*words("truncation"), *common)))


@cache
def _stems() -> tuple[str, ...]:
    return tuple(phrase[:-1] for phrase in _phrases())


def _cut(text: str) -> str | None:
    """What shows that the text is cut short, None where nothing does."""
    plain = unicodedata.normalize("NFKC", text).rstrip()
    if plain.endswith(("、", ",")):
        return f"止于“{text.rstrip()[-1]}”"
    if (joint := _JOINT.search(plain)) and not plain.endswith(words("joint_exceptions")):
        return f"止于“{joint[0]}”"
    for opening, closing in _BRACKETS.items():
        if opening in plain and plain.count(opening) > plain.count(closing):
            return f"有“{opening}”而没有“{closing}”"
    if _opens_a_word(plain):
        return f"止于“{plain[-1]}”，后面缺字"
    parts = plain.split()
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if not part.endswith(_stems()):
            continue
        for phrase in _phrases():
            if part.endswith(phrase[:-1]) and not following.startswith(phrase[-1]):
                return f"止于“{phrase[:-1]}”，后面似应是“{phrase[-1]}”"
    return "前面各句都有句号，末句没有，止于半个词" if _stops_within_a_word(plain) else None


def _opens_a_word(text: str) -> bool:
    """Whether the last letter is one that hardly ever closes a word."""
    lawful = pairs("unfinished_letters").get(text[-1:])
    return lawful is not None and len(text) > _SHORTEST and not text.endswith(tuple(lawful))


def _stops_within_a_word(text: str) -> bool:
    """A last sentence without its full stop behind others that have theirs, which does not end as sentences do."""
    before, stop, last = text.rpartition("。")
    is_sentence = bool(stop) and len(before) >= _SENTENCE and len(last) >= _SENTENCE and last[-1].isalpha()
    return is_sentence and not last.endswith(words("sentence_endings")) and last[-1] not in _UNITS
