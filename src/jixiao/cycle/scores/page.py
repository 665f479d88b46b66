"""The score on the page where a self-evaluation is written and on those where it is read, and what is offered there."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from jixiao.accounts.models import Person
from jixiao.cycle import base_data_pages
from jixiao.cycle.filling import Checked
from jixiao.cycle.kinds import BASE_DATA, MONITORING, SELF_EVALUATION
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.money_of_year import money_of_year
from jixiao.cycle.scores.evidence import evidence_of
from jixiao.cycle.scores.judgements import own_judgements
from jixiao.cycle.scores.judging import may_judge
from jixiao.cycle.scores.kept import score_of
from jixiao.cycle.scores.levels import levels
from jixiao.cycle.scores.money_how import links_of
from jixiao.cycle.scores.offers import Offer, offers_of
from jixiao.cycle.scores.reckoning import reckoned
from jixiao.cycle.scores.report.document import outline_of
from jixiao.cycle.scores.rows import rows_checked, rows_filled
from jixiao.cycle.scores.told import basis_words, to_write, told
from jixiao.cycle.visiting import may_see_persons
from jixiao.forms.masked import mask_of_form
from jixiao.forms.official.filled import Filled
from jixiao.forms.personal import Mask

OFFERED_ON = (*MONITORING, *SELF_EVALUATION, BASE_DATA)
_MARKED = ("row", "mark", "standing", "differs")


def on_page(declaration: Declaration, filled: Filled, result: Checked) -> dict[str, Any] | None:
    """What the form on the page comes to: the list beside it, a mark for each row, what the buttons write. None for a
    form that is not scored."""
    rows = rows_checked(filled, result) if declaration.kind in SELF_EVALUATION else None
    if rows is None:
        return None
    own = own_judgements(declaration, rows)
    found = reckoned(rows, own)
    said = told(rows, found, own)
    words = {"scores": _proved(declaration, said, rows.named()), "declaration": declaration}
    return {
        "html": render_to_string("cycle/score_rows.html", words),
        "marks": [{name: row[name] for name in _MARKED} for row in said["rows"] if _is_begun(row)],
        "open": said["open"],
        "writes": [{"place": place, "text": text} for place, text in to_write(rows, found) if text],
    }


def _is_begun(row: Mapping[str, Any]) -> bool:
    """Whether somebody wrote something that can be scored: a mark at every empty row says nothing. Of execution, whose
    money is there from the beginning, it says why there are no points."""
    return row["standing"] != "unknown" or not row["number"] or bool(row["actual"] or row["typed"])


def _is_unproved(row: Mapping[str, Any], files: Mapping[str, Any]) -> bool:
    """Whether points stand there with nothing tied to the row that proves them."""
    return bool(row["number"] and row["points"] not in (None, "0") and not files.get(row["row"]))


def panel_of(declaration: Declaration, person: Person) -> Panel | None:
    """The score of the version a declaration stands at, for everybody who may read it."""
    version = declaration.last_version if declaration.kind in SELF_EVALUATION else None
    return None if version is None else panel_of_version(declaration, version, person)


def panel_of_version(declaration: Declaration, version: Version, person: Person) -> Panel | None:
    """The score a version was made with, masked for who may not see whom it names; None for one that has none."""
    said = score_of(declaration, version) if declaration.kind in SELF_EVALUATION else None
    if said is None:
        return None
    if not may_see_persons(declaration, person).allowed:
        said = _masked(said, mask_of_form(version.form))
    may = may_judge(declaration, person)
    is_standing = version.number == declaration.version_number
    words = {
        "scores": _proved(declaration, said, {row["row"]: row["name"] for row in said["rows"]}),
        "version": version,
        "declaration": declaration,
        "levels": levels(said),
        "outline": outline_of(declaration),
        "may_judge": is_standing and may.decision.allowed and may.side == "review",
    }
    return Panel("cycle/scores.html", words)


def _proved(declaration: Declaration, said: Mapping[str, Any], named: Mapping[str, str]) -> dict[str, Any]:
    """With the files tied to each row; `unproved` where points stand and nothing does."""
    files = evidence_of(declaration, named)
    return {
        **said,
        "rows": [
            {**row, "files": files.get(row["row"], ()), "unproved": _is_unproved(row, files)} for row in said["rows"]
        ],
    }


def _masked(value: Any, mask: Mask) -> Any:
    if isinstance(value, str):
        return mask.text(value)
    if isinstance(value, list):
        return [_masked(each, mask) for each in value]
    if isinstance(value, dict):
        return {name: _masked(each, mask) for name, each in value.items()}
    return value


def offered(declaration: Declaration, filled: Filled) -> dict[str, Any]:
    """What other rooms know of the form's cells: the list for the page, and what each button writes."""
    if declaration.kind not in OFFERED_ON:
        return {"html": "", "money": [], "marks": []}
    if declaration.kind == BASE_DATA:
        return base_data_pages.offered(declaration, filled)
    money = money_of_year(
        declaration.unit, declaration.year, declaration.kind, declaration.project, declaration.months, filled
    )
    rows = rows_filled(filled)
    named = {} if rows is None else rows.named()
    found = [(row, name, offer) for row, name in named.items() for offer in offers_of(declaration, name)]
    listed = [_listed(number, *each) for number, each in enumerate(found, 1)]
    blanks = [
        {
            "name": f"{each.label}{each.traced[0].told}",
            "text": each.text,
            "reason": each.traced[0].reason or "",
            "links": links_of(each),
        }
        for each in money
        if each.place.startswith("amount:")
    ]
    return {
        "html": render_to_string("cycle/offers.html", {"offers": listed, "money": blanks}),
        "money": [{"place": each.place, "text": each.text} for each in money if each.text],
        "marks": [
            {"row": each["row"], "text": each["text"], "id": each["id"], "source": each["source"].removesuffix("数据")}
            for each in listed
            if each["text"]
        ],
    }


def _listed(number: int, row: str, name: str, offer: Offer) -> dict[str, Any]:
    return {
        "id": f"o{number}",
        "row": row,
        "place": f"{row}/actual",
        "name": name,
        "text": offer.text,
        "source": offer.source,
        "formula": offer.derivation.formula,
        "steps": offer.derivation.steps,
        "basis": basis_words(offer.derivation.source),
        "links": offer.links,
        "reasons": offer.reasons,
    }
