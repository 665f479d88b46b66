"""The seed of a draw: promised before, shown after; and the tickets it gives.

 before  `commitment(seed)` is published: from it nobody learns the seed, and no other seed fits it
 after   the seed is published: `reveals(seed, commitment)`, and everybody can draw again

A promise only shows that the seed was not changed afterwards: who chose it could have tried many until he liked the
panel, or change the pool once he knows the seed. So the digest of the pool stands beside the promise (`pool_digest`),
and the seed can be `mixed` with something nobody knew then and everybody can look up later (named in the promise: the
figures of a public lottery of a day to come).

A ticket is SHA-256 of seed, application and expert, a line each: printf '种子\\n申请\\n专家' | sha256sum
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from jixiao.procedures.panels.model import BadPanel, Expert

_SHORTEST = 32
"""Signs of a seed: below 128 bits, written in hexadecimal, somebody could try all seeds until one fits the promise."""


def commitment(seed: str) -> str:
    """What is published before the draw: SHA-256 of the seed, in hexadecimal. BadPanel."""
    check_seed(seed)
    return hashlib.sha256(seed.encode()).hexdigest()


def reveals(seed: str, promised: str) -> bool:
    """Whether this is the seed that was promised."""
    return hmac.compare_digest(hashlib.sha256(seed.encode()).hexdigest(), promised.strip().lower())


def mixed(seed: str, public: str) -> str:
    """The seed that is drawn with, of the promised one and of what became public after the promise."""
    check_seed(seed)
    if not public.strip():
        raise BadPanel("没有写事后公开的数（如约定那一天的彩票开奖号码）：没有它就用承诺的种子直接抽取")
    return hashlib.sha256(f"{seed}\n{public.strip()}".encode()).hexdigest()


def check_seed(seed: str) -> None:
    """BadPanel for a seed that could be guessed, or that would run into the next line of a ticket."""
    if len(seed) < _SHORTEST or "\n" in seed:
        raise BadPanel(f"种子至少要{_SHORTEST}个字符、不能换行：太短的可以从承诺值反推出来，请用随机数生成")


def ticket(seed: str, application: str, drawn: str) -> bytes:
    """The place in the list: the smaller, the earlier. `drawn`: an expert, or a unit where units are drawn first."""
    return hashlib.sha256(f"{seed}\n{application}\n{drawn}".encode()).digest()


def pool_digest(experts: Iterable[Expert]) -> str:
    """Who is in a pool and all that is known of them, in SHA-256: published with the promise."""
    ordered = sorted((asdict(each) for each in experts), key=lambda each: str(each["id"]))
    return hashlib.sha256(json.dumps(ordered, ensure_ascii=False, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: frozenset[str] | date) -> list[str] | str:
    return sorted(value) if isinstance(value, frozenset) else value.isoformat()
