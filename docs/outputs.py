"""Re-runs the commands and snippets the documentation shows and puts their real output behind them.

    python docs/outputs.py            rewrites the pages
    python docs/outputs.py --check    changes nothing, names the pages that are out of date, exit status 1

A fenced block marked `console` holds lines `$ command`, each followed by what it printed; a block marked `python`
directly followed by one marked `text` holds a snippet and what it printed. Both run at the top of the repository.
Blocks with other marks (`sh` for what takes long or writes files) are shown, not run.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SNIPPET = re.compile(r"^(```python\n)(.*?)(^```\n\n```text\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
SECONDS = 120


def pages() -> Iterator[Path]:
    """The pages written by hand; the generated ones have their own generator."""
    yield from (ROOT / "README.md", ROOT / "README.zh-CN.md")
    yield from sorted((ROOT / "docs" / "handbook").glob("*.md"))


def renewed(page: str) -> str:
    """The page with the output its commands and snippets have today."""
    page = CONSOLE.sub(lambda block: f"```console\n{''.join(map(_with_output, commands(block[1])))}```", page)
    return SNIPPET.sub(
        lambda found: f"{found[1]}{found[2]}{found[3]}{_printed([sys.executable, '-c', found[2]])}```", page
    )


def commands(block: str) -> list[str]:
    """The commands of a console block."""
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def _with_output(command: str) -> str:
    return f"$ {command}\n{_printed(['bash', '-c', command])}"


def _printed(command: list[str]) -> str:
    """Both streams of a command as a reader at the terminal sees them."""
    here = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONIOENCODING": "utf-8",
    }
    run = subprocess.run(
        command, cwd=ROOT, env=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, check=False
    )
    return run.stdout.decode("utf-8")


def main(arguments: list[str]) -> int:
    stale = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        if (new := renewed(text)) != text:
            stale.append(page)
            if "--check" not in arguments:
                page.write_text(new, encoding="utf-8")
    for page in stale:
        print(page.relative_to(ROOT).as_posix())
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
