"""All forms of one file: each is audited by the profile its reading chose, with the others, and what stands in no file
with them, around it."""

from collections.abc import Sequence
from datetime import date

from jixiao.audit.context import NOTHING, Beside, Context
from jixiao.audit.engine import audit
from jixiao.audit.outcome import Finding
from jixiao.audit.waivers import Waiver, waived
from jixiao.forms.model import Form
from jixiao.profiles.load import base_profile, profiles
from jixiao.profiles.model import Profile


def audit_forms(
    forms: Sequence[Form],
    today: date,
    waivers: Sequence[Waiver] = (),
    *,
    is_internal: bool = False,
    beside: Beside = NOTHING,
) -> list[list[Finding]]:
    """The findings of each form, in order. `today` decides which waivers still hold; `is_internal`: see `Context`."""
    found = []
    for form in forms:
        context = Context(
            profile=profile_of(form),
            siblings=tuple(other for other in forms if other is not form),
            beside=beside,
            today=today,
            is_internal=is_internal,
        )
        found.append(waived(audit(form, context), form, waivers, today))
    return found


def profile_of(form: Form) -> Profile:
    """The profile a form's reading chose."""
    return base_profile() if form.profile is None else profiles().get(form.profile.id, base_profile())
