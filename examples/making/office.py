"""LibreOffice, one call a format for all folders, with a profile of its own."""

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_SECONDS = 600


def convert(sources: Mapping[str, bytes], suffix: str, target: str) -> dict[str, bytes]:
    """Each named source (bytes of a `suffix` file) as a `target` file; RuntimeError where LibreOffice made none."""
    with tempfile.TemporaryDirectory() as work:
        place = Path(work)
        for name, data in sources.items():
            (place / f"{name}.{suffix}").write_bytes(data)
        profile = (place / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", target]
        files = [str(place / f"{name}.{suffix}") for name in sources]
        done = subprocess.run(
            [*command, "--outdir", str(place / "out"), *files],
            check=True, capture_output=True, text=True, timeout=_SECONDS,
        )  # fmt: skip
        made = {name: place / "out" / f"{name}.{target}" for name in sources}
        if missing := [name for name, path in made.items() if not path.exists()]:
            raise RuntimeError(f"LibreOffice made no {target} of {', '.join(missing)}: {done.stderr}")
        return {name: path.read_bytes() for name, path in made.items()}
