"""A public copy as files: the official form, a table of its indicators, JSON. Nothing but the copy is asked."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jixiao.cycle.printing import WRITERS
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled_json import filled_from
from jixiao.profiles.layouts import layouts
from jixiao.publication import open_data
from jixiao.publication.models import PublishedVersion
from jixiao.publication.steady import steady

_DATA = ("csv", "json")


def formats_of(*, is_printed: bool) -> list[str]:
    """What a copy can be had as: official files only where its template has an official form."""
    return [*(WRITERS if is_printed else ()), *_DATA]


def file_of(version: PublishedVersion, suffix: str) -> bytes:
    """KeyError for a format it cannot be had as."""
    if suffix == "json":
        return open_data.json_bytes(open_data.form_json(version))
    if suffix == "csv":
        return open_data.csv_bytes("form", open_data.indicator_rows(version))
    if version.filled is None:
        raise KeyError(suffix)
    made = WRITERS[suffix](replace(_drawn(version.filled), footer=_footer(version)))
    return steady(made, suffix, version.published_at)


def _drawn(content: Mapping[str, Any]) -> Any:
    filled = filled_from(content)
    return printed(filled, layouts()[filled.layout])


def _footer(version: PublishedVersion) -> str:
    """Which approved version it is, and that it is a public copy of it."""
    held = f"{version.publication.held_words}第{version.version_number}版"
    return f"{held}　校验码 {version.check_code}　公开第{version.number}版，不含个人信息"
