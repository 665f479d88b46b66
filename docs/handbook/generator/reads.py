"""Which parameters and word lists a rule reads: found in its source and in the functions it calls, not run."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from jixiao.profiles import load
from jixiao.profiles.load import base_parameters

ROOMS = ("jixiao.audit", "jixiao.measures")
WORD_LISTS = frozenset(file.stem for file in (Path(inspect.getfile(load)).parent / "words").glob("*.yaml"))


@dataclass(frozen=True, slots=True)
class Reads:
    """Names of parameters and of word lists, each sorted."""

    parameters: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Module:
    """A module's top-level definitions, and what its imported names stand for."""

    tree: ast.Module
    definitions: dict[str, ast.stmt]
    imports: dict[str, tuple[str, str]]


def reads_of(module: str) -> Reads:
    """What the rule in this module reads."""
    strings: set[str] = set()
    seen: set[tuple[str, str]] = set()
    waiting: list[tuple[str, ast.AST]] = [(module, _module(module).tree)]
    while waiting:
        home, node = waiting.pop()
        strings |= {
            part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)
        }
        for place in _named(home, node):
            if place not in seen:
                seen.add(place)
                waiting.append((place[0], _module(place[0]).definitions[place[1]]))
    return Reads(tuple(sorted(strings & base_parameters().keys())), tuple(sorted(strings & WORD_LISTS)))


def _named(home: str, node: ast.AST) -> Iterator[tuple[str, str]]:
    """The definitions of our rooms this piece of code names."""
    module = _module(home)
    for part in ast.walk(node):
        if not isinstance(part, ast.Name):
            continue
        target, name = module.imports.get(part.id, (home, part.id))
        if target.startswith(ROOMS) and name in _module(target).definitions:
            yield target, name


@cache
def _module(name: str) -> _Module:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ImportError(name)
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    definitions: dict[str, ast.stmt] = {}
    imports: dict[str, tuple[str, str]] = {}
    for statement in tree.body:
        match statement:
            case ast.FunctionDef() | ast.ClassDef():
                definitions[statement.name] = statement
            case ast.Assign(targets=[ast.Name(id=target)]) | ast.AnnAssign(target=ast.Name(id=target)):
                definitions[target] = statement
            case ast.ImportFrom(module=str(source)):
                imports |= {alias.asname or alias.name: (source, alias.name) for alias in statement.names}
            case _:
                pass
    return _Module(tree, definitions, imports)
