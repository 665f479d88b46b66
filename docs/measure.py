"""Measures the accuracy the READMEs state and writes it between their markers `<!-- accuracy -->`.

    python docs/measure.py

Takes minutes. What stands there is the commands' own output, without its tables by layout and by catalogue number.
"""

import datetime
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARKED = re.compile(r"(?<=<!-- accuracy -->\n).*?(?=^<!-- /accuracy -->$)", re.MULTILINE | re.DOTALL)
COMMANDS = (
    "jixiao accuracy examples/forms",
    "jixiao accuracy examples/unseen",
    "jixiao accuracy --plant examples/forms",
    "jixiao accuracy --plant --held-out examples/forms",
)
_LONG = re.compile(r"(?:^(?: |编号).*\n)?(?:^(?:版式 |[A-Z]\d\d ).*\n)+\n?", re.MULTILINE)
"""The tables by layout and by catalogue number are left to whoever runs the command: a README is one page."""


def measured() -> str:
    """The block: date, then each command with what it printed."""
    # the day of whoever measures is the day a reader asks for
    today = datetime.date.today().isoformat()  # noqa: DTZ011
    return f"{today}\n\n```text\n" + "\n".join(f"$ {command}\n{_output(command)}" for command in COMMANDS) + "```\n"


def _output(command: str) -> str:
    jixiao = Path(sys.executable).parent / "jixiao"
    run = subprocess.run([jixiao, *command.split()[1:]], cwd=ROOT, capture_output=True, check=False)
    if run.returncode not in (0, 1):
        raise SystemExit(f"{command}: {run.stderr.decode('utf-8')}")
    return _LONG.sub("", run.stdout.decode("utf-8"))


def main() -> None:
    block = measured()
    for name in ("README.md", "README.zh-CN.md"):
        page = ROOT / name
        page.write_text(MARKED.sub(lambda _: block, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
