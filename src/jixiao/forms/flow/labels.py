"""Labels inside a text without separators: which occurrences of a known word are labels, and which are other words.

A label is sure where a colon or a bracket of its own follows it, where it stands right behind another one, or, being
long enough, anywhere among short values. In prose it must begin a sentence, or be long and open a block that no surer
label opens: 编制年度绩效目标管理制度 is no label of objectives.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from jixiao.forms.flow.heads import amount_heads
from jixiao.forms.flow.squeezed import NONE, Place, Squeezed
from jixiao.forms.flow.words import behind_asides, blocks_of, fields_of, label_at
from jixiao.forms.money_block import MONEY_BLOCKS

LONG = frozenset({"duties", "objectives", "tasks", "texts"})
"""Blocks whose values are prose."""
MONEY = MONEY_BLOCKS | {"budget_columns"}
AMOUNT = re.compile(r"[￥¥]?\d[\d,]*(?:\.\d+)?(?:万元|亿元|元)?")
OPTIONS = re.compile(r"(?:新增性?|延续性?|持续性|常年性|一次性|经常性|阶段性)项目")
"""What a box to be ticked says; 项目 in it begins no label."""
FOOT = frozenset({"texts", "contacts", "opinions"})
_FUND = "资金"
"""What the name of a project often ends with."""
_SENTENCE_END = "。；;！!?？"
_VALUE_END = "0123456789%)□口√☑"
_BETWEEN = re.compile(r"(?:其中|[,，、;；:|()]|\(?[一二三四五六七八九十\d][、.)])*")
_SURE_LENGTH = 6
_SHORTEST = 4
_SHORT_TEXTS = frozenset({"total_score", "grade", "needs_correction"})
_OWN_FIELD = frozenset({"texts", "head"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label and where it ends with its colon and brackets; `columns`: it is a chain of heads over amounts."""

    place: Place
    word: str
    blocks: frozenset[str]
    columns: tuple[tuple[Place, ...], tuple[str, ...]] | None = None

    @property
    def keys(self) -> frozenset[str]:
        """What only one label of a form opens: blocks, and single fields of the blocks that hold many."""
        own = {f"{block}.{field}" for block in self.blocks & _OWN_FIELD for field in fields_of(self.word)}
        return frozenset(own | self.blocks - _OWN_FIELD)

    @property
    def has_prose(self) -> bool:
        """Whether prose stands behind the label; behind 总分 and 评价等级 does not."""
        return bool(self.blocks & LONG) and not fields_of(self.word) & _SHORT_TEXTS

    @property
    def is_money(self) -> bool:
        return bool(self.blocks) and self.blocks <= MONEY


def labels(s: Squeezed, begin: int, end: int, *, in_foot: bool = False) -> list[Label]:
    """The labels of a stretch, in order. `in_foot`: behind the indicators, where no long prose hides one."""
    first = _Scan(s, begin, end, None, in_foot=in_foot)
    placed = frozenset[str]().union(*(label.keys for label in first.labels()))
    return list(_Scan(s, begin, end, placed, in_foot=in_foot).labels())


