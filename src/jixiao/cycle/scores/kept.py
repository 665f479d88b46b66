"""The score a version was made with: kept with it once, and shown from there, so that it stays what it was."""

from collections.abc import Mapping
from typing import Any

from jixiao.cycle.context_of import approved_of
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Declaration, KeptScore, Version
from jixiao.cycle.scores.judgements import kept, own_judgements, reviewed
from jixiao.cycle.scores.reckoning import reckoned
from jixiao.cycle.scores.rows import Rows, rows_filled
from jixiao.cycle.scores.told import storable, told
from jixiao.forms.official.filled_json import filled_from
from jixiao.measures.as_written import as_written
from jixiao.measures.self_evaluation import ScoredForm


def keep(declaration: Declaration, version: Version) -> None:
    """Keep what a new version of a self-evaluation comes to, with what the filler decided up to now."""
    rows = rows_of(declaration, version)
    if rows is None:
        return
    own = own_judgements(declaration, rows)
    KeptScore.objects.create(
        version=version,
        judgements=[each.as_json() for each in own.values()],
        scored=storable(told(rows, reckoned(rows, own), own)),
    )


def rows_of(declaration: Declaration, version: Version) -> Rows | None:
    """What a version of a self-evaluation is scored by; None for other forms, and what is on no official form."""
    if declaration.kind not in SELF_EVALUATION or version.filled is None:
        return None
    return rows_filled(filled_from(version.filled), approved_of(declaration))


def score_of(declaration: Declaration, version: Version) -> dict[str, Any] | None:
    """What a version came to, with what finance decided of it beside each row (`review`) and in all (`reviewed`); None
    where it is no self-evaluation on an official form."""
    stored = KeptScore.objects.filter(version=version).first()
    if stored is not None and not _has_reviews(declaration, version):
        return dict(stored.scored)
    rows = rows_of(declaration, version)
    if rows is None:
        return None
    own = kept(stored.judgements) if stored else {}
    said = dict(stored.scored) if stored else told(rows, reckoned(rows, own), own)
    reviews = reviewed(declaration, rows, version.number)
    if reviews:
        said = _beside(said, told(rows, reckoned(rows, own, reviews), reviews))
    return said


def scored_of(version: Version) -> tuple[Rows, ScoredForm] | None:
    """A version as it is scored and its score with what its filler decided, every derivation as it can be followed to
    the number on the form; None where it is no self-evaluation on an official form."""
    rows = rows_of(version.declaration, version)
    if rows is None:
        return None
    stored = KeptScore.objects.filter(version=version).first()
    found = reckoned(rows, kept(stored.judgements) if stored else {})
    return rows, as_written(rows.form, found, rows.profile)


def _has_reviews(declaration: Declaration, version: Version) -> bool:
    return declaration.judgements.filter(is_review=True, version__number__lte=version.number).exists()


def _beside(own: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """The filler's score with finance's beside it, where they decided something."""
    judged = {row["row"]: row for row in theirs["rows"] if row["judgement"]}
    rows = [{**row, "review": judged.get(row["row"])} for row in own["rows"]]
    totals = {name: theirs[name] for name in ("total", "total_how", "lowest", "highest", "grade", "open")}
    return {**own, "rows": rows, "reviewed": totals}
