"""What a rule may know besides the form itself; every part but the profile may be missing (rule not applied)."""

from dataclasses import dataclass
from datetime import date

from jixiao.audit.peers import PeerFigures
from jixiao.forms.model import Form
from jixiao.profiles.model import Profile


@dataclass(frozen=True, slots=True)
class Beside:
    """Forms that stand in no file with this one; who asks the rules knows them (the workplace, from its database).

    `of_unit`: other forms of the same unit and year (a department's project forms beside its own form).
    `previous` is last year's approved form of the same kind, `history` older ones (newest first), `results` the
    self-evaluations of the years before (newest first), `approved` the approved targets a monitoring or
    self-evaluation form is measured against, `peers` what other units have for the same indicators.
    `lacks_projects`: a project form of the unit is still being written, or is of another office of it, so that nothing
    follows from what `of_unit` does not have.
    """

    of_unit: tuple[Form, ...] = ()
    previous: Form | None = None
    history: tuple[Form, ...] = ()
    results: tuple[Form, ...] = ()
    approved: Form | None = None
    peers: tuple[PeerFigures, ...] = ()
    lacks_projects: bool = False


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Context:
    """`siblings`: the other forms of the same file (a department's project forms beside its own form); `beside`: what
    stands in no file with the form.

    `is_internal`: the form is on its way inside the administration (the workplace), nobody publishes it as it is.
    `today` is given by the caller, who owns the clock; None where a rule may not depend on it.
    """

    profile: Profile
    siblings: tuple[Form, ...] = ()
    beside: Beside = NOTHING
    today: date | None = None
    is_internal: bool = False

    @property
    def others(self) -> tuple[Form, ...]:
        """The other forms of the unit: of the file, and those the caller knows that are not in it."""
        named = {_name(form) for form in self.siblings}
        return (*self.siblings, *(form for form in self.beside.of_unit if _name(form) not in named))


def _name(form: Form) -> tuple[str, str]:
    return form.kind, "".join(form.project.text.split()) if form.project else ""
