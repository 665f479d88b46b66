"""How well words suit a column of an indicator table, by what they look like: the more, the better."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.forms.align import is_likelihood, is_sign, looks_like_figure
from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.restoring.table_head import AMOUNT, GOAL, PROJECT, AtomHead
from jixiao.forms.restoring.words import is_level, is_template_word
from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import both_levels, is_level1, is_level2
from jixiao.profiles.load import words

_POINTS = re.compile(r"^\d{1,3}(?:\.\d{1,4})?分?$")
_UNIT = re.compile(r"^[^\d\s≥≤]{1,6}$|^%$|^/$")
_SENTENCE = re.compile(r"[。；]")
_LONGEST_LEVEL = 10
_LONG_VALUE = 16
_SHORT = 3
"""So short a text says how (规范, 完成) rather than what."""
SUM = re.compile(r"^(?:总分|合计|总计|小计|得分合计|总得分)$")

_LOSS = {"level3": 3.5, "target": 2.0, "content": 1.0, "weight": 0.8, "actual": 0.9, "score": 0.6, "operator": 0.8,
         "unit": 0.8, "level1": 0.0, "level2": 0.2, PROJECT: 0.0, AMOUNT: 0.0, GOAL: 0.0}  # fmt: skip
"""What leaving a column of a row blank costs; other columns (备注, 偏差原因) are often blank."""
_BLANK = 0.15
_LEFT_OUT_CELL = 3.0
"""Where blank cells are kept, a row lacks only what is merged with the row above: names of levels, seldom more."""
_KNOWN_BLANK = 0.5
"""A cell known to be blank costs so much of what leaving it out does."""
_SIGNED = re.compile(r"^(?:[≥≤=＝≧≦﹥﹤＞＜<>]|不少于|不低于|不超过|不高于)")
_OF_LEVEL = re.compile(r"^一级(\S{2})$")
_USUAL_ENDING = "指标"
_SIGN_AS_NAME = -4.0
_WHOLE_LEVEL = 4.0
_OWN_LEVEL = -0.5
"""For a level nobody knows, in a table whose level 1 nobody knows."""
_OWN_LEVEL_OF_CELLS = 0.5
_OWN_LEVEL_AMONG_KNOWN = -0.7
"""For a level nobody knows where the length of the rows tells levels as well, by itself and beside known ones."""
_UPPER_AS_LOWER = -2.0
"""For a usual level 1 as level 2 there."""
_LOWER_LEVEL = 1.0
"""For a usual level 2 as level 1 there: 预算执行."""
_OWN_NAME = 1.0
"""For a name nobody knows as level 2, where the table has no level 3."""
NUMERIC = frozenset({"weight", "score", "level1_weight", "level2_weight", "level1_score", "level2_score"})
_MERGED = frozenset(
    {"level1", "level2", "no", "level1_weight", "level2_weight", "level1_score", "level2_score", PROJECT, AMOUNT, GOAL}
)
VALUES = frozenset({"target", "target_half", "actual", "baseline", "forecast"})


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of one table may mean.

    `has_points`: a column holds bare numbers. `has_names`: names have a column of their own, level 2 holds none.
    `has_levels`: level 1 is known by its words; else any short name may be one. `are_cells`: blank cells are kept, so
    that the length of a row tells as much as its words. `level_ending`: what all its levels end with (一级目标: 目标).
    """

    has_points: bool
    has_names: bool
    has_levels: bool
    are_cells: bool
    level_ending: str


def words_of(atoms: Sequence[Atom], head: AtomHead) -> Words:
    """What the words below a head may mean."""
    fields = head.fields
    return Words(
        has_points=bool({"weight", "score", "no"} & set(fields)),
        has_names="level3" in fields,
        has_levels=any(is_level1(atom.text) and not is_level2(atom.text) for atom in atoms),
        are_cells=all(atom.is_cell for atom in atoms),
        level_ending=_level_ending(head),
    )


def _level_ending(head: AtomHead) -> str:
    """目标 below 一级目标; empty where levels are called 指标, as their known names are."""
    named = (_OF_LEVEL.match(atom.key) for field, atom in head.named if field == "level1")
    ending = next((match[1] for match in named if match), _USUAL_ENDING)
    return "" if ending == _USUAL_ENDING else ending


def left_out(fields: Sequence[str], blanks_are_kept: bool = False) -> float:
    """What it costs that a row has nothing in these columns."""
    least = _LEFT_OUT_CELL if blanks_are_kept else 0.0
    return sum(_LOSS.get(name, _BLANK) if name in _MERGED else max(_LOSS.get(name, _BLANK), least) for name in fields)


