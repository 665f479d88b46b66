"""The smallest experts and applications: a test states only what matters to it."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from jixiao.procedures.panels.draw import Draw
from jixiao.procedures.panels.model import Application, Expert, Kind, Named, PanelRule, Period, Post, Stratum
from jixiao.procedures.panels.rules import shipped

DAY = date(2026, 6, 1)
SEED = "3f8a1c0d5e7b92466a0f1d2c3b4a5968"
LONG_AGO = date(2001, 9, 1)
THREE = (Stratum("technical", 1), Stratum("finance", 1), Stratum("management", 1))
KINDS: tuple[Kind, ...] = ("technical", "finance", "management")
COMPUTING = "520"


def expert(id: str = "E1", unit: str | None = "U1", kinds: tuple[Kind, ...] = ("technical",), **more: Any) -> Expert:  # noqa: A002
    """Somebody of a unit of his own since long ago, who has nothing to do with anybody."""
    posts = (Post(unit, Period(LONG_AGO)),) if unit is not None else ()
    return Expert(**{"id": id, "name": f"专家{id}", "kinds": frozenset(kinds), "fields": ("5201020",),
                     "posts": posts, **more})  # fmt: skip


def application(id: str = "A1", **more: Any) -> Application:  # noqa: A002
    """Of 甲公司 with 乙大学, by 张立 and 王平."""
    return Application(**{
        "id": id, "call_class": "一般项目", "field": COMPUTING, "lead": Named("F1", "甲公司"),
        "partners": (Named("F2", "乙大学"),), "persons": (Named("P1", "张立"), Named("P2", "王平")),
        "project": "PR1", "earlier_rounds": ("2025", "2024"), **more,
    })  # fmt: skip


def rule(*strata: Stratum, **more: Any) -> PanelRule:
    """The shipped rule of ordinary projects, with these seats instead of its own."""
    found = replace(shipped()["ordinary"], **more)
    return replace(found, strata=strata) if strata else found


def pool(count: int = 30, **more: object) -> list[Expert]:
    """Of every kind a third, each of a unit of his own."""
    return [expert(f"E{number}", f"U{number}", (KINDS[number % 3],), **more) for number in range(count)]


def who(found: Draw) -> list[str]:
    return [each.expert for each in found.members]


def ordered(experts: Sequence[Expert], seed: str = SEED, of: str = "A1") -> list[str]:
    """As somebody does it by hand: sha256sum of three lines, sorted."""
    return sorted((each.id for each in experts),
                  key=lambda name: hashlib.sha256(f"{seed}\n{of}\n{name}".encode()).hexdigest())  # fmt: skip


def seed(number: int) -> str:
    return f"{number:032d}"
