"""The example forms say what their expected.json says, and every made file is what its master gives."""

import json
import subprocess
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FORMS = sorted(path.parent for room in ("forms", "unseen") for path in EXAMPLES.glob(f"{room}/*/form.html"))
NEGATIVES = sorted(path.parent for path in EXAMPLES.glob("negatives/*/form.html"))
MADE = ("form.txt", "form.docx", "form.xlsx", "form.doc", "form.xls", "form.pdf", "form-broken.pdf")
MAX_BYTES = 64 * 1024
NAMES = ("title", "department", "reporting_unit", "project", "implementing_unit", "duties_starts", "duties_ends")
LEVELS = ("level1", "level2", "level3")
TEXTS = (*LEVELS, "content", "standard", "remark", "baseline", "weight", "actual", "score", "reason")


def squeeze(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def page_of(folder: Path) -> str:
    return squeeze("".join(str(text) for text in html.fromstring((folder / "form.html").read_bytes()).itertext()))


def read(folder: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return answer


def missing_texts(form: dict[str, Any], page: str) -> list[str]:
    said = [form.get(name) for name in NAMES]
    for indicator in form["indicators"]:
        for name in TEXTS:
            value = indicator.get(name)
            said += value.values() if isinstance(value, dict) else [value]
    return [text for text in said if text and squeeze(text) not in page]


@pytest.mark.parametrize("folder", FORMS, ids=lambda folder: folder.name)
class TestForms:
    def test_every_expected_text_stands_on_the_page(self, folder: Path) -> None:
        page = page_of(folder)
        assert [text for form in read(folder)["forms"] for text in missing_texts(form, page)] == []

    def test_every_expected_amount_stands_on_the_page(self, folder: Path) -> None:
        page = page_of(folder).replace(",", "")
        for form in read(folder)["forms"]:
            scale = {"元": 1, "万元": 10_000, "亿元": 100_000_000, None: 1}[form.get("money_unit")]
            for slot, yuan in form.get("money", {}).items():
                printed = (Decimal(yuan) / scale).normalize()
                assert f"{printed:f}" in page, slot

    def test_every_target_figure_stands_in_its_target(self, folder: Path) -> None:
        page = page_of(folder)
        for form in read(folder)["forms"]:
            for indicator in form["indicators"]:
                where = squeeze(indicator["target"] or page).replace(",", "")
                for target in (target for target in indicator.get("targets", []) if target["kind"] != "rank"):
                    parts = [target.get(name) for name in ("value", "low", "high", "unit", "text")]
                    assert [part for part in parts if part and squeeze(str(part)) not in where] == []

    def test_defects_name_words_of_the_page_and_a_clean_form_has_none(self, folder: Path) -> None:
        page, defects = page_of(folder), read(folder)["known_defects"]
        meta = yaml.safe_load((folder / "meta.yaml").read_text("utf-8"))
        assert [word for defect in defects for word in defect["words"] if squeeze(word) not in page] == []
        assert meta["clean"] is (not defects)
        assert meta["kind"] == [form["kind"] for form in read(folder)["forms"]]


@pytest.mark.parametrize("folder", FORMS + NEGATIVES, ids=lambda folder: folder.name)
def test_every_format_is_there_and_small(folder: Path) -> None:
    sizes = {name: (folder / name).stat().st_size for name in MADE}
    assert {name: size for name, size in sizes.items() if not 0 < size < MAX_BYTES} == {}


def test_what_is_no_form_expects_no_form() -> None:
    assert NEGATIVES
    assert [folder.name for folder in NEGATIVES if read(folder)["forms"] != []] == []


def test_the_made_files_are_what_their_masters_give() -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "make_files.py"), "--check"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
