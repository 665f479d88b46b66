"""What the page of a form shows of its rectification, of how its results were used, and of what the results of earlier
years decided about the budget it asks for.
"""

from jixiao.accounts.models import Person
from jixiao.cycle.amounts import declared_amount
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration
from jixiao.forms.as_json import form_json
from jixiao.forms.model import Form
from jixiao.forms.personal import Mask
from jixiao.results.ledger import Held, decided_about, held_against, may_use, standing
from jixiao.results.proposals import may_make
from jixiao.results.rectifying import may_issue


def panel(declaration: Declaration, person: Person) -> Panel | None:
    """None where there is nothing to show, and nothing he may begin."""
    notices = list(declaration.rectifications.prefetch_related("tasks"))
    entries = list(standing().filter(declaration=declaration).select_related("declaration__unit"))
    held = held_against(declaration)
    proposals = list(declaration.proposals.prefetch_related("answers"))
    begins = {
        "may_issue": may_issue(declaration, person).allowed,
        "may_use": may_use(declaration, person).allowed,
        "may_propose": may_make(declaration, person).allowed,
    }
    shown = {"notices": notices, "entries": entries, "held": held, "proposals": proposals}
    if not any(shown.values()) and not any(begins.values()):
        return None
    shown["declaration"] = declaration
    return Panel("results/panel.html", shown | begins)


def decided(declaration: Declaration, form: Form | None) -> Panel | None:
    """What the results of earlier years decided about the budget that is being written, beside what is typed."""
    entries = decided_about(declaration)
    if not entries:
        return None
    asked = None if form is None else declared_amount(form_json(form, Mask((), with_personal_data=True)))
    return Panel("results/held.html", {"held": [Held(entry, asked) for entry in entries], "is_writing": True})
