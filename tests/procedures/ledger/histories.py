"""A project's money in the tests: what is asked with the least that must be said, amounts in 万元."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jixiao.procedures.ledger.model import Entry, Facts, Ledger
from jixiao.procedures.ledger.posting import post
from jixiao.procedures.ledger.rules import rules

WAN = 1_000_000
DAY = date(2024, 3, 1)
VERIFIED = Facts("重大项目", {1: date(2024, 6, 1)}, date(2024, 1, 1))
SUBJECTS = {"设备费": 60 * WAN, "劳务费": 30 * WAN, "间接费用": 10 * WAN}


def empty(instalments: str = "none", surplus: str = "shenzhen") -> Ledger:
    return Ledger(rules(instalments, surplus))


def asked(transition: str, wan: int, project: str = "P1", **more: Any) -> Entry:
    given: dict[str, Any] = {"day": DAY, "document": f"{transition}文", "source": "市级", "year": 2024} | more
    return Entry(transition, fen=wan * WAN, project=project, **given)


def budgeted(wan: int = 200, **which: str) -> Ledger:
    return post(empty(**which), asked("approve_budget", wan, ""))


def contracted(wan: int = 100, subjects: Mapping[str, int] | None = None, **which: str) -> Ledger:
    """A project with a contract of so much, nothing paid."""
    approved = post(budgeted(**which), asked("approve_project", wan))
    return post(approved, asked("sign", wan, subjects=SUBJECTS if subjects is None else subjects))


def paid(wan: int = 60, **which: str) -> Ledger:
    return post(contracted(**which), asked("pay", wan, instalment=1), VERIFIED)


def ended(result: str, wan: int, interest: int = 0, **which: str) -> Ledger:
    """60万元 paid, 20万元 of it spent, and the project ended."""
    spent = post(paid(**which), asked("spend", 20, subject="设备费"))
    return post(spent, asked("close", wan, result=result, interest=interest))
