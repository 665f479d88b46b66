"""What a rule may know besides the form itself; every part but the profile may be missing (rule not applied)."""

from dataclasses import dataclass, field
from datetime import date

from jixiao.forms.model import Form
from jixiao.profiles.model import Profile


@dataclass(frozen=True, slots=True)
class Context:
    """`siblings`: the other forms of the same file (a department's project forms beside its own form).

    `previous` is last year's approved form, `history` older ones (newest first), `approved` the approved targets a
    monitoring or self-evaluation form is measured against, `peers` the same kind of form of other departments.
    `is_internal`: the form is on its way inside the administration (the workplace), nobody publishes it as it is.
    `today` is given by the caller, who owns the clock; None where a rule may not depend on it.
    """

    profile: Profile
    siblings: tuple[Form, ...] = ()
    previous: Form | None = None
    history: tuple[Form, ...] = ()
    approved: Form | None = None
    peers: tuple[Form, ...] = field(default=())
    today: date | None = None
    is_internal: bool = False
