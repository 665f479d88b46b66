"""The trial itself: the archive, in a network namespace without a way out, installs, opens and takes a login."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import bundle
import pytest

from jixiao.workplace.demonstration import PASSWORD
from tests import packing
from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="网络命名空间只有 Linux 有")]
PORT = "8000"
CLIENT = """
import errno, http.cookiejar, re, socket, sys, time, urllib.error, urllib.parse, urllib.request

for address in ("198.51.100.1", "127.0.0.2"):
    try:
        socket.create_connection((address, 80), 5).close()
    except OSError as cause:
        print(address, errno.errorcode[cause.errno])
browser = urllib.request.build_opener(
    urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
)
for _ in range(1200):
    try:
        page = browser.open(sys.argv[1], timeout=20).read().decode()
        break
    except urllib.error.URLError as cause:
        if not isinstance(cause.reason, ConnectionError):
            raise
        time.sleep(0.5)
token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
form = {"csrfmiddlewaretoken": token, "username": "guikou", "password": sys.argv[2]}
answer = browser.open(urllib.request.Request(browser.open(sys.argv[1]).url, urllib.parse.urlencode(form).encode()))
print(answer.status, urllib.parse.urlsplit(answer.url).path)
print(answer.read().decode())
for address in re.findall('(?:href|src)="(/static/[^"]+)"', page):
    print(browser.open(urllib.parse.urljoin(sys.argv[1], address)).status, address)
"""


@contextmanager
def closed_off(name: str) -> Iterator[list[str]]:
    """The words that run a command where only this machine's own loopback is there."""
    if shutil.which("ip") is None:
        pytest.skip("没有 ip 命令（iproute2），建不了网络命名空间")
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"这里不许建网络命名空间：{made.stderr.strip()}")
    try:
        inside = ["ip", "netns", "exec", name]
        up = subprocess.run(["ip", "-n", name, "link", "set", "lo", "up"], capture_output=True, text=True, check=False)
        if up.returncode or subprocess.run([*inside, "true"], capture_output=True, check=False).returncode:
            pytest.skip("这里不许在网络命名空间里运行程序")
        yield inside
    finally:
        subprocess.run(["ip", "netns", "del", name], check=True)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For this machine, of the last commit, with the wheels of the package index."""
    out = tmp_path_factory.mktemp("archive")
    return bundle.make(ROOT, Path(sys.executable), bundle.wanted(["--out", str(out)], ROOT))


@pytest.fixture(scope="module")
def installed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packing.unpack(archive, tmp_path_factory.mktemp("unpacked"))


def environment(folder: Path) -> dict[str, str]:
    """Nothing of this machine's: no settings of pip, no cache, no environment of ours."""
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}


def opened(folder: Path, inside: list[str], data: Path) -> tuple[list[str], str]:
    """What the client saw of `run.py serve`, line by line, and what the server printed."""
    serve = [*inside, packing.base_python(), "run.py", "serve", "--port", PORT, "--data", str(data)]
    with subprocess.Popen(
        serve, cwd=folder, env=environment(data.parent), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    ) as server:  # fmt: skip
        try:
            look = [*inside, packing.base_python(), "-c", CLIENT, f"http://127.0.0.1:{PORT}/", PASSWORD]
            seen = subprocess.run(look, capture_output=True, text=True, check=False, env=environment(data.parent))
        finally:
            os.killpg(server.pid, signal.SIGINT)
            said = server.communicate(timeout=120)[0]
    assert seen.returncode == 0, seen.stderr + said
    assert server.returncode == 130
    return seen.stdout.splitlines(), said


def test_it_installs_opens_and_takes_a_login_and_again_after_it_was_moved(installed: Path, tmp_path: Path):
    with closed_off(f"jixiao-{os.getpid()}") as inside:
        lines, said = opened(installed, inside, tmp_path / "data")
        assert lines[:3] == ["198.51.100.1 ENETUNREACH", "127.0.0.2 ECONNREFUSED", "200 /"]
        assert any("郑谷雨" in line for line in lines)
        assert "200 /static/workplace.css" in lines
        assert said.startswith("· 建立虚拟环境 .venv，用 wheels 里的依赖安装（带哈希校验，不联网）\n示范县的用户")
        assert not (installed / "data").exists()
        moved = installed.rename(tmp_path / "moved")
        lines, said = opened(moved, inside, tmp_path / "data")
        assert lines[2] == "200 /"
        assert said.startswith("· 建立虚拟环境 .venv")
        again = subprocess.run(
            [*inside, packing.base_python(), "run.py", "demo"], cwd=moved, env=environment(tmp_path), check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        assert again.returncode == 0, again.stderr
        assert "共 6 个文件" in again.stdout
        assert "虚拟环境" not in again.stdout


def test_the_archive_for_the_other_machine_has_its_wheels_and_no_others(tmp_path: Path):
    made = bundle.make(
        ROOT, Path(sys.executable), bundle.wanted(["--platform", "aarch64", "--out", str(tmp_path)], ROOT)
    )
    wheels = [name for name in packing.members(made) if name.endswith(".whl")]
    assert {name.partition("-")[0] for name in wheels} >= {"wheels/django", "wheels/lxml", "wheels/granian"}
    assert [name for name in wheels if not name.endswith(("-any.whl", "aarch64.whl"))] == []
