"""The unit's own score beside the evaluation's: how far they are apart, and whether that is to be looked into."""

import re
from dataclasses import dataclass
from decimal import Decimal

from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Declaration
from jixiao.evaluation.models import Evaluation
from jixiao.profiles.evaluation_frameworks import evaluation_number

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,6})?")
_KEPT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class SelfScore:
    """The score a unit gave itself; None with the reason where there is none to compare with."""

    declaration: Declaration | None
    score: Decimal | None
    reason: str = ""


def self_evaluation_of(subject: Declaration) -> Declaration | None:
    """The self-evaluation that follows these targets."""
    return subject.followed_by.filter(kind__in=SELF_EVALUATION).select_related("unit").first()


def self_score(subject: Declaration) -> SelfScore:
    """What stands as the total of the self-evaluation, of the version in force or, before that, where it stands."""
    found = self_evaluation_of(subject)
    version = None if found is None else found.in_force or found.last_version
    if version is None:
        return SelfScore(found, None, "没有自评表")
    total = version.form.get("total_score") or {"text": ""}
    printed = _NUMBER.fullmatch(total["text"].strip().removesuffix("分"))
    if printed is None:
        return SelfScore(found, None, "自评表没有可以读出的总分")
    return SelfScore(found, Decimal(printed.group()).quantize(_KEPT))


@dataclass(frozen=True, slots=True)
class Recheck:
    """`difference`: self-evaluation less evaluation; None where one of them is missing."""

    own: Decimal | None
    total: Decimal | None
    reason: str = ""

    @property
    def difference(self) -> Decimal | None:
        return None if self.own is None or self.total is None else self.own - self.total

    @property
    def is_flagged(self) -> bool:
        """Further apart than the parameter allows: exactly as far is not."""
        return self.difference is not None and abs(self.difference) > evaluation_number("recheck_difference")


def recheck(evaluation: Evaluation) -> Recheck:
    """Of a final evaluation what was compared then; before, what stands there now beside the draft."""
    if evaluation.result is not None:
        reason = "" if evaluation.self_score is not None else "定稿时没有可以比较的自评得分"
        return Recheck(evaluation.self_score, evaluation.total, reason)
    own = self_score(evaluation.declaration)
    draft = evaluation.draft
    total = None if draft is None or draft["total"] is None else Decimal(draft["total"]).quantize(_KEPT)
    return Recheck(own.score, total, own.reason)
