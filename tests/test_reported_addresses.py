"""Every finding opens at its cell: each reported address is looked up in the file read anew, and the words are there.

What is asked is what a user has before him: the JSON and the page of `jixiao check --with-personal-data`, and the file.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from jixiao.cells.model import Cell, Document
from jixiao.cells.reader import read_file
from jixiao.cli.accuracy.cases import Case, cases
from jixiao.cli.checking import Checker, Task
from jixiao.forms.reading import read_forms
from tests.cli.running import jixiao
from tests.conftest import EXAMPLES, SEEDS
from tests.reports.markup import select

CHECKER = Checker(today=date(2026, 11, 21), with_personal_data=True)
FILES = [case for folder in (EXAMPLES / "forms", EXAMPLES / "demo", SEEDS) for case in cases(folder)]
FORMATS = ("docx", "doc", "xlsx", "xls", "html", "pdf", "txt")
LEAST = 60
"""Addresses that are reported of each format: fewer would mean that nothing was asked."""
QUOTED = re.compile("“([^”]+)”")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
SPEAKS_OF_ALL = {"coverage.one_year_goal", "completeness.placeholder"}
"""Rules that speak of texts as such and quote none of them: two goals that are equal, a form nobody filled in."""
KEEPS_SILENT = {
    "publication.mobile_number": re.compile(r"1\d{10}"),
    "publication.personal_name": re.compile(r"\S"),
}
"""Rules that must not repeat what they found, and what stands in their cells."""


@dataclass(frozen=True)
class Reported:
    """A failed outcome of the JSON, with what the page quotes at each of its places."""

    rule: str
    outcome: dict[str, Any]
    quotes: dict[str, str]


def case_name(case: Case) -> str:
    return f"{case.file.parent.name}/{case.file.name}"


def of_format(suffix: str) -> list[Path]:
    return [case.file for case in FILES if case.file.suffix == f".{suffix}"]


@cache
def reported(file: Path) -> list[Reported]:
    """What `check` says of a file; the page lists the findings in another order than the JSON, with the same places."""
    rendered = CHECKER(Task(file, file.name))
    root = html.document_fromstring(rendered.page or "")
    forms = json.loads(rendered.json)["forms"]
    outcomes = [outcome for form in forms for outcome in form["outcomes"] if outcome["status"] == "failed"]
    cards = [card for card in select(root, ".finding") if card.get("data-status") == "failed"]
    assert len(cards) == len(outcomes)
    quotes: dict[str, str] = {}
    for link in select(root, ".finding .places a"):
        quote = link.getnext()
        quotes[link.get("title")] = quote.text_content() if quote is not None and quote.tag == "q" else ""
    return [Reported(outcome["rule"], outcome, quotes) for outcome in outcomes]


def faults(said: Reported, document: Document) -> Iterator[str]:
    """What is wrong with the addresses of one outcome, asked of a file that was read independently."""
    outcome = said.outcome
    if not outcome["cells"]:
        yield f"{said.rule}: no cell"
    cells = []
    for address in outcome["cells"]:
        cell = document.find(address["id"])
        if cell is None:
            yield f"{said.rule}: nothing at {address['id']}"
            continue
        cells.append(cell)
        if address_of(cell) != address:
            yield f"{said.rule}: {address} is another place"
        if not quote_is_there(said.quotes.get(address["id"]), cell):
            yield f"{said.rule}: {cell.text!r} at {address['id']}, the page says {said.quotes[address['id']]!r}"
    if not is_evident(said, cells, document):
        yield f"{said.rule}: {outcome['message']} is not to be seen in {[cell.text for cell in cells]}"


def address_of(cell: Cell) -> dict[str, Any]:
    """As it stands in the JSON."""
    return json.loads(json.dumps(cell.address.as_json()))


def quote_is_there(quote: str | None, cell: Cell) -> bool:
    """None: one of many places, which the page only counts."""
    if quote is None:
        return True
    start = plain(quote).removesuffix("…")
    return plain(cell.text).startswith(start) if start else cell.is_blank


def is_evident(said: Reported, cells: list[Cell], document: Document) -> bool:
    """Whether the words or figures of the message stand in the cells; what is missing has its head or its blank."""
    text = plain("".join(cell.text for cell in cells))
    if silent := KEEPS_SILENT.get(said.rule):
        return any(silent.search(cell.text) for cell in cells)
    message = f"{said.outcome['message']}{said.outcome['found'] or ''}"
    words = [plain(word).strip("…") or plain(word) for word in QUOTED.findall(message)]
    if any(word in text or (len(text) > 1 and text in word) for word in words):
        return True
    if any(len(part) > 3 and part in message for part in text.split("/")):  # 产出指标/数量指标, two levels in one cell
        return True
    if numbers(message) & set().union(*(numbers(cell.text) for cell in cells)):
        return True
    if said.rule in SPEAKS_OF_ALL:
        return len(cells) > 1
    return any(cell.is_blank for cell in cells) or not {cell.address.id for cell in cells}.isdisjoint(heads(document))


def heads(document: Document) -> set[str]:
    return {cell.address.id for form in read_forms(document).forms for cell in form.labels.values()}


def plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).replace("...", "…") if not sign.isspace())


def numbers(text: str) -> set[Decimal]:
    return {Decimal(number.replace(",", "")) for number in NUMBER.findall(text)}


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_finding_opens_at_its_cell(suffix):
    addresses = 0
    for file in of_format(suffix):
        document = read_file(file)
        for said in reported(file):
            addresses += len(said.outcome["cells"])
            assert list(faults(said, document)) == [], file
    assert addresses >= LEAST


def test_the_formats_are_all_there_are():
    assert {case.file.suffix.removeprefix(".") for case in FILES} == set(FORMATS)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_wrong_address_is_noticed(suffix):
    """The question itself: asked of the cell after each reported one, nearly every address must be refused."""
    asked = refused = 0
    for file in [file for file in of_format(suffix) if reported(file)][:5]:
        document = read_file(file)
        ids = [cell.address.id for cell in document.cells()]
        after = dict(zip(ids, ids[1:] + ids[:1], strict=True))
        for said in reported(file):
            moved = [{**address, "id": after[address["id"]]} for address in said.outcome["cells"]]
            shifted = Reported(
                said.rule,
                said.outcome | {"cells": [address_of(document.find(address["id"])) for address in moved]},
                {after[place]: quote for place, quote in said.quotes.items() if place in after},
            )
            asked += 1
            refused += bool(list(faults(shifted, document)))
    assert refused >= asked * 0.95 > 0


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_command_shows_what_the_report_quotes(suffix):
    file = next(file for file in of_format(suffix) if reported(file))
    for said in reported(file)[:5]:
        for address in said.outcome["cells"]:
            shown = jixiao("show", file, address["id"], "--with-personal-data")
            assert shown.status == 0
            assert plain(shown.out).startswith(plain(said.quotes.get(address["id"], "")).removesuffix("…"))


def test_what_is_missing_points_to_the_head_of_its_block():
    file = EXAMPLES / "forms" / "yueyang-education-dept-2018" / "form.txt"
    (said,) = [said for said in reported(file) if said.rule == "completeness.contacts"]
    document = read_file(file)
    assert [address["id"] for address in said.outcome["cells"]] == ["l61"]
    assert document.find("l61").text.startswith("填报人")
    assert "l61" in heads(document)
