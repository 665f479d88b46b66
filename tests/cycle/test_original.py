"""The original beside the form: drawn whole, each blank linked to its cells, and only for who may see it."""

import re
import unicodedata

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_bytes
from jixiao.cycle import acts, editing
from jixiao.cycle.content import NotAccepted
from jixiao.cycle.doubts import source_of
from jixiao.cycle.models import Declaration
from jixiao.cycle.original import Original, original_of
from jixiao.forms.official.to_confirm import texts_of
from jixiao.reports.drawing import DrawnCell, DrawnTable
from tests.cycle.county import CLEAN, OPEN, STATES, County
from tests.cycle.doubtful import content, file_with, handed_in
from tests.cycle.test_editing import filler, now, with_field
from tests.cycle.test_pages import client_of

FORMATS = ("docx", "doc", "xlsx", "xls", "pdf", "html", "txt")


def cells_of(original: Original) -> dict[str, str]:
    """Every cell that is drawn, and its words."""

    def of(block: DrawnTable | DrawnCell) -> list[DrawnCell]:
        return (
            [cell for row in (*block.head, *block.body) for cell in row] if isinstance(block, DrawnTable) else [block]
        )

    return {cell.place: cell.text for leaf in original.leaves for block in leaf.blocks for cell in of(block)}


def bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def declared(county: County, suffix: str) -> Declaration:
    file = CLEAN.with_suffix(f".{suffix}")
    data = file.read_bytes()
    return acts.declare(county.cycle, county.department, "department_targets", "", filler(county), file.name, data,
                        content(data))  # fmt: skip


def original(made: Declaration) -> Original:
    source = source_of(made)
    assert source is not None
    return original_of(source, with_personal_data=True, with_links=True)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_word_of_the_file_is_drawn_and_the_words_of_each_blank_stand_in_its_cells(
    county: County, suffix: str
) -> None:
    made = declared(county, suffix)
    found = original(made)
    drawn, texts = cells_of(found), texts_of(now(made))
    document = read_bytes(CLEAN.with_suffix(f".{suffix}").read_bytes(), "form")
    assert "".join(sorted(bare("".join(drawn.values())))) == "".join(
        sorted(bare("".join(cell.text for cell in document.cells())))
    )
    assert {place for place, text in texts.items() if text and place.startswith("indicator/")} <= found.links.keys()
    for place, link in found.links.items():
        assert link.text == texts[place]
        if place.partition(":")[0] not in {"objectives", "period"}:
            assert bare(link.text) in bare("".join(drawn[cell] for cell in link.cells)), place


def test_sheets_and_pages_are_named_and_a_form_of_one_flow_has_no_name(county: County) -> None:
    assert [leaf.words for leaf in original(declared(county, "docx")).leaves] == [""]
    assert original(declared(county, "xlsx")).leaves[0].words.startswith("工作表“")
    assert original(declared(county, "pdf")).leaves[0].words == "第1页"


def test_a_blank_that_was_changed_since_keeps_its_place_and_the_files_text(county: County) -> None:
    made = county.declared()
    editing.save(made, filler(county), made.edit_number, with_field(now(made), "duties", "新的职责。"), "k1")
    link = original(made).links["duties"]
    assert link.text == county.content.filled["fields"]["duties"]  # type: ignore[index]
    assert link.where == "表1第8行第2列"


def test_the_part_of_the_page_has_every_cell_with_its_spans_and_no_style(county: County) -> None:
    made = handed_in(county, file_with())
    page = client_of(county, Role.FILLER).get(reverse("beside", args=(made.pk,)))
    assert page.status_code == 200
    said = page.content.decode()
    found = html.fromstring(f"<div>{said}</div>")
    assert found.xpath("//td[@data-cell='t1.r16.c6']/button/text()") == ["工98%"]
    assert int(found.xpath("//td[@data-cell='t1.r12.c2']/@rowspan")[0]) > 1
    assert re.search(r"style=|onclick=", said) is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FILLER])
