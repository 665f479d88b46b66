"""The documentation's pages and the scripts that keep them true."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from tests.conftest import ROOT

HANDBOOK = ROOT / "docs" / "handbook"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
WRITTEN = (*READMES, *sorted(HANDBOOK.glob("*.md")))
EVERY = (ROOT / "CHANGELOG.md", *READMES, *sorted((ROOT / "docs").rglob("*.md")), ROOT / "examples" / "README.md")


def script(name: str) -> ModuleType:
    """A script of docs/, as a module."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def page_id(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()
