"""Behind a reverse proxy: what it says of who asks is believed, what anybody else says is not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import io, json, django
django.setup()
from django.contrib.auth.signals import user_login_failed
from jixiao.accounts.address import address_of
from jixiao.workplace import opening
opening.migrate()
from jixiao.workplace.wsgi import application

def login(address, forwarded):
    body = b"csrfmiddlewaretoken=" + b"k" * 32 + b"&username=x&password=y"
    seen, answered = [], []
    user_login_failed.connect(listener := lambda request, **_: seen.append(address_of(request)))
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/login/", "SERVER_NAME": "x", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/x-www-form-urlencoded", "REMOTE_ADDR": address,
        "HTTP_HOST": "jixiao.example.internal", "HTTP_ORIGIN": "https://jixiao.example.internal",
        "HTTP_COOKIE": "csrftoken=" + "k" * 32,
    } | forwarded
    list(application(environ, lambda status, headers: answered.append([status, dict(headers).get("Set-Cookie", "")])))
    user_login_failed.disconnect(listener)
    return [*answered[0], *seen]

told = {"HTTP_X_FORWARDED_FOR": "6.6.6.6, 10.1.2.3", "HTTP_X_FORWARDED_PROTO": "https"}
through_two = told | {"HTTP_X_FORWARDED_FOR": "10.1.2.3, 127.0.0.2"}
garbage = told | {"HTTP_X_FORWARDED_FOR": "10.1.2.3, <script>"}
asked = [("127.0.0.1", told), ("127.0.0.1", through_two), ("127.0.0.1", garbage), ("10.9.9.9", told), ("127.0.0.1", {})]
print(json.dumps([login(*each) for each in asked]))
"""


def test_the_proxy_is_believed_and_nobody_else(tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": "",
        "DATABASE_OWNER_URL": "",
        "DJANGO_SETTINGS_MODULE": "jixiao.workplace.settings",
        "JIXIAO_DATA": str(tmp_path),
        "JIXIAO_HOSTS": "jixiao.example.internal",
        "JIXIAO_PROXY": "127.0.0.1,127.0.0.2",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    proxy, through_two, garbage, stranger, without = json.loads(done.stdout)
    assert (proxy[0], proxy[2]) == ("200 OK", "10.1.2.3")
    assert "Secure" in proxy[1]
    assert (through_two[0], through_two[2]) == ("200 OK", "10.1.2.3")
    assert (garbage[0], garbage[2]) == ("200 OK", "127.0.0.1")
    assert stranger[0] == "403 Forbidden", "he says https, and is not believed"
    assert without[0] == "403 Forbidden"


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"JIXIAO_PROXY": "nginx"}, "JIXIAO_PROXY 应当是代理的 IP 地址，例如 127.0.0.1，几个用逗号隔开。\n"),
        (
            {"JIXIAO_PROXIES": "10.1.2.5"},
            "JIXIAO_PROXIES 不再使用：代理和统一认证网关的地址都写在 JIXIAO_PROXY 里，几个用逗号隔开。\n",
        ),
    ],
)
def test_a_setting_that_says_nothing(tmp_path: Path, environment: dict[str, str], said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jixiao.cli.main", "migrate", "--data", str(tmp_path)],
        env=os.environ | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
