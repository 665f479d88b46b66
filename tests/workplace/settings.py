"""The workplace's own settings, on a data folder that is thrown away and with a quick hash for invented passwords."""

import atexit
import os
import shutil
import tempfile

_data = tempfile.mkdtemp(prefix="jixiao-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["JIXIAO_DATA"] = _data

from jixiao.workplace.settings import *  # noqa: E402, F403 - the folder comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Django's test client logs in without a request; the tests of the lock-out turn it on.
AXES_ENABLED = False