def test_who_does_not_fill_in_has_no_panel_to_write_beside(county: County, role: Role) -> None:
    made = county.declared()
    client = client_of(county, role)
    assert client.get(reverse("beside", args=(made.pk,))).status_code == 404
    assert client.post(reverse("confirm_doubt", args=(made.pk,)), {"key": "x"}).status_code == 409


@pytest.mark.parametrize("state", STATES)
def test_the_panel_is_there_as_long_as_the_form_is_its_fillers(county: County, state: str) -> None:
    made = county.declared(state)
    answer = client_of(county, Role.FILLER).get(reverse("beside", args=(made.pk,)))
    assert answer.status_code == (200 if state in OPEN else 404)


def test_another_unit_knows_of_nothing(county: County) -> None:
    made = county.declared()
    client = Client()
    client.force_login(county.person(Role.FILLER, county.other))
    assert client.get(reverse("beside", args=(made.pk,))).status_code == 404
    assert client.get(reverse("version_beside", args=(made.pk, 1))).status_code == 404
    assert client.post(reverse("confirm_doubt", args=(made.pk,))).status_code == 404
    assert Client().get(reverse("beside", args=(made.pk,))).status_code == 302


def test_a_form_that_came_from_no_file_has_none(county: County) -> None:
    made = acts.declare(county.cycle, county.department, "department_targets", "", filler(county), "", None,
                        county.content)  # fmt: skip
    client = client_of(county, Role.FILLER)
    assert client.get(reverse("beside", args=(made.pk,))).status_code == 404
    assert client.get(reverse("version_beside", args=(made.pk, 1))).status_code == 404
    assert 'id="original"' not in client.get(reverse("edit", args=(made.pk,))).content.decode()
    with pytest.raises(NotAccepted):
        original_of(made.version, with_personal_data=True, with_links=True)


def test_a_file_that_this_release_no_longer_reads_is_one_sentence(county: County) -> None:
    made = county.declared()
    made.versions.update(file=b"PK\x03\x04 no longer what it was")
    answer = client_of(county, Role.FILLER).get(reverse("beside", args=(made.pk,)))
    assert answer.status_code == 409
    assert answer.content.decode().startswith("form.docx：")


def with_a_number(county: County) -> Declaration:
    return handed_in(county, file_with("≥98%", ("联系电话", "13800001234")))


def test_reviewers_read_it_too_without_links_and_observers_without_private_numbers(county: County) -> None:
    made = with_a_number(county)
    address = reverse("version_beside", args=(made.pk, 1))
    seen = client_of(county, Role.SECTION_REVIEWER).get(address).content.decode()
    assert "13800001234" in seen
    assert "<button" not in seen
    hidden = client_of(county, Role.OBSERVER).get(address).content.decode()
    assert "13800001234" not in hidden
    assert "138******34" in hidden
    assert "13800001234" in client_of(county, Role.FILLER).get(reverse("beside", args=(made.pk,))).content.decode()
    assert client_of(county, Role.OBSERVER).get(reverse("version_beside", args=(made.pk, 9))).status_code == 404


def test_the_reviewer_sees_what_was_doubtful_and_who_confirmed_it(county: County) -> None:
    made = handed_in(county, file_with())
    client = client_of(county, Role.FILLER)
    source = source_of(made)
    assert source is not None
    for doubt in source.doubts:
        answer = client.post(reverse("confirm_doubt", args=(made.pk,)), {"key": doubt["key"]})
        assert answer.status_code == 200
    assert [each["state"] for each in answer.json()["doubts"]] == ["confirmed", "confirmed"]
    made.refresh_from_db()
    county.declared_from(made, "with_section")
    page = client_of(county, Role.SECTION_REVIEWER).get(reverse("review", args=(made.pk,))).content.decode()
    assert "从文件读入时存疑的2处" in page
    assert page.count("对照原件确认") == 2
    assert reverse("version_beside", args=(made.pk, 1)) in page
