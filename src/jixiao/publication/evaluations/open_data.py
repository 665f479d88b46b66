"""Published evaluations as JSON and CSV under documented names (`data/schema.yaml`: `evaluation`)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from jixiao.measures.derivation import shown
from jixiao.publication.evaluations.numbers import places
from jixiao.publication.models import PublicEvaluation, PublishedEvaluation
from jixiao.publication.numbers import how_address
from jixiao.publication.open_data import Row, address_of, day_text, head_of, left_out_of

SCHEMA = "jixiao.publication.evaluation/1"


def evaluation_json(version: PublishedEvaluation) -> dict[str, Any]:
    published, published_on = version.publication, timezone.localtime(version.published_at).date()
    return {
        **head_of(SCHEMA, published),
        "version": {
            "number": version.number,
            "published_on": published_on.isoformat(),
            "finished_on": version.finished_on.isoformat(),
            "due": day_text(version.due),
            "is_late": version.due is not None and published_on > version.due,
            "why": version.why,
            "sha256": version.sha256,
        },
        "left_out": left_out_of(version),
        "result": version.result,
        "derivations": version.derivations,
        "numbers": {
            place: how_address(address_of(published, version.number), place) for place in places(version.result)
        },
    }


def item_rows(version: PublishedEvaluation) -> Iterator[Row]:
    """A row of the table `evaluation` for each criterion."""
    published = version.publication
    for number, item in enumerate(version.result["items"], 1):
        texts = {name: item[name] for name in ("level1", "level2", "title", "points", "reason", "evidence", "computed")}
        yield {
            "unit_code": published.of.code,
            "unit": published.unit_name,
            "year": str(published.year),
            "kind": published.kind,
            "project": published.project or None,
            "version": str(version.number),
            "number": str(number),
            **texts,
            "score": item["score"] if item["applies"] else "不适用",
            "address": published.address,
        }


def evaluation_rows(found: Iterable[PublicEvaluation]) -> Iterator[Row]:
    """A row of the table `evaluations` for each evaluation."""
    for each in found:
        yield {
            "region": each.of.region,
            "region_name": each.of.region_name,
            "unit_code": each.of.code,
            "unit": each.unit_name,
            "year": str(each.year),
            "kind": each.kind,
            "project": each.project or None,
            "self_score": None if each.self_score is None else shown(each.self_score),
            "total": shown(each.total),
            "grade": each.grade,
            "version": str(each.number),
            "finished_on": each.finished_on.isoformat(),
            "published_on": each.published_on.isoformat(),
            "due": day_text(each.due),
            "address": each.address,
        }
