"""Who passed a version on its last round of the way: what the letter and the official form print as signed."""

from collections.abc import Iterable, Mapping

from jixiao.accounts.permissions import permissions
from jixiao.cycle.models import Event
from jixiao.cycle.transitions import transitions


def passes(kind: str, events: Iterable[Event]) -> Mapping[str, Event]:
    """Act → its event, of the reviews that led a version on since it was last sent in; `events`: the version's, oldest
    first, of a declaration of this kind. Remarks and returns pass nothing; a pass that was taken back does not stand.
    """
    table = transitions(kind)
    onward = {step.act for state in table.way if (step := table.onward(state)) and permissions()[step.act].is_review}
    found: dict[str, Event] = {}
    for event in events:
        name = event.content["act"]
        if name in onward:
            found[name] = event
        elif name in table.by_act and table.by_act[name].hands_in:
            found = {}
        elif undone := event.content.get("undone"):
            found.pop(undone, None)
    return found
