"""What must hold before an act, beyond whose it is: each condition of the ways, with the reason it fails for.

The reasons are shown beside the act before anybody tries it; only what is typed with the act (an opinion) is asked for
when it is done.
"""

from collections.abc import Callable

from jixiao.accounts.models import Person
from jixiao.cycle import scoring
from jixiao.cycle.doubts import open_words
from jixiao.cycle.models import Declaration, Event
from jixiao.cycle.scores.open_rows import open_rows_words
from jixiao.cycle.transitions import Transition, transitions

_Condition = Callable[[Declaration, Transition, Person], str | None]


def unmet(declaration: Declaration, transition: Transition, person: Person) -> str | None:
    """The first condition that does not hold, as a sentence."""
    answers = (condition(declaration, transition, person) for condition in _CONDITIONS)
    return next((answer for answer in answers if answer), None)


def held_up(declaration: Declaration, transition: Transition) -> str | None:
    """What the form itself lacks for an act, whoever does it: then the turn is to mend it."""
    return _errors(declaration, transition) or _doubts(declaration, transition) or _old_version(declaration, transition)


def is_said(declaration: Declaration, transition: Transition, opinion: str) -> bool:
    """Whether what the act needs to be said is said: in the opinion, or in an open remark of this step."""
    if opinion.strip():
        return True
    if transition.needs_opinion_or_remark:
        return declaration.remarks.filter(is_open=True, step=declaration.state).exists()
    return not transition.needs_opinion


def undone_act(declaration: Declaration, transition: Transition, person: Person) -> Transition | None:
    """The act this one would take back: the last of all that was done, if it was his and is one of `undoes`."""
    last: Event | None = declaration.events.order_by("-number").first()
    if last is None or last.content["who"] != person.username or last.content["act"] not in transition.undoes:
        return None
    return transitions(declaration.kind).by_act[last.content["act"]]


def _no_errors(declaration: Declaration, transition: Transition, person: Person) -> str | None:  # noqa: ARG001
    reason = _errors(declaration, transition)
    return None if reason is None else f"{reason}{open_rows_words(declaration)}"


def _errors(declaration: Declaration, transition: Transition) -> str | None:
    if transition.needs_no_errors and declaration.errors:
        return f"还有{declaration.errors}处错误，改正以后才能送审。"
    return None


def _no_doubts(declaration: Declaration, transition: Transition, person: Person) -> str | None:  # noqa: ARG001
    if (reason := _doubts(declaration, transition)) is None:
        return None
    words = open_words(declaration)
    return f"{reason}{f'在：{words}。' if words else ''}"


def _doubts(declaration: Declaration, transition: Transition) -> str | None:
    if transition.needs_no_doubts and declaration.doubts:
        return f"从文件读入的还有{declaration.doubts}处要对照原件确认或改正，然后才能送审。"
    return None


def _new_version(declaration: Declaration, transition: Transition, person: Person) -> str | None:  # noqa: ARG001
    return _old_version(declaration, transition)


def _old_version(declaration: Declaration, transition: Transition) -> str | None:
    if not transition.needs_new_version or declaration.state != "adjusting":
        return None
    held = declaration.in_force
    if held and held.number == declaration.version_number and not declaration.edits.exists():
        return "现在还是已批复的那一版，请先交调整后的新版。"
    return None


def _in_force(declaration: Declaration, transition: Transition, person: Person) -> str | None:  # noqa: ARG001
    if transition.needs_in_force and declaration.in_force is None:
        return "还没有批复过的版本，没有可放弃的调整。"
    return None


def _remarks_closed(declaration: Declaration, transition: Transition, person: Person) -> str | None:  # noqa: ARG001
    if not transition.closes_remarks:
        return None
    count = declaration.remarks.filter(is_open=True, step=declaration.state).count()
    return f"这一步提出的意见还有{count}条没有关闭，请先关闭，或者退回。" if count else None


def _grade(declaration: Declaration, transition: Transition, person: Person) -> str | None:
    if not transition.grades:
        return None
    found = scoring.result_of(declaration, person)
    if found.grade is None:
        return f"审核表还没有填完，还差{len(found.open)}项，请在审核页填写。"
    if found.grade not in transition.grades:
        consequence = scoring.table_of(declaration).band(found.grade).consequence
        return f"审核表的等级是“{found.grade}”（{consequence}），这一步要“{'”或“'.join(transition.grades)}”。"
    return None


def _undoes(declaration: Declaration, transition: Transition, person: Person) -> str | None:
    if transition.undoes and declaration.edits.exists():
        # What he writes is no act, so it does not stand between; but it would lie beside a form that is not his.
        return "填报人已经在页面上修改这张表了，不能再收回；请等送审以后再办理。"
    if transition.undoes and undone_act(declaration, transition, person) is None:
        return "最近一次办理不是您办的，或者不能收回；别人接着办过的也不能收回。"
    return None


_CONDITIONS: tuple[_Condition, ...] = (
    _no_errors,
    _no_doubts,
    _new_version,
    _in_force,
    _remarks_closed,
    _grade,
    _undoes,
)
