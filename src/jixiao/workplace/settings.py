"""Settings of the workplace. Everything a place may choose comes from the environment; the rest is fixed.

`JIXIAO_DATA`   the folder of the database and the secret key (default: `data` where the program is started)
`JIXIAO_HOSTS`  names the server answers to, separated by commas, beside this machine's own
`JIXIAO_PROXY`  the address of a reverse proxy that serves https: what it says of who asks is believed, of nobody else
`DATABASE_URL`  a database of PostgreSQL instead of the file in the folder, as the role the program runs as
`DATABASE_OWNER_URL`  the same database as the role that owns the tables: for `migrate` alone
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from jixiao.workplace.database import postgresql, sqlite

DATA = Path(os.environ.get("JIXIAO_DATA", "data")).resolve()


def _secret_key() -> str:
    """The key of this place, made once, readable by the program alone."""
    file = DATA / "secret-key"
    if not file.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(secrets.token_urlsafe(50))
    return file.read_text()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *filter(None, os.environ.get("JIXIAO_HOSTS", "").split(","))]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "jixiao.accounts",
    "jixiao.cycle",
    "jixiao.workplace",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jixiao.workplace.middleware.Reach",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "jixiao.workplace.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {
    "default": postgresql(os.environ["DATABASE_URL"], "DATABASE_URL")
    if os.environ.get("DATABASE_URL")
    else sqlite(DATA / "jixiao.sqlite3")
}
DATABASE_OWNER = (
    postgresql(os.environ["DATABASE_OWNER_URL"], "DATABASE_OWNER_URL") if os.environ.get("DATABASE_OWNER_URL") else None
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "login", "home", "login"
LANGUAGE_CODE, TIME_ZONE, USE_TZ = "zh-hans", "Asia/Shanghai", True
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
PROXY = os.environ.get("JIXIAO_PROXY", "")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(PROXY)
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
LOGGING = {  # a fault of ours goes to where the server's output goes: the journal, the terminal
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "ERROR"},
}
