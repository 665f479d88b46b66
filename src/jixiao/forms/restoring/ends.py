"""Where an indicator table ends, and where a form does."""

import re
from collections.abc import Sequence

from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.restoring.fitting import SUM
from jixiao.forms.restoring.table_head import AtomHead
from jixiao.forms.restoring.words import is_level
from jixiao.forms.titles import is_title
from jixiao.forms.vocabulary import is_furniture, label_meanings, opens_block, pieces

_FOOT_BLOCKS = frozenset({"opinions", "contacts", "texts", "notes"})
_OBJECTIVES = "objectives"
"""Labels of objectives stand behind a table, and objectives in a column of it or as names of its levels."""
_RESTART = frozenset({"project", "department", "reporting_unit"})
"""Labels that begin the next form; other labels of a head (项目实施时间) may be names of indicators."""
_INSTRUCTIONS = re.compile(r"(?:填报|填表|填写)(?:说明|须知)$")
_REMARK = ("注:", "注：", "备注:", "备注：", "说明:", "说明：", "填报说明", "填表说明")
_SIGNED = re.compile(r"^[≥≤=＝≧≦<>]")
_LONG = 200
"""A line of so many characters behind a table is the text of the page."""


def table_end(atoms: Sequence[Atom], head: AtomHead, limit: int) -> int:
    """Where the table below a head ends: at a label of the foot, at the latest at `limit`."""
    end = next((i for i in range(head.end, limit) if _ends_table(atoms[i])), limit)
    last = next((i for i in range(end - 1, head.end, -1) if _is_of_rows(atoms[i])), head.end)
    return next((i for i in range(last, end) if _is_objective(atoms[i])), end)


def ends_form(atom: Atom) -> bool:
    """A title, the page's own words, or a text behind the form."""
    return atom.begins_line and (ends_prose_form(atom) or len(atom.text) > _LONG)


def ends_prose_form(atom: Atom) -> bool:
    """The same for a form whose own cells are long texts."""
    return is_furniture(atom.text) or is_title(atom.text) or bool(_INSTRUCTIONS.search(atom.key))


def _ends_table(atom: Atom) -> bool:
    """What stands behind the rows of an indicator table: a review box, a contact, a remark, the page's own words."""
    if not atom.begins_line:
        return False
    if ends_form(atom) or atom.text.startswith(_REMARK):
        return True
    if is_level(atom.text) or SUM.match(atom.key):
        return False
    blocks, fields = _labels(atom)
    return bool(blocks & _FOOT_BLOCKS or fields & _RESTART)


def _is_objective(atom: Atom) -> bool:
    return atom.begins_line and not is_level(atom.text) and _OBJECTIVES in _labels(atom)[0]


def _is_of_rows(atom: Atom) -> bool:
    return is_level(atom.text) or bool(_SIGNED.match(atom.key))


def _labels(atom: Atom) -> tuple[frozenset[str | None], frozenset[str]]:
    """The blocks and the fields of the label an atom is or begins with."""
    found = {*label_meanings(atom.text)}
    inner = pieces(atom.text)
    if inner and inner[0].label_start == 0:
        found |= {*inner[0].meanings}
    blocks = frozenset({meaning.block for meaning in found} | {opens_block(atom.text)})
    return blocks, frozenset(meaning.field for meaning in found)
