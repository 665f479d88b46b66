"""Asks one rule about one form, as the engine does."""

from dataclasses import dataclass, fields
from typing import Any

from jixiao.audit.context import Beside, Context
from jixiao.audit.engine import ask
from jixiao.audit.outcome import Outcome
from jixiao.audit.registry import all_rules
from jixiao.forms.model import Form
from jixiao.profiles.load import base_profile, profiles
from jixiao.profiles.model import Profile

_OWN = {each.name for each in fields(Context)} - {"beside"}


@dataclass(frozen=True)
class Answers:
    outcomes: tuple[Outcome, ...]

    @property
    def status(self) -> str:
        """failed if any place failed, else the first answer's status."""
        return "failed" if self.failures else self.outcomes[0].status

    @property
    def failures(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")

    @property
    def words(self) -> list[str]:
        """The words that stand in the cells of the failures."""
        return [cell.text for outcome in self.failures for cell in outcome.cells]

    def summary(self) -> list[tuple[list[str], str | None, str | None, str | None]]:
        """Of each failure: the words in its cells, expected, found, difference."""
        return [([c.text for c in o.cells], o.expected, o.found, o.difference) for o in self.failures]


def run(rule_id: str, form: Form, profile: Profile | str | None = None, **context: Any) -> Answers:
    """One rule's answers; `profile` is a Profile, the id of one, or None for the base profile.

    `context`: parts of the `Context`, or of what it holds `beside`.
    """
    known = base_profile() if profile is None else profiles()[profile] if isinstance(profile, str) else profile
    rule = next(rule for rule in all_rules() if rule.id == rule_id)
    own = {name: context.pop(name) for name in _OWN & context.keys()}
    return Answers(tuple(ask(rule, form, Context(profile=known, beside=Beside(**context), **own))))
