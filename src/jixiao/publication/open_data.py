"""Open data: public copies as JSON and CSV under documented names (`data/schema.yaml`)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils import timezone

from jixiao.accounts.formulas import no_formula
from jixiao.publication.models import Publication, PublicEvaluation, PublishedEvaluation, PublishedVersion
from jixiao.publication.numbers import how_address, told

SCHEMA = "jixiao.publication/1"
Row = Mapping[str, str | None]


@cache
def described() -> Mapping[str, Any]:
    """The schema of a form, and the tables with their columns."""
    text = files("jixiao.publication").joinpath("data/schema.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.safe_load(text)
    return content


def address_of(published: Publication | PublicEvaluation, number: int | None = None) -> str:
    """Of what stands, or of one of its versions."""
    return published.address if number is None else f"{published.address}versions/{number}/"


def form_json(version: PublishedVersion) -> dict[str, Any]:
    published = version.publication
    return {
        **head_of(SCHEMA, published),
        "version": _version(version),
        "left_out": left_out_of(version),
        "form": version.form,
        "derivations": version.derivations,
        "numbers": {
            place: how_address(address_of(published, version.number), place)
            for place in told(version.form, version.derivations)
        },
    }


def head_of(schema: str, published: Publication | PublicEvaluation) -> dict[str, Any]:
    """Whose, of which year and what it is: how the JSON of everything public begins."""
    return {
        "schema": schema,
        "address": published.address,
        "unit": {
            "code": published.of.code,
            "name": published.unit_name,
            "region": published.of.region,
            "region_name": published.of.region_name,
        },
        "year": published.year,
        "kind": published.kind,
        "kind_words": published.get_kind_display(),
        "project": project_of(published),
    }


def left_out_of(version: PublishedVersion | PublishedEvaluation) -> list[dict[str, str]]:
    """What is not public of it, and why."""
    return [{"label": each["label"], "reason": each["reason"]} for each in version.left_out]


def project_of(published: Publication | PublicEvaluation) -> dict[str, Any] | None:
    if not published.project_number:
        return None
    return {"number": published.project_number, "name": published.project}


def _version(version: PublishedVersion) -> dict[str, Any]:
    published_on = timezone.localtime(version.published_at).date()
    return {
        "number": version.number,
        "published_on": published_on.isoformat(),
        "approved_on": version.approved_on.isoformat(),
        "due": day_text(version.due),
        "is_late": version.due is not None and published_on > version.due,
        "why": version.why,
        "sha256": version.sha256,
        "approved_version": version.version_number,
        "approved_sha256": version.version_sha256,
        "check_code": version.check_code,
    }


def indicator_rows(version: PublishedVersion) -> Iterator[Row]:
    """A row of the table `form` for each indicator."""
    published = version.publication
    of_form = {
        "unit_code": published.of.code,
        "unit": published.unit_name,
        "year": str(published.year),
        "kind": published.kind,
        "project": published.project or None,
        "version": str(version.number),
        "address": published.address,
    }
    for number, row in enumerate(version.form["indicators"], 1):
        texts = {name: row[name] for name in _TEXTS}
        yield {**of_form, **texts, **_figure(row["targets"]), "number": str(number)}


_TEXTS = ("level1", "level2", "level3", "content", "target", "actual", "weight", "score", "reason")


def _figure(understood: Sequence[Mapping[str, Any]]) -> dict[str, str | None]:
    """The parts of a target that is one figure."""
    only = understood[0] if len(understood) == 1 and understood[0]["kind"] == "quantity" else {}
    return {"sign": only.get("operator"), "figure": only.get("value"), "measure": only.get("unit")}


def form_rows(found: Iterable[Publication]) -> Iterator[Row]:
    """A row of the table `region` for each form."""
    for each in found:
        yield {
            "region": each.of.region,
            "region_name": each.of.region_name,
            "unit_code": each.of.code,
            "unit": each.unit_name,
            "year": str(each.year),
            "kind": each.kind,
            "project": each.project or None,
            "amount": _amount(each.amount),
            "version": str(each.number),
            "approved_on": each.approved_on.isoformat(),
            "published_on": each.published_on.isoformat(),
            "due": day_text(each.due),
            "address": each.address,
        }


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def json_bytes(value: Any) -> bytes:
    """For people too: a line a value, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode(errors="replace")


def csv_bytes(table: str, rows: Iterable[Row]) -> bytes:
    """With a byte-order mark, without which Excel takes the file for GBK."""
    columns = [column["name"] for column in described()["tables"][table]["columns"]]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([no_formula(row[name] or "") for name in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")
