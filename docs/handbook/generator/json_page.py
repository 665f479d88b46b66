"""json.md: each key the code writes with its meaning; a key without one, or a meaning without key, is refused."""

import ast
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import yaml

import jixiao
from generator.specimen import ADDRESSES, READING, REPORT, TARGETS, UNREAD_REPORT
from jixiao.cells.errors import Cause
from jixiao.forms.as_json import form_json, mask_of, reading_json, targets_json
from jixiao.profiles.load import label_table
from jixiao.reports.as_json import document_json, json_text, report_chunks
from jixiao.reports.model import summarise
from jixiao.reports.words import KINDS

_HEAD = (
    "# JSON",
    "",
    "`jixiao read 文件 --json` 打印 `jixiao.reading/1`，`jixiao check 路径… --json` 打印 `jixiao.report/1`。",
    "键总是齐全，没有内容的是 null 或空；数额、数值是写成字符串的十进制数，日期是 `2022-12-31`。个人信息默认遮盖。",
    "本页由 `python docs/handbook/make_handbook.py` 从代码生成。",
)
OPEN_KEYS = ("extra", "texts")
"""Objects whose keys are labels of the form."""


class Undocumented(Exception):  # noqa: N818 - the name is the sentence
    """The code writes a key nobody described, or json_keys.yaml describes one the code does not write."""


def json_page() -> str:
    """json.md."""
    said = yaml.safe_load(Path(__file__).with_name("json_keys.yaml").read_text(encoding="utf-8"))
    for part, written in written_keys().items():
        if written != (known := set(said[part])):
            raise Undocumented(
                f"json_keys.yaml, {part}: {sorted(written - known)} missing, {sorted(known - written)} too many"
            )
    lines = [
        *_HEAD,
        *_table("jixiao.reading/1", said["reading"]),
        *_table("一张表", said["form"]),
        *_table("jixiao.report/1", said["report"]),
        *_table("单元格", said["cell"]),
        *("", "各种格式有的键不同：", "", "```json"),
        *(json.dumps(address.as_json(), ensure_ascii=False) for address in ADDRESSES),
        "```",
        *_table("指标值", said["target"]),
        *("", "| 种类 | 意思和例子 | 写法 |", "|---|---|---|"),
        *_targets(said["target_kinds"]),
        *_table("表的种类", KINDS),
        *_table("资金项", _slots()),
        *_table("说明的种类", said["notes"]),
        *_table("读不出的原因", said["unreadable"]),
        "",
    ]
    return "\n".join(lines)


def written_keys() -> dict[str, set[str]]:
    """Part of json_keys.yaml → the keys the code writes there."""
    mask = mask_of(READING, with_personal_data=False)
    reading = reading_json(READING, mask)
    documents = [json_text(document_json(report, mask)) for report in (REPORT, UNREAD_REPORT)]
    report = json.loads("".join(report_chunks(documents, lambda: summarise([REPORT, UNREAD_REPORT]))))
    form = form_json(REPORT.forms[0].form, mask)
    return {
        "reading": {path for path in paths(reading) if not path.startswith("forms[]")},
        "form": set(paths(form)),
        "report": {path for path in paths(report) if ".form." not in path},
        "cell": {key for address in ADDRESSES for key in address.as_json()},
        "target": {key for target in targets_json(TARGETS) for key in target},
        "target_kinds": {target.kind for target in TARGETS},
        "notes": _note_codes(),
        "unreadable": set(get_args(Cause)),
    }


def paths(value: Any, above: str = "") -> Iterator[str]:
    """Every key as `forms[].money[].yuan`; what is below cells and target entries is described once for all."""
    match value:
        case dict():
            for key, part in value.items():
                path = f"{above}.{key}" if above else key
                yield path
                if key in OPEN_KEYS:
                    yield from (found for entry in part.values() for found in paths(entry, f"{path}.*"))
                elif key not in ("cell", "cells", "targets", "actuals"):
                    yield from paths(part, path)
        case list():
            for part in value:
                yield from paths(part, f"{above}[]")
        case _:
            return


def _note_codes() -> set[str]:
    """The first argument of every `Note(...)` in the source."""
    files = Path(jixiao.__file__).parent.rglob("*.py")
    calls = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {
        str(node.args[0].value)
        for node in calls
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Note"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def _slots() -> dict[str, str]:
    """Slots of money with the label most forms print, from labels.yaml."""
    table = label_table()
    blocks = [block for name, block in table.items() if name == "money" or block.get("within") == "money"]
    slots: dict[str, str] = {}
    for block in blocks:
        for slot, labels in block["labels"].items():
            slots.setdefault(slot, labels[0])
    return slots


def _table(heading: str, rows: Mapping[Any, str]) -> list[str]:
    return [
        "",
        f"## {heading}",
        "",
        "| 键 | 意思 |",
        "|---|---|",
        *(f"| `{key}` | {text} |" for key, text in rows.items()),
    ]


def _targets(kinds: Mapping[str, str]) -> Iterator[str]:
    for entry in targets_json(TARGETS):
        yield f"| `{entry['kind']}` | {kinds[entry['kind']]} | `{json.dumps(entry, ensure_ascii=False)}` |"
