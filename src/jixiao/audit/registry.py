"""The list of rules: what `@rule` collects from one file a rule below `audit/rules`."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, Severity
from jixiao.forms.model import Form

Check = Callable[[Form, Context], Outcome | Iterable[Outcome]]

HEADINGS = ("查什么", "为什么", "反例", "正例", "依据", "已知局限")
"""Every rule's docstring has these parts, each a line `查什么：…`; the handbook page is made from them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as declared: `id` is folder.file, `catalogue` its numbers in reference/field.md §4."""

    id: str
    catalogue: tuple[str, ...]
    severity: Severity
    basis: tuple[tuple[str, str | None], ...]
    """(key of a source in profiles/data/sources.yaml, article or None)"""
    check: Check
    title: str
    sections: dict[str, str]
    asks_blank: bool = False
    """Also asked about a template nobody filled in."""


_rules: dict[str, Rule] = {}


def rule(
    rule_id: str,
    *,
    catalogue: str | tuple[str, ...],
    severity: Severity,
    basis: Iterable[str | tuple[str, str]],
    asks_blank: bool = False,
) -> Callable[[Check], Check]:
    """Register a check. `basis` names sources by key, with the article where there is one.

    `asks_blank`: the rule is also asked about a template nobody filled in; to the others that is no object.
    """

    def register(check: Check) -> Check:
        module = inspect.getmodule(check)
        expected = ".".join(check.__module__.split(".")[-2:])
        if rule_id != expected:
            raise ValueError(f"rule {rule_id} stands in {check.__module__}: name and file must be the same words")
        if rule_id in _rules:
            raise ValueError(f"rule {rule_id} is declared twice")
        title, sections = parse_docstring(inspect.getdoc(module) or "")
        numbers = (catalogue,) if isinstance(catalogue, str) else tuple(catalogue)
        sources = tuple((entry, None) if isinstance(entry, str) else entry for entry in basis)
        _rules[rule_id] = Rule(rule_id, numbers, severity, sources, check, title, sections, asks_blank)
        return check

    return register


def parse_docstring(text: str) -> tuple[str, dict[str, str]]:
    """First line and the sections of a rule's docstring."""
    title = text.partition("\n")[0].strip()
    pattern = "|".join(HEADINGS)
    parts = re.split(rf"^({pattern})：", text, flags=re.MULTILINE)
    return title, {head: body.strip() for head, body in zip(parts[1::2], parts[2::2], strict=True)}


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, ordered by its first catalogue number, then id."""
    package = importlib.import_module("jixiao.audit.rules")
    for module in pkgutil.walk_packages(package.__path__, "jixiao.audit.rules."):
        importlib.import_module(module.name)
    return tuple(sorted(_rules.values(), key=lambda declared: (declared.catalogue, declared.id)))
