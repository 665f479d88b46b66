"""Settings of the workplace. Everything a place may choose comes from the environment; the rest is fixed.

`JIXIAO_DATA`   the folder of the database and the secret key (default: `data` where the program is started)
`JIXIAO_HOSTS`  names the server answers to, separated by commas, beside this machine's own
`JIXIAO_PROXY`  the address of a reverse proxy that serves https, or several: what it says of who asks is believed, of
                nobody else, and cookies go by https alone
`JIXIAO_SIGN_ON_HEADER`  a bureau's single sign-on: the header in which the proxy names the user
                (docs/handbook/administrator.md); off where it or the proxy is missing
`JIXIAO_AUTHENTICATION`  the dotted path of an authentication backend of one's own, asked after the passwords
`JIXIAO_SESSIONS`, `JIXIAO_IDLE_MINUTES`, `JIXIAO_SESSION_HOURS`  logins a person may have at once; after how many
                minutes without a request, and after how many hours at all, one ends
`JIXIAO_REGISTERS`  the folder of the registers a place declares itself (default: `registers` in `JIXIAO_DATA`)
`DATABASE_URL`  a database of PostgreSQL instead of the file in the folder, as the role the program runs as
`DATABASE_OWNER_URL`  the same database as the role that owns the tables: for `migrate` alone
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from jixiao.workplace.bad_setting import proxies
from jixiao.workplace.database import postgresql, sqlite

DATA = Path(os.environ.get("JIXIAO_DATA", "data")).resolve()


def _named(variable: str) -> list[str]:
    return [name.strip() for name in os.environ.get(variable, "").split(",") if name.strip()]


def _secret_key() -> str:
    """The key of this place, made once, readable by the program alone."""
    file = DATA / "secret-key"
    if not file.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(secrets.token_urlsafe(50))
    return file.read_text()


def _older_keys() -> list[str]:
    """Keys this place had before, one a line: what was sealed and signed with them holds until it is made anew."""
    file = DATA / "secret-key.old"
    return [line.strip() for line in file.read_text().splitlines() if line.strip()] if file.exists() else []


SECRET_KEY, SECRET_KEY_FALLBACKS = _secret_key(), _older_keys()
DEBUG = False
REGISTERS = Path(os.environ.get("JIXIAO_REGISTERS", DATA / "registers")).resolve()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *_named("JIXIAO_HOSTS")]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "jixiao.accounts",
    "jixiao.treasury",
    "jixiao.registers",
    "jixiao.cycle",
    "jixiao.binding",
    "jixiao.monitoring",
    "jixiao.evaluation",
    "jixiao.results",
    "jixiao.publication",
    "jixiao.workplace",
]
MIDDLEWARE = [
    "jixiao.accounts.address.Proxy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jixiao.accounts.sign_on.SignOn",
    "jixiao.workplace.middleware.Reach",
    "jixiao.accounts.sessions.Limits",
    "jixiao.workplace.middleware.LoginRequired",
    "jixiao.accounts.gate.Gate",
    "jixiao.workplace.middleware.NotSo",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
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
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "public": {  # pages and files of the public pages, by what they show (publication/caching.py)
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "public",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
DATABASE_OWNER = (
    postgresql(os.environ["DATABASE_OWNER_URL"], "DATABASE_OWNER_URL") if os.environ.get("DATABASE_OWNER_URL") else None
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "jixiao.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "jixiao.accounts.passwords.NotTheSame"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "jixiao.accounts.backends.ByPassword",
    "jixiao.accounts.backends.SignedOnElsewhere",
    *_named("JIXIAO_AUTHENTICATION"),
]
PROXIES = proxies(_named("JIXIAO_PROXY"), os.environ)
SIGN_ON_HEADER = os.environ.get("JIXIAO_SIGN_ON_HEADER", "")
# Wrong passwords: of one user from one address. A user is not locked out by somebody elsewhere who knows his name.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME = 5, timedelta(minutes=15)
AXES_RESET_ON_SUCCESS, AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = True, False
AXES_ENABLE_ACCESS_FAILURE_LOG, AXES_ENABLE_ADMIN, AXES_VERBOSE = True, False, False
AXES_CLIENT_IP_CALLABLE = "jixiao.accounts.address.address_of"
AXES_LOCKOUT_CALLABLE = "jixiao.accounts.lockout.locked_out"
OTP_TOTP_ISSUER = "绩效"
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "login", "home", "login"
LANGUAGE_CODE, TIME_ZONE, USE_TZ = "zh-hans", "Asia/Shanghai", True
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
SESSIONS_A_PERSON = int(os.environ.get("JIXIAO_SESSIONS", "3"))
SESSION_IDLE = timedelta(minutes=int(os.environ.get("JIXIAO_IDLE_MINUTES", "120")))
SESSION_LIMIT = timedelta(hours=int(os.environ.get("JIXIAO_SESSION_HOURS", "12")))
SESSION_COOKIE_AGE = int(SESSION_LIMIT.total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(PROXIES)
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
    "loggers": {"django": {"level": "ERROR"}},  # what somebody was refused is no fault, and is told him
}
