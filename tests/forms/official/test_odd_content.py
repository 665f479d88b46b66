"""What stands in a self-evaluation or a monitoring form is read back the same, however odd, from every file of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import ProfileChoice
from jixiao.forms.official.as_document import document_of
from jixiao.forms.official.compare import differences
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled, Row
from jixiao.forms.official.values import filled_of
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for, layouts
from tests.conftest import EXAMPLES
from tests.forms.official.built import BUILT
from tests.forms.official.test_round_trip import FORMATS, OPEN

LONG = (
    "为推动全市高新技术企业、科技型中小企业梯次培育而开展的认定、备案、评价、培训、走访和政策宣讲等服务所覆盖的企业总数"
)
_EXAMPLES = (
    "hubei-luotian-traffic-self-evaluation-2020",
    "sichuan-water-self-evaluation-2023",
    "fujian-emergency-dept-monitoring-2023",
)
_BUILT = [asked for asked, form in BUILT.items() if "targets" not in form.kind and form.kind != "evaluation_scores"]
KINDS = ["/".join(asked) for asked in _BUILT] + list(_EXAMPLES)
_PRINTED_ALIKE = ("national-2021-without-cost", "self-evaluation-20-40-40", "national-2020", "sichuan-monitoring-2025")
"""Profiles whose forms are drawn like those of another: their PDF would be set a second time."""


@cache
def filled(kind: str) -> Filled:
    profile, _, name = kind.partition("/")
    if name:
        asked = next(each for each in _BUILT if "/".join(each) == kind)
        form, layout = replace(BUILT[asked], profile=ProfileChoice(profile, "测试")), layout_for(*asked)
        assert layout is not None
        return filled_of(form, layout, OPEN)
    form = read_forms(read_file(EXAMPLES / "forms" / kind / "form.docx")).forms[0]
    assert form.profile is not None
    layout = layout_for(form.profile.id, form.kind)
    assert layout is not None
    return filled_of(form, layout, OPEN)


def with_rows(content: Filled, rows: list[dict[str, str]]) -> Filled:
    return replace(content, rows={**content.rows, "indicator": tuple(
        Row(f"r{number}", texts) for number, texts in enumerate(rows, 1))})  # fmt: skip


def rows_of(content: Filled) -> list[dict[str, str]]:
    return [dict(row.texts) for row in content.rows["indicator"]]


def odd_cells(content: Filled) -> Filled:
    """Several lines, figures and dates in a cell, signs that mean something elsewhere, what does not apply."""
    first, second, *others = rows_of(content)
    first |= {
        "target": "≥100家、≥180户",
        "actual": "98家、185户",
        "reason": "1. 招标推迟；\n2. 雨季停工。\n3. 增配人员。",
    }
    dated = {
        **first,
        "level3": "建成时间",
        "target": "2024年12月31日前",
        "actual": "2024-12-20",
        "reason": "=1+1；<见附件>|&",
    }
    second |= {"actual": "不适用", "score": "", "reason": "当年没有安排，不扣分"}
    return with_rows(content, [first, dict(first), dated, second, *others])


def long_texts(content: Filled) -> Filled:
    """Names over many lines, amounts wider than their column, goals over several lines."""
    rows = rows_of(content)
    name = "level3" if rows[0].get("level3") else "content"
    rows[0][name] = LONG + rows[0][name]
    rows[-1][name] = LONG + rows[-1][name]
    amounts = {key: "1,234,567.123456" for key, text in content.fields.items() if key.startswith("amount:") and text}
    goals = {key: f"{text}\n{LONG}。" for key, text in content.fields.items() if key.startswith("objectives") and text}
    return with_rows(replace(content, fields={**content.fields, **amounts, **goals}), rows)


def many(content: Filled) -> Filled:
    """Forty indicators."""
    rows = rows_of(content)
    each = -(-40 // len(rows))
    name = "level3" if rows[0].get("level3") else "content"
    return with_rows(content, [{**row, name: f"{row[name]}（第{no}批）"} for row in rows for no in range(1, each + 1)])


def without_a_level(content: Filled) -> Filled:
    """Nothing of the last level 1, and nothing was reported yet."""
    rows = rows_of(content)
    last = rows[-1]["level1"]
    told = ("actual", "score", "reason", "forecast", "likelihood")
    return with_rows(content, [
        {key: text for key, text in row.items() if key not in told and not key.startswith("cause")}
        for row in rows if row["level1"] != last
    ])  # fmt: skip


def cut_by_pages(content: Filled) -> Filled:
    """A reason longer than a page, that ends its first one in the middle of a sentence or behind a whole one."""
    rows = rows_of(content)
    rows[1]["reason"] = "".join(f"第{number}处因雨季停工推迟，第二年三月底前完成。" for number in range(1, 61))
    return with_rows(content, rows)


def lost(content: Filled, suffix: str) -> list[str]:
    """What of the form as the workplace keeps it is not read again from its file."""
    official = printed(content, layouts()[content.layout])
    kept = read_forms(document_of(official, "填报内容").document, content.profile)
    back = read_forms(read_bytes(FORMATS[suffix](official), f"form.{suffix}"))
    assert (len(kept.forms), len(back.forms)) == (1, 1)
    assert len(kept.forms[0].indicators) == len(content.rows["indicator"])
    masks = [mask_of(each, with_personal_data=True) for each in (kept, back)]
    return differences(kept.forms[0], back.forms[0], *masks)


@pytest.mark.parametrize("change", [odd_cells, long_texts, many, without_a_level, cut_by_pages])
@pytest.mark.parametrize("kind", KINDS)
def test_odd_content_is_read_back_from_docx_and_xlsx(kind: str, change: Callable[[Filled], Filled]) -> None:
    content = change(filled(kind))
    assert {suffix: lost(content, suffix) for suffix in ("docx", "xlsx")} == {"docx": [], "xlsx": []}


@pytest.mark.parametrize("change", [odd_cells, long_texts, many, without_a_level, cut_by_pages])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.partition("/")[0] not in _PRINTED_ALIKE])
def test_odd_content_is_read_back_from_pdf(kind: str, change: Callable[[Filled], Filled]) -> None:
    assert lost(change(filled(kind)), "pdf") == []


def test_a_changed_actual_is_a_difference() -> None:
    content = filled(KINDS[0])
    rows = rows_of(content)
    rows[1]["actual"] = "131家"
    kept, other = (
        read_forms(document_of(printed(each, layouts()[each.layout]), "填报内容").document, each.profile).forms[0]
        for each in (content, with_rows(content, rows))
    )
    assert differences(kept, other, OPEN, OPEN) == ["indicators[1].actual", "indicators[1].actuals[0].value"]
