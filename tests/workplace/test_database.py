"""The address of a database: what it stands for, and one sentence where it is none."""

import pytest

from jixiao.workplace.database import BadDatabase, place, postgresql


def settings_of(address: str) -> dict[str, object]:
    return postgresql(address, "DATABASE_URL")


def test_every_part_of_an_address_is_understood() -> None:
    found = settings_of("postgresql://jixiao:a%40b%2Fc%20d@db.local:5433/jx?sslmode=require&connect_timeout=9")
    assert {key: found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")} == {
        "USER": "jixiao",
        "PASSWORD": "a@b/c d",
        "HOST": "db.local",
        "PORT": "5433",
        "NAME": "jx",
        "OPTIONS": {"sslmode": "require", "connect_timeout": "9", "options": "-c jit=off"},
    }


def test_what_an_address_leaves_out_is_the_servers_own() -> None:
    found = settings_of("postgres://jixiao@/jixiao?host=/var/run/postgresql")
    assert (found["HOST"], found["PORT"], found["PASSWORD"]) == ("/var/run/postgresql", "", "")
    assert found["OPTIONS"] == {"connect_timeout": "5", "options": "-c jit=off"}
    assert settings_of("postgresql://jixiao@[::1]/jixiao")["HOST"] == "::1"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://jixiao:x@db/jixiao", "应当以 postgresql:// 开头"),
        ("jixiao.sqlite3", "应当以 postgresql:// 开头"),
        ("postgresql://jixiao:x@db:99999/jixiao", "不是一个完整的地址"),
        ("postgresql://jixiao:a[b@db/jixiao", "不是一个完整的地址"),
        ("postgresql://db/jixiao", "缺少用户名，"),
        ("postgresql://jixiao:x@db", "缺少数据库名，"),
        ("postgresql://", "缺少用户名和数据库名，"),
    ],
)
def test_what_is_no_address_is_one_sentence_without_the_password(address: str, said: str) -> None:
    with pytest.raises(BadDatabase, match=f"^DATABASE_URL.*{said}.*。$") as refused:
        settings_of(address)
    assert ":x@" not in str(refused.value)


def test_a_database_is_named_without_its_password() -> None:
    assert place(settings_of("postgresql://jixiao:secret@db:5433/jx")) == "数据库 jx（db:5433，用户 jixiao）"
