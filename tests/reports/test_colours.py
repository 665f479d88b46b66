"""Texts of the report stand out from what is behind them as WCAG 2 asks (4.5 to 1), also in marked cells and badges."""

import re
from importlib.resources import files

import pytest

_STYLES = "".join(
    files("jixiao.reports").joinpath("templates", name).read_text(encoding="utf-8")
    for name in ("shared.css", "page.css", "index.css")
)
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", _STYLES)) | {
    "white": "#fff",
    "head": "#e9edf0",
    "outside": "#e9eae8",
    "covers": "#d9efdd",
    "waived": "#eceeef",
}


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    channels = [sign * 2 for sign in digits] if len(digits) == 3 else [digits[n : n + 2] for n in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(channel, 16) / 255 for channel in channels)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: str, behind: str) -> float:
    lighter, darker = sorted((luminance(COLOURS[text]), luminance(COLOURS[behind])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("behind", ["paper", "ground", "head", "outside", "error-tint", "warning-tint", "hint-tint"])
@pytest.mark.parametrize("text", ["ink", "quiet", "accent"])
def test_text_on_every_ground(text, behind):
    assert contrast(text, behind) >= 4.5


@pytest.mark.parametrize("mark", ["error", "warning", "hint", "quiet"])
def test_severities_as_text_and_as_badges(mark):
    assert contrast(mark, "paper") >= 4.5
    assert contrast("white", mark) >= 4.5


def test_the_measure_itself():
    assert contrast("white", "paper") == 1
    assert round(contrast("ink", "white"), 1) == 15.8
    assert contrast("ink", "covers") >= 4.5 <= contrast("quiet", "waived")


def test_the_grounds_named_here_are_those_of_the_styles():
    for name in ("head", "outside", "covers", "waived"):
        assert COLOURS[name] in _STYLES
