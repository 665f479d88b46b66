"""Public files are the official form without people: read back by our own reader they say what is public."""

import io
import time
import zipfile
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from jixiao.api import read
from jixiao.cycle.models import Approval
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import County
from tests.publication.shop import copy, everybody, publish

FORM = "/public/d/430103-001/2022/department_targets/"


def with_people(county: County) -> County:
    """The form with a contact and an opinion in their blanks, and a name in one of its texts."""
    form, filled = county.content.form, county.content.filled
    assert filled is not None
    form["contacts"] = [{"role": "填报人", "name": "周小满", "phone": "13800008000", "cell": {}}]
    form["duties"]["text"] += "由周小满负责。"
    filled["fields"] |= {"duties": form["duties"]["text"]}
    filled["below"] = ["填报人：周小满　联系电话：13800008000"]
    for name in filled["fields"]:
        if name.partition(":")[0] in ("opinion", "reviewer", "contact", "phone"):
            filled["fields"][name] = "周小满同意"
    return county


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_an_official_file_says_what_is_public(suffix: str, county: County, tmp_path: Path) -> None:
    made = with_people(county).declared("approved")
    publish(county, made)
    answer = everybody().get(f"{FORM}form.{suffix}")
    assert answer.status_code == 200
    assert f"2022%E5%B9%B4" in answer["Content-Disposition"]  # noqa: F541 - the year of its name
    file = tmp_path / f"form.{suffix}"
    file.write_bytes(answer.content)
    reading = read(file)
    (form,) = reading.forms
    public = copy(made).form
    assert [row.target for row in form.indicators] == [row["target"] for row in public["indicators"]]
    assert [row.name for row in form.indicators] == [row["content"] for row in public["indicators"]]
    assert {money.slot: money.yuan for money in form.money if money.slot} == {
        each["slot"]: type(form.money[0].yuan)(each["yuan"]) for each in public["money"] if each["slot"]
    }
    assert (form.contacts, [each for each in form.opinions if each.text or each.reviewer]) == ((), [])
    said = "".join(cell.text for cell in reading.document.cells())
    assert "由***负责" in said.replace(" ", "")
    assert "小满" not in said
    assert "公开第1版，不含个人信息" in said or suffix != "pdf"


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_the_same_version_is_the_same_file(suffix: str, county: County) -> None:
    made = county.declared("approved")
    with at(date(2026, 12, 1)):
        publish(county, made)
    client = everybody()
    with at(date(2026, 12, 2)):
        first = client.get(f"{FORM}form.{suffix}")
        assert client.get(f"{FORM}form.{suffix}", headers={"If-None-Match": first["ETag"]}).status_code == 304
    time.sleep(2.1)  # a zip knows two seconds
    later = client.get(f"{FORM}versions/1/form.{suffix}").content
    assert later == first.content
    if suffix == "pdf":
        assert b"D:20261201" in later
    else:
        with zipfile.ZipFile(io.BytesIO(later)) as archive:
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert archive.testzip() is None


def test_a_form_without_an_official_one_is_data_alone(county: County) -> None:
    made = county.handed_in()
    type(made.version).objects.filter(declaration=made).update(filled=None, file=None)
    Approval.objects.create(declaration=made, version=made.version)
    publish(county, made)
    page = everybody().get(FORM).content.decode()
    assert "form.json" in page
    assert "form.docx" not in page
    assert everybody().get(f"{FORM}form.docx").status_code == 404


def test_a_file_keeps_no_formula(county: County) -> None:
    form = deepcopy(county.content.form)
    county.content.form["indicators"][0]["content"] = '=HYPERLINK("http://elsewhere/","点这里")'
    publish(county, county.declared("approved"))
    csv = everybody().get(f"{FORM}form.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in csv
    assert form["indicators"][1]["content"] in csv
