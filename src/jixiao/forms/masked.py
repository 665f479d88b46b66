"""A form's JSON with personal data → the same JSON without: for forms that are kept without their file."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jixiao.forms.names import in_text
from jixiao.forms.personal import Mask

_KEPT = frozenset(
    {"cell", "kind", "profile", "yuan", "value", "low", "high", "date", "period", "filled_on", "signed_on"}
)
"""Keys under which no text of the form stands."""


def mask_of_form(form: Mapping[str, Any]) -> Mask:
    """The mask for what is said about a form that is kept without its file."""
    return Mask(tuple(names_of_form(form)), with_personal_data=False)


def masked_form(form: Mapping[str, Any]) -> dict[str, Any]:
    """contract.md's form as `form_json` gives it with a mask: contacts by their place, names and numbers anywhere."""
    mask = mask_of_form(form)
    persons: Mapping[str, Callable[[str | None], str | None]] = {
        "name": mask.name,
        "reviewer": mask.name,
        "phone": mask.phone,
    }
    told = {key: value if key in _KEPT else _masked(value, mask, {}) for key, value in form.items()}
    for place in ("contacts", "opinions"):
        told[place] = [_masked(entry, mask, persons) for entry in form[place]]
    return told


def _masked(value: Any, mask: Mask, persons: Mapping[str, Callable[[str | None], str | None]]) -> Any:
    if isinstance(value, str):
        return mask.text(value)
    if isinstance(value, list):
        return [_masked(each, mask, persons) for each in value]
    if isinstance(value, dict):
        return {key: _entry(key, each, mask, persons) for key, each in value.items()}
    return value


def _entry(key: str, value: Any, mask: Mask, persons: Mapping[str, Callable[[str | None], str | None]]) -> Any:
    if key in _KEPT:
        return value
    if key == "further_signers":
        return [mask.name(name) for name in value]
    return persons[key](value) if key in persons else _masked(value, mask, persons)


def names_of_form(form: Mapping[str, Any]) -> Iterator[str]:
    """Every name the form gives: of its contacts and signers, and where one stands in a text."""
    given = [contact["name"] for contact in form["contacts"]]
    for opinion in form["opinions"]:
        given += [opinion["reviewer"], *opinion["further_signers"]]
    for name in filter(None, given):
        yield name
        yield from parts_of(name)
    for text in _texts(form):
        yield from in_text(text)


def parts_of(names: str) -> list[str]:
    """The single names of 张三、李四."""
    for sign in "，,;；/":
        names = names.replace(sign, "、")
    return [part for each in names.split() for part in each.split("、") if part]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key not in _KEPT:
                yield from _texts(each)
