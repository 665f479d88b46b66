"""Every page runs in Chromium 109: what a later one learned first is refused, by a written list."""

import hashlib
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.newer_features import CSS, HTML, JS, NESTING, NEWER, Newer, newer_in

SOURCE = ROOT / "src" / "jixiao"
KINDS = {".css": CSS, ".js": JS, ".html": HTML}
FILES = sorted(file for file in SOURCE.rglob("*") if file.suffix in KINDS and {"static", "templates"} & set(file.parts))

ECHARTS = "workplace/static/workplace/echarts/echarts.js"
WITHOUT_HARM = {
    "reports/templates/shared.css": ["page margin boxes (131)"],
    # Not ours, and built for Chromium 109: its `union` is of rectangles, which the list takes for one of sets.
    ECHARTS: ["methods of sets (122)"],
}
"""What an older browser leaves out and nobody misses at work: it prints the report without numbers on its pages."""


def test_what_is_not_ours_is_what_its_readme_says():
    """Nobody changes it by hand: it is made again as told there."""
    file = SOURCE / ECHARTS
    said = (file.parent / "README.md").read_text("utf-8")
    assert f"sha256 of `echarts.js`: {hashlib.sha256(file.read_bytes()).hexdigest()}" in said
    assert {each.name for each in file.parent.iterdir()} == {"LICENSE.txt", "NOTICE.txt", "README.md", "echarts.js"}


def path_id(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def test_every_style_sheet_script_and_page_is_looked_at():
    """One that lies elsewhere would not be."""
    assert {file.suffix for file in FILES} == set(KINDS)
    assert [path_id(file) for file in SOURCE.rglob("*") if file.suffix in KINDS and file not in FILES] == []


@pytest.mark.parametrize("file", FILES, ids=path_id)
def test_it_uses_nothing_newer(file: Path):
    assert newer_in(file.read_text("utf-8"), KINDS[file.suffix]) == WITHOUT_HARM.get(path_id(file), [])


@pytest.mark.parametrize("newer", NEWER, ids=lambda newer: f"{newer.kind}-{newer.name}")
def test_each_newer_feature_is_refused(newer: Newer):
    assert newer.since > 109
    assert f"{newer.name} ({newer.since})" in newer_in(newer.example, newer.kind)


@pytest.mark.parametrize(
    "text",
    [
        "a { margin: 0; & b { margin: 0 } }",
        "a { b { margin: 0 } }",
        "@media print { a { b { margin: 0 } } }",
        "a { @media print { margin: 0 } }",
    ],
)
def test_a_rule_inside_a_rule_is_refused(text: str):
    assert newer_in(text, CSS) == [NESTING]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(CSS, "td:not(:has(input)) { margin: 0 }", id="has-105"),
        pytest.param(CSS, "@media print { a { margin: 0 } @page { margin: 0 } }", id="rules-in-media"),
        pytest.param(CSS, "@supports (a: b) { @media (width >= 600px) { a { margin: 0 } } }", id="media-range-104"),
        pytest.param(CSS, "@keyframes fade { from { opacity: 0 } to { opacity: 1 } }", id="keyframes"),
        pytest.param(CSS, "a::before { content: '{ b { color: red } }' }", id="braces-in-a-text"),
        pytest.param(CSS, "/* a { text-wrap: balance } */ a { margin: 1rem; accent-color: red }", id="in-a-comment"),
        pytest.param(CSS, "a { -webkit-mask: url(a.svg); background: linear-gradient(red, blue) }", id="with-a-prefix"),
        pytest.param(CSS, "input:invalid, li:nth-child(2n + 1) { height: 100dvh; color: rgb(1 2 3 / 50%) }", id="108"),
        pytest.param(JS, "rows.at(-1); structuredClone(rows); rows.findLast(open); Object.hasOwn(a, b)", id="98"),
        pytest.param(JS, "Object.values(rows).map(nameOf); [...rows.values()].map(nameOf)", id="lists-of-values"),
        pytest.param(JS, "// rows.toSorted() comes with 110\nrows.slice().sort();", id="in-a-comment"),
        pytest.param(JS, "fetch('https://a/'); box.showModal(); text.replace(/(?:a|b)(?<=c)/g, '')", id="dialog-37"),
        pytest.param(
            HTML, '<details><summary>a</summary></details><dialog inert></dialog><p class="popover">', id="102"
        ),
        pytest.param(HTML, '<!-- <search> -->{# <search> #}<input type="search" name="search">', id="in-a-comment"),
    ],
)
def test_what_109_knows_is_not_refused(kind: str, text: str):
    assert newer_in(text, kind) == []
