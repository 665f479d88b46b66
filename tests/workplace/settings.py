"""The workplace's own settings, on a data folder that is thrown away and with a quick hash for invented passwords.

Where PostgreSQL is wanted (`tests.postgresql`), its server begins here, once: the workers of a run inherit its address.
"""

import atexit
import os
import shutil
import tempfile

from tests import postgresql as server

_data = tempfile.mkdtemp(prefix="jixiao-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["JIXIAO_DATA"] = _data
if server.WANTED and "DATABASE_URL" not in os.environ:
    _cluster = server.start()
    atexit.register(_cluster.stop)
    os.environ |= {"JIXIAO_TEST_CLUSTER": f"{_cluster.folder} {_cluster.password}"} | _cluster.new_database("jixiao")

from jixiao.workplace.settings import *  # noqa: E402, F403 - the folder comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Django's test client logs in without a request; the tests of the lock-out turn it on.
AXES_ENABLED = False
# A file, as where it matters: in memory a test and the server it asks share one connection, and its transaction.
if not server.WANTED:
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"  # noqa: F405
