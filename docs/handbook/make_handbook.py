"""Writes the handbook's generated pages: rules/*.md, profiles.md, registers.md, json.md.

python docs/handbook/make_handbook.py            writes them, removes pages of rules that are gone
python docs/handbook/make_handbook.py --check    changes nothing, names what is out of date, exit status 1
"""

import sys
from pathlib import Path

from generator.json_page import json_page
from generator.profiles import profiles_page
from generator.registers import registers_page
from generator.rules import rule_pages

HANDBOOK = Path(__file__).resolve().parent


def pages() -> dict[Path, str]:
    """Every generated page and what it should hold."""
    rules = {HANDBOOK / "rules" / name: text for name, text in rule_pages().items()}
    single = {"profiles.md": profiles_page(), "registers.md": registers_page(), "json.md": json_page()}
    return rules | {HANDBOOK / name: text for name, text in single.items()}


def main(arguments: list[str]) -> int:
    wanted = pages()
    present = {*(HANDBOOK / "rules").glob("*.md"), *(path for path in wanted if path.parent == HANDBOOK)}
    stale = sorted(
        path
        for path in wanted.keys() | present
        if not path.exists() or wanted.get(path) != path.read_text(encoding="utf-8")
    )
    for path in stale:
        print(path.relative_to(HANDBOOK).as_posix())
        if "--check" not in arguments:
            _renew(path, wanted.get(path))
    return int(bool(stale) and "--check" in arguments)


def _renew(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
