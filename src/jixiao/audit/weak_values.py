"""The failures of the rules that each answer for one weakness of values in words (`audit.unquantified`)."""

from jixiao.audit.entries import measure, measure_cell
from jixiao.audit.outcome import Outcome, failed
from jixiao.audit.unquantified import Weakness, weakness, worded
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.model import Profile


def weak_values(
    form: Form, profile: Profile, kind: Weakness, says: str, *, expected: str, repair: str
) -> list[tuple[str, Outcome]]:
    """What each value with this weakness is called (for `listed`), and its failure.

    `says`: the message, with {name} for what is measured and {text} for the value.
    """
    return [
        (
            f"“{shortened(measure(row), 15)}”的“{shortened(text, 15)}”",
            failed(
                says.format(name=shortened(measure(row), 20), text=shortened(text)),
                cells=[cell, measure_cell(row)],
                expected=expected,
                found=shortened(text),
                repair=repair,
            ),
        )
        for row, text, cell in worded(form)
        if weakness(form, row, text, profile) == kind
    ]
