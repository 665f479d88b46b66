"""The key of a place is changed: whose codes are lost is said when the server starts; with the old key nothing is."""

import os
import subprocess
import sys
from pathlib import Path

from tests import postgresql

ENROL = """
import django
django.setup()
from jixiao.accounts import second_factor
from jixiao.accounts.models import Person, Telephone
second_factor.begin(Person.objects.get())
Telephone.objects.update(confirmed=True)
"""


def test_whose_codes_are_lost_is_said(tmp_path: Path) -> None:
    given = dict(os.environ) | postgresql.new_database()
    given |= {"JIXIAO_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "jixiao.workplace.settings"}

    def run(*command: str) -> str:
        done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True, env=given)
        return done.stderr

    def migrate() -> str:
        return run("-m", "jixiao.cli.main", "migrate", "--data", str(tmp_path))

    run("-m", "jixiao.cli.main", "establish", "430211", "guanli", "何秋分", "--data", str(tmp_path))
    run("-c", ENROL)
    assert migrate() == ""
    key = tmp_path / "secret-key"
    old = key.read_text()
    key.unlink()
    assert migrate() == (
        "secret-key 换过，1人（guanli）的动态口令核对不了：把原来的密钥写进同一文件夹的 secret-key.old，"
        "或由管理员在“人员”里逐个重置。\n"
    )
    (tmp_path / "secret-key.old").write_text(f"an-even-older-key\n{old}\n")
    assert migrate() == ""