def fits(atom: Atom, name: str, table: Words) -> float:
    """How well an atom suits a column of the table."""
    if atom.is_blank:
        return -_LOSS.get(name, _BLANK) * _KNOWN_BLANK
    text = atom.text
    if SUM.match(text):
        return 6.0 if name == "level1" else -2.0
    if name in ("level1", "level2") and both_levels(text):
        return 4.0
    if table.level_ending and text.endswith(table.level_ending):
        return _fits_with_ending(text.removesuffix(table.level_ending) + _USUAL_ENDING, name)
    if name == "level1":
        return _fits_level1(text, table)
    if is_level1(text) and not (name == "level2" and is_level2(text)):
        return _UPPER_AS_LOWER if name == "level2" and table.are_cells else -4.0
    if name == "level2":
        return _fits_level2(text, table)
    if is_level2(text):
        return 1.0 if name in ("level3", "content") and not text.endswith("指标") else -4.0
    if name in ("level3", "content"):
        return _fits_name(text)
    if name in VALUES:
        return _fits_value(text, name, table.has_points)
    return _fits_small(text, name)


def _fits_level1(text: str, table: Words) -> float:
    if is_level1(text):
        return 3.0 if is_level2(text) else _WHOLE_LEVEL
    if not _may_be_level(text) or (table.has_levels and not table.are_cells):
        return -6.0
    return _LOWER_LEVEL if is_level2(text) and not table.has_levels else _own_level(table)


def _fits_with_ending(usual: str, name: str) -> float:
    """A level by its usual name: 产出目标 is 产出指标; one nobody knows is rather an upper one."""
    if name == "level1":
        return -_WHOLE_LEVEL if is_level2(usual) else _WHOLE_LEVEL
    if name == "level2":
        return _WHOLE_LEVEL if is_level2(usual) else -_WHOLE_LEVEL if is_level1(usual) else _OWN_NAME
    return -_WHOLE_LEVEL


def _own_level(table: Words) -> float:
    if not table.are_cells:
        return _OWN_LEVEL
    return _OWN_LEVEL_AMONG_KNOWN if table.has_levels else _OWN_LEVEL_OF_CELLS


def _may_be_level(text: str) -> bool:
    return len(text) <= _LONGEST_LEVEL and not looks_like_figure(text) and not is_sign(text)


def _fits_level2(text: str, table: Words) -> float:
    named = text.endswith("指标")
    if is_level2(text):
        return _WHOLE_LEVEL if named or is_level1(text) else 2.5
    if _may_be_level(text) and not table.has_names:
        return _OWN_NAME
    if _may_be_level(text) and (table.are_cells or not table.has_levels):
        return _own_level(table)
    return 0.3 if named and len(text) <= _LONGEST_LEVEL else -4.0


def _fits_name(text: str) -> float:
    if looks_like_figure(text):
        return _SIGN_AS_NAME if _SIGNED.match(text) else -1.5
    return 0.8 if is_template_word(text) else 0.4 if len(text) <= _SHORT else 1.5


def _says_what(text: str) -> bool:
    """Whether a text ends with what is measured (培训人数, 制度健全性), so that it names an indicator."""
    return len(text) > _SHORT and text.endswith((*words("measured_names"), *words("described_names")))


def _fits_value(text: str, name: str, has_points: bool) -> float:
    if looks_like_figure(text):
        best = 3.0 if name in ("target", "target_half") else 2.0
        return best - 1.5 if has_points and _POINTS.match(text) else best
    if is_template_word(text):
        return 1.0 if name in ("target", "target_half") else 0.3
    return -1.0 if _is_prose(text) or is_likelihood(text) or _says_what(text) else 0.6


def _fits_small(text: str, name: str) -> float:
    """Columns of points, signs, units, numbers, remarks."""
    if name in NUMERIC:
        return 2.5 if _POINTS.match(text) else -4.0
    if name == "operator":
        return 3.0 if is_sign(text) else -4.0
    if name == "unit":
        return 1.5 if _UNIT.match(text) and not is_sign(text) else -4.0
    if name == "no":
        return 2.0 if text.isdigit() else -4.0
    if name == "rate":
        return 2.0 if text.endswith("%") else -2.0
    if name == "objective":
        return 1.5 if "目标" in text else 0.3 if len(text) > _LONG_VALUE else -0.5
    if name == AMOUNT:
        return 3.0 if read_money(text) else -4.0
    if name == PROJECT:
        return -1.5 if looks_like_figure(text) else 1.5
    if name == GOAL:
        return 2.0 if len(text) > _LONG_VALUE else 0.3
    if name == "likelihood":
        return 3.0 if is_likelihood(text) else -3.0
    if name == "standard":
        return 0.5
    return (0.0 if name == "remark" else -0.5) if looks_like_figure(text) else 0.3


def _is_prose(text: str) -> bool:
    return len(text) > _LONG_VALUE or bool(_SENTENCE.search(text)) or is_level(text)
