"""What a rule may know besides the form itself; every part but the profile may be missing (rule not applied)."""

from dataclasses import dataclass
from datetime import date

from jixiao.forms.model import Form
from jixiao.profiles.model import Profile


@dataclass(frozen=True, slots=True)
class Beside:
    """Forms that stand in no file with this one; who asks the rules knows them (the workplace, from its database).

    `siblings`: the other forms of the same unit and year (a department's project forms beside its own form).
    `previous` is last year's approved form of the same kind, `history` older ones (newest first), `results` the
    self-evaluations of the years before (newest first), `approved` the approved targets a monitoring or
    self-evaluation form is measured against, `peers` the same kind of form of other departments.
    `lacks_projects`: a project form of the unit is not handed in yet, or is of another office of it, so that nothing
    follows from what the siblings do not have.
    """

    siblings: tuple[Form, ...] = ()
    previous: Form | None = None
    history: tuple[Form, ...] = ()
    results: tuple[Form, ...] = ()
    approved: Form | None = None
    peers: tuple[Form, ...] = ()
    lacks_projects: bool = False


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Context:
    """`siblings`: the other forms of the same file, then those of `Beside`; the parts of that name are explained there.

    `is_internal`: the form is on its way inside the administration (the workplace), nobody publishes it as it is.
    `today` is given by the caller, who owns the clock; None where a rule may not depend on it.
    """

    profile: Profile
    siblings: tuple[Form, ...] = ()
    previous: Form | None = None
    history: tuple[Form, ...] = ()
    results: tuple[Form, ...] = ()
    approved: Form | None = None
    peers: tuple[Form, ...] = ()
    lacks_projects: bool = False
    today: date | None = None
    is_internal: bool = False
