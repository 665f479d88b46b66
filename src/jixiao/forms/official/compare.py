"""Whether a form that was printed can be read back as the same: every field of contract.md but where it stands.

Texts are compared as the contract compares them, after NFKC and without white space (a PDF does not say whether a line
ended in a space); amounts as a set, and indicators of the whole project apart from those of the year: where they stand
to each other is the layout's, and so is whether an indicator with one name has it in 三级指标 or in 指标内容.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.forms.as_json import form_json
from jixiao.forms.model import Form
from jixiao.forms.personal import Mask
from jixiao.forms.sheet import plain

_OF_THE_FILE = frozenset({"cell", "level1_from", "level2_from", "profile"})
"""Where a value stands and how it was found: of the file, not of the form."""


def differences(form: Form, read_back: Form, mask: Mask, read_mask: Mask) -> list[str]:
    """The names of the fields that are not the same: `indicators[3].target`; none where both are one form."""
    return json_differences(_named_alike(form_json(form, mask)), _named_alike(form_json(read_back, read_mask)))


def _named_alike(form: dict[str, Any]) -> dict[str, Any]:
    """The form with the name of each indicator that has one alone in one place."""
    return form | {"indicators": [_with_name(row) for row in form["indicators"]]}


def _with_name(row: Mapping[str, Any]) -> Mapping[str, Any]:
    is_alone = row["target"] is not None and None in (row["level3"], row["content"])
    return {**row, "level3": row["level3"] or row["content"], "content": None} if is_alone else row


def json_differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """The same of two forms as contract.md's JSON."""
    return list(_differing(_content(one), _content(other), ""))


def _content(value: Any) -> Any:
    if isinstance(value, Mapping):
        kept = {name: _content(part) for name, part in value.items() if name not in _OF_THE_FILE}
        return kept | _in_any_order(kept) if "money" in kept else kept
    if isinstance(value, str):
        return plain(value)
    return [_content(part) for part in value] if isinstance(value, list) else value


def _in_any_order(form: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "money": sorted(form["money"], key=str),
        "indicators": sorted(form["indicators"], key=lambda indicator: indicator["horizon"] == "whole_life"),
    }


def _differing(one: Any, other: Any, path: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for name in dict.fromkeys((*one, *other)):
            yield from _differing(one.get(name), other.get(name), f"{path}.{name}".lstrip("."))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (mine, its) in enumerate(zip(one, other, strict=True)):
            yield from _differing(mine, its, f"{path}[{number}]")
    elif one != other:
        yield path
