"""Whose turn it is at a declaration, and to do what, in words."""

from jixiao.accounts.permissions import Actor, decide, permissions
from jixiao.cycle.acts import may_declare_for
from jixiao.cycle.models import Declaration
from jixiao.cycle.requirements import held_up
from jixiao.cycle.transitions import transitions

WRITING = "填写"
"""What the turn of a filler is called while he writes."""


def turn_of(declaration: Declaration, actor: Actor, *, is_barred: bool = False) -> list[str]:
    """What somebody is expected to do now, in words; what is possible of one's own accord is nobody's turn.

    A sheet that is not filled in yet does not end his turn. Who may write on the form writes first, where there is
    something to be written: WRITING and why. `is_barred`: another room keeps him from reviewing it.
    """
    expected = [each for each in transitions(declaration.kind).out_of(declaration.state) if not each.own_accord]
    theirs = [
        permissions()[each.act].label
        for each in expected
        if decide(each.act, actor).allowed
        and not (is_barred and permissions()[each.act].is_review)
        and held_up(declaration, each) is None
    ]
    if not may_declare_for(declaration, actor).allowed:
        return theirs
    writing = _to_write(declaration, may_be_sent=bool(theirs))
    return theirs if writing is None else [f"{WRITING}{writing}", *theirs]


def _to_write(declaration: Declaration, *, may_be_sent: bool) -> str | None:
    """Why its filler still writes on it; empty where he has sent nothing yet, None where nothing is asked of him."""
    if not declaration.version_number:
        return ""
    if declaration.state in transitions(declaration.kind).returned:
        return "（照意见修改）"
    if not may_be_sent:
        mended = "改正错误" if declaration.errors else "对照原件确认"
        return "（调整的内容）" if declaration.state == "adjusting" else f"（{mended}）"
    return None
