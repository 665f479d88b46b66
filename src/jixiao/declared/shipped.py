"""The registers that come with the program: `data/*.yaml`, one a file, and the documents their rules rest on.

`data/sources.yaml`  as the profiles' own (which may be named too): key → document, title, verified, verified_articles
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from jixiao.declared.entries import BadRegister
from jixiao.declared.loading import registers_of
from jixiao.declared.model import Register
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_sources, read_yaml
from jixiao.profiles.load import sources as sources_of_profiles
from jixiao.profiles.model import Source

_DATA = files("jixiao.declared").joinpath("data")
_SOURCES = "sources.yaml"


@cache
def sources() -> Mapping[str, Source]:
    """Every document a register may rest on, by key."""
    return {**sources_of_profiles(), **read_sources(_DATA.joinpath(_SOURCES))}


@cache
def shipped() -> Mapping[str, Register]:
    """The registers by name, in the order of their files' names. BadRegister where a file declares none."""
    return registers_of(_contents(_DATA), sources())


def registers_with(folder: Path) -> Mapping[str, Register]:
    """Those shipped and those of a folder, which may ask each other and rest on the documents of a `sources.yaml`
    beside them; a folder that is not there has none. BadRegister names the file."""
    if not folder.is_dir():
        return shipped()
    own = _contents(folder)
    files = {**_contents(_DATA), **{f"{folder}/{name}": content for name, content in own.items()}}
    return registers_of(files, sources_with(folder))


def sources_with(folder: Path) -> Mapping[str, Source]:
    """The documents of what is shipped and of a folder, by key."""
    own = folder / _SOURCES
    return {**sources(), **(read_sources(own) if own.exists() else {})}


def _contents(folder: Traversable) -> Mapping[str, Any]:
    found = (file for file in folder.iterdir() if file.name.endswith(".yaml") and file.name != _SOURCES)
    return {file.name: _content(file) for file in sorted(found, key=lambda file: file.name)}


def _content(file: Traversable) -> Any:
    try:
        return read_yaml(file)
    except BadProfile as cause:
        raise BadRegister(str(cause)) from cause
    except UnicodeDecodeError as cause:
        raise BadRegister(f"{file.name}：不是UTF-8编码的文字") from cause
