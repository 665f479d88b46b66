"""Behind a reverse proxy: what it says of who asks is believed, what anybody else says is not."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import io, json, django
django.setup()
from django.core.signals import request_started
from jixiao.workplace import opening
opening.migrate()
from jixiao.workplace.wsgi import application

def login(address, forwarded):
    body = b"csrfmiddlewaretoken=" + b"k" * 32 + b"&username=x&password=y"
    seen, answered = [], []
    request_started.connect(listener := lambda environ, **_: seen.append(environ["REMOTE_ADDR"]))
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/login/", "SERVER_NAME": "x", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/x-www-form-urlencoded", "REMOTE_ADDR": address,
        "HTTP_HOST": "jixiao.example.internal", "HTTP_ORIGIN": "https://jixiao.example.internal",
        "HTTP_COOKIE": "csrftoken=" + "k" * 32,
    } | forwarded
    list(application(environ, lambda status, headers: answered.append([status, dict(headers).get("Set-Cookie", "")])))
    request_started.disconnect(listener)
    return [*answered[0], *seen]

told = {"HTTP_X_FORWARDED_FOR": "10.1.2.3", "HTTP_X_FORWARDED_PROTO": "https"}
print(json.dumps([login("127.0.0.1", told), login("10.9.9.9", told), login("127.0.0.1", {})]))
"""


def test_the_proxy_is_believed_and_nobody_else(tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": "",
        "DATABASE_OWNER_URL": "",
        "DJANGO_SETTINGS_MODULE": "jixiao.workplace.settings",
        "JIXIAO_DATA": str(tmp_path),
        "JIXIAO_HOSTS": "jixiao.example.internal",
        "JIXIAO_PROXY": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    proxy, stranger, without = json.loads(done.stdout)
    assert (proxy[0], proxy[2]) == ("200 OK", "10.1.2.3")
    assert "Secure" in proxy[1]
    assert (stranger[0], stranger[2]) == ("403 Forbidden", "10.9.9.9")
    assert (without[0], without[2]) == ("403 Forbidden", "127.0.0.1")
