"""The registers that come with the program: `data/*.yaml`, one a file, and the documents their rules rest on.

`data/sources.yaml`  as the profiles' own (which may be named too): key → document, title, verified, verified_articles
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jixiao.declared.loading import registers_of
from jixiao.declared.model import Register
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
    found = (file for file in _DATA.iterdir() if file.name.endswith(".yaml") and file.name != _SOURCES)
    contents = {file.name: read_yaml(file) for file in sorted(found, key=lambda file: file.name)}
    return registers_of(contents, sources())
