"""公开的表应写填报科室，不写填报人姓名。

Fillers, contact persons, project and finance officers, in a box of their own or within a text (经办人李某某,
填表：李某某, 由李某某同志填写); the head of a unit answers in public and may be named. Names of offices and masked
names are lawful. The name is not repeated in the message. A declaration on its way (the workplace) has places for who
filled it in and who reviewed it, and every output masks them: there only a name within another text fails.

查什么：填报人、联系人、项目负责人、财务负责人等栏是否写有个人姓名，其他文字里有没有写明他们的姓名。
为什么：公开是为了让人找到负责的科室，不需要经办人的个人信息。
反例：填报人：（个人姓名）。
正例：填报人：办公室；填报人：李**；单位负责人的姓名；在工作平台填报时，表样的填报人一栏写姓名。
依据：《政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》。
已知局限：单独检查一个文件时，看不出是内部报送件还是公开件，内部报送件可不理会；工作平台里的申报表按内部报送件检查，公开时自动隐去。
"""

from collections.abc import Iterator

from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.cells.model import Cell
from jixiao.forms.model import Contact, Form
from jixiao.forms.names import before_work, behind_roles, may_hold_name
from jixiao.profiles.load import pairs


@rule(
    "publication.personal_name",
    catalogue="P07",
    severity="warning",
    basis=["pipl", ("disclosure-regulation", "第十五条")],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    named = [contact for contact in form.contacts if (contact.name or "").strip()]
    boxes = {cell for contact in form.contacts for cell in (contact.cell, contact.phone_cell)}
    if context.is_internal:
        boxes |= set(_of_reviews(form))
    inside = [(role, cell) for cell in (*form.cells, *form.around) if (role := _named_in(cell)) and cell not in boxes]
    if not named and not inside:
        return not_applied("没有填写填报人、联系人")
    failures = [
        failed(
            f"“{contact.role}”一栏写有个人姓名，公开前应当隐去。",
            cells=[contact.cell],
            repair="公开的版本改写填报科室，或删去姓名。",
        )
        for contact in named
        if _is_private(contact) and not context.is_internal
    ]
    failures += [
        failed(f"文字中写有{role}的姓名，公开前应当隐去。", cells=[cell], repair="公开的版本删去姓名。")
        for role, cell in inside
    ]
    lawful = "填报人、联系人按表样填写，公开时隐去" if context.is_internal else "填报人、联系人没有写个人姓名"
    return verdict(failures, lawful, cells=[contact.cell for contact in named[:1]])


def _of_reviews(form: Form) -> Iterator[Cell]:
    """The cells in the rows of the review boxes, where reviewers sign."""
    rows = {(opinion.cell.address.page, opinion.cell.address.table, opinion.cell.row) for opinion in form.opinions}
    yield from (cell for cell in form.cells if (cell.address.page, cell.address.table, cell.row) in rows)


def _is_private(contact: Contact) -> bool:
    listed = pairs("filler_names")
    name = (contact.name or "").strip()
    office = any(name.endswith(ending) for ending in listed["offices"]) or any(sign in name for sign in "*＊×○")
    return not office and mentions(contact.role, listed["roles"]) is not None


def _named_in(cell: Cell) -> str | None:
    """The role whose name a text gives: 经办人：彭某某."""
    if not may_hold_name(cell.text):
        return None
    listed = pairs("filler_names")
    for words_before, name in behind_roles(cell.text):
        said = words_before.removesuffix("姓名")
        role: str | None = next((role for role in listed["roles"] if said.endswith(role)), None)
        if role and not name.endswith(tuple(listed["offices"])):
            return role
    return "填表人" if any(before_work(cell.text)) else None
