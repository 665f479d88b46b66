"""A PostgreSQL of its own for a run of the tests: rootless, in a folder that is thrown away, on a socket in it.

`JIXIAO_TEST_DATABASE=postgresql` lets the tests that ask a database ask this one. There are the roles a bureau has: one
that owns the tables, one the program runs as; and a third, the superuser, for what only an administrator may do.
"""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg

WANTED = os.environ.get("JIXIAO_TEST_DATABASE") == "postgresql"
OWNER, PROGRAM, SUPERUSER = "jixiao_owner", "jixiao", "postgres"


_MEMORY = "-c shared_buffers=2GB -c effective_cache_size=8GB -c random_page_cost=1.1"
"""What the handbook tells a bureau to set."""
REACHING = 6 if WANTED else 0
"""Questions a request asks PostgreSQL beside its own: what its transaction reaches, and back again."""

_THROWN_AWAY = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c lock_timeout=2min"
"""Nothing must last longer than the server. Who waits for a lock that long waits for ever: it shall fail."""


@dataclass(frozen=True)
class Cluster:
    """A server that runs: its folder, which holds the socket, and the password all its roles have."""

    folder: Path
    password: str

    def address(self, role: str, database: str) -> str:
        return f"postgresql://{role}:{self.password}@/{database}?host={self.folder}"

    def new_database(self, name: str) -> dict[str, str]:
        """An empty database, as a process finds it in its environment."""
        self.ask(f"CREATE DATABASE {name} OWNER {OWNER}")
        return {"DATABASE_URL": self.address(PROGRAM, name), "DATABASE_OWNER_URL": self.address(OWNER, name)}

    def stop(self) -> None:
        _as_somebody([_program("pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "stop"])
        shutil.rmtree(self.folder, ignore_errors=True)

    def restart_safe(self) -> None:
        """From here on what was committed survives a loss of power, as where it matters."""
        stop = [_program("pg_ctl"), "-D", str(self.folder / "data"), "-m", "fast", "-w", "stop"]
        _as_somebody(stop)
        _begin(self.folder, _MEMORY)

    def ask(self, statement: str) -> None:
        """As the superuser."""
        with psycopg.connect(self.address(SUPERUSER, "postgres"), autocommit=True) as connection:
            connection.execute(statement)


def this() -> Cluster:
    """The server of this run (`tests.workplace.settings`)."""
    folder, password = os.environ["JIXIAO_TEST_CLUSTER"].split()
    return Cluster(Path(folder), password)


def new_database() -> dict[str, str]:
    """An empty database for a process, as it finds it in its environment; nothing where SQLite is tested."""
    return this().new_database(f"jixiao_{secrets.token_hex(6)}") if WANTED else {}


def start() -> Cluster:
    """A new server. AssertionError where PostgreSQL is not installed."""
    folder, password = Path(tempfile.mkdtemp(prefix="jixiao-pg-")), secrets.token_urlsafe(12)
    given = folder / "password"
    given.write_text(password)
    if somebody := _somebody():
        os.chown(folder, somebody.pw_uid, somebody.pw_gid)
        os.chown(given, somebody.pw_uid, somebody.pw_gid)
    _as_somebody([
        _program("initdb"), "-D", str(folder / "data"), "-U", SUPERUSER, "--pwfile", str(given), "--no-sync",
        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8",
    ])  # fmt: skip
    _begin(folder, _THROWN_AWAY)
    cluster = Cluster(folder, password)
    for role, more in ((OWNER, "CREATEDB"), (PROGRAM, "")):
        cluster.ask(f"CREATE ROLE {role} LOGIN {more} PASSWORD '{password}'")
    return cluster


def _begin(folder: Path, more: str) -> None:
    options = f"-k {folder} -c listen_addresses= -c max_connections=200 {more}"
    log = str(folder / "log")
    _as_somebody([_program("pg_ctl"), "-D", str(folder / "data"), "-l", log, "-o", options, "-w", "start"])


def _program(name: str) -> str:
    """A program of the newest PostgreSQL of this machine; Debian keeps them out of the way."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    found = shutil.which(name, path=os.pathsep.join([*map(str, reversed(folders)), os.environ["PATH"]]))
    assert found, f"{name} is missing: apt-get install postgresql"
    return found


def _somebody() -> pwd.struct_passwd | None:
    """Who runs the server where we are root: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    return pwd.getpwnam("postgres" if any(each.pw_name == "postgres" for each in pwd.getpwall()) else "nobody")


def _as_somebody(command: list[str]) -> None:
    somebody = _somebody()
    more = {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []} if somebody else {}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **more)
