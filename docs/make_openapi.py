"""Writes docs/openapi.json, the description of /api/v1/ (OpenAPI 3.1), as the workplace serves it.

python docs/make_openapi.py            writes it
python docs/make_openapi.py --check    changes nothing, names it where it is out of date, exit status 1
"""

import json
import os
import sys
import tempfile
from pathlib import Path

FILE = Path(__file__).resolve().parent / "openapi.json"


def description() -> str:
    """The description as the code gives it today; needs Django's settings."""
    from jixiao.workplace.interface import api  # noqa: PLC0415 - settings come first

    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"JIXIAO_DATA": data, "DJANGO_SETTINGS_MODULE": "jixiao.workplace.settings"}
        import django  # noqa: PLC0415

        django.setup()
        new = description()
    if FILE.exists() and FILE.read_text(encoding="utf-8") == new:
        return 0
    print(FILE.name)
    if "--check" in arguments:
        return 1
    FILE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