class _Scan:
    """One way through a stretch. `placed`: what surer labels open; None where that is not known yet."""

    def __init__(self, s: Squeezed, begin: int, end: int, placed: Set[str] | None, *, in_foot: bool) -> None:
        self._s = s
        self._end = end
        self._begin = begin
        self._placed = placed
        self._in_foot = in_foot
        self._last: Label | None = None

    def labels(self) -> Iterator[Label]:
        position = self._begin
        while position < self._end:
            found = self._columns(position) or self._label(position)
            if found is None:
                option = OPTIONS.match(self._s.text, position, self._end)
                position = option.end() if option else position + 1
                continue
            yield found
            self._last = found
            position = found.place[1]

    def _columns(self, position: int) -> Label | None:
        if self._is_prose and not self._ends_sentence(position):
            return None
        chain = amount_heads(self._s, position, self._end)
        if chain is None or not {"original_budget", "adjusted_budget", "executed"} & set(chain[1]):
            return None
        words, fields, stop = chain
        return Label((position, stop), "", frozenset({"budget_columns"}), (words, fields))

    def _label(self, position: int) -> Label | None:
        word = label_at(self._s.text, position, self._end)
        if word is None or not (blocks := blocks_of(word)) or self._is_cut(position, word):
            return None
        stop = behind_asides(self._s.text, position + len(word), self._end)
        found = Label((position, stop), word, blocks)
        counts = self._counts_in_prose(found) if self._is_prose else self._counts(found)
        return found if counts else None

    def _is_cut(self, position: int, word: str) -> bool:
        """Whether the word is the end of a value and a shorter label: …维护项目 主管部门, …扶助资金主管部门."""
        stop = position + len(word)
        names_project = self._last is not None and "project" in fields_of(self._last.word)
        if names_project and word.startswith(_FUND) and position > (self._last.place[1] if self._last else 0):
            return label_at(self._s.text, position + len(_FUND), self._end) == word.removeprefix(_FUND)
        gaps = [i for i in range(position + 1, stop) if self._s.gaps[i] != NONE]
        return len(gaps) == 1 and label_at(self._s.text, gaps[0], self._end) == self._s.text[gaps[0] : stop]

    @property
    def _is_prose(self) -> bool:
        return self._last is not None and self._last.has_prose

    def _counts(self, label: Label) -> bool:
        adjacent = self._adjacent(label.place[0])
        if label.is_money:
            return self._counts_as_money(label, adjacent)
        if self._is_marked(label) or len(label.word) >= _SHORTEST or self._is_apart(label):
            return True
        return adjacent and self._label_follows(label)

    def _counts_as_money(self, label: Label, adjacent: bool) -> bool:
        """A name of money counts before an amount or a colon, and blank only among other labels."""
        in_block = self._last is not None and self._last.is_money
        if len(label.word) < _SHORTEST and not in_block and not self._is_marked(label):
            return False
        if self._is_marked(label) or AMOUNT.match(self._s.text, label.place[1], self._end):
            return True
        return (adjacent or in_block or len(label.word) >= _SHORTEST) and self._label_follows(label)

    def _counts_in_prose(self, label: Label) -> bool:
        opens = self._placed is not None and not label.keys & self._placed
        if len(label.word) >= _SURE_LENGTH and opens and not label.is_money:
            return True
        if label.is_money and len(label.word) >= _SURE_LENGTH and self._is_marked(label):
            return True
        if self._in_foot and len(label.word) >= _SHORTEST and label.blocks & FOOT:
            return True
        if not (self._ends_sentence(label.place[0]) or self._is_apart(label)):
            return False
        amount = AMOUNT.match(self._s.text, label.place[1], self._end)
        if label.is_money:
            return self._is_marked(label) or (bool(amount) and len(label.word) >= _SHORTEST)
        return self._is_marked(label) or len(label.word) >= _SHORTEST

    def _adjacent(self, position: int) -> bool:
        last = self._last.place[1] if self._last else self._begin
        return bool(_BETWEEN.fullmatch(self._s.text, last, position))

    def _ends_sentence(self, position: int) -> bool:
        before = self._s.text[position - 1 : position]
        return self._adjacent(position) or before in _SENTENCE_END or before in _VALUE_END

    def _is_marked(self, label: Label) -> bool:
        return label.place[1] > label.place[0] + len(label.word)

    def _is_apart(self, label: Label) -> bool:
        """Whether gaps stand on both sides: the word is a cell of its own."""
        begin, stop = label.place
        behind = stop >= self._end or self._s.gaps[stop] != NONE
        return behind and self._s.gaps[begin] != NONE

    def _label_follows(self, label: Label) -> bool:
        stop = label.place[1]
        if stop >= self._end or label_at(self._s.text, stop, self._end) is not None:
            return True
        return amount_heads(self._s, stop, self._end) is not None
