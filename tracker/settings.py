"""Settings. Everything a newsroom sets comes from the environment; README.md lists the variables."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from tracker.embedded_postgres import APPLICATION, OWNER, Server, ServerError
from tracker.env import Env
from tracker.secrets import identity_keys, secret_key

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.text("SAIDANDSO_VAR") or BASE_DIR / "var")

DEBUG = env.flag("DEBUG", default=False)
# A desk on one's own machine: no TLS in front of it, secrets made once under var/.
LOCAL = env.flag("SAIDANDSO_LOCAL", default=not env.text("DATABASE_URL"))

SECRET_KEY = env.text("SECRET_KEY") or (secret_key(VAR) if LOCAL else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set: set it to 50 random characters or more.")
IDENTITY_KEYS = env.words("IDENTITY_KEYS") or (identity_keys(VAR) if LOCAL else [])
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]") if LOCAL else ())
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "axes",
    "django_filters",
    "django_htmx",
    "django_otp",
    "tracker",  # before django_tasks_db: its db_worker is ours
    "django_tasks_db",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "rest_framework",
    "claims",
]

MIDDLEWARE = [
    "claims.web.middleware.HealthProbe",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "claims.web.middleware.Headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "claims.web.middleware.AccountGuard",
    "claims.web.middleware.LoginRequired",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
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

# Two roles: "default" serves and owns nothing, "owner" migrates and does nothing else.


_POOL = {"min_size": 1, "max_size": 8, "timeout": 5.0}
"""Connections kept by each process; a request waits so many seconds for one before it is told that none is to be had."""


def _databases() -> dict[str, dict[str, object]]:
    application, owner = env.text("DATABASE_URL"), env.text("DATABASE_OWNER_URL")
    if bool(application) != bool(owner):
        raise ImproperlyConfigured(
            "Set both DATABASE_URL (the application’s role) and DATABASE_OWNER_URL (the owner’s, for migrations), "
            "or neither for the server that comes along."
        )
    if not application:
        try:
            server = Server(VAR / "postgres")
            server.start()
        except (ServerError, OSError) as error:
            raise ImproperlyConfigured(str(error)) from None
        application, owner = server.url(APPLICATION), server.url(OWNER)
    found: dict[str, dict[str, object]] = {}
    for alias, url in (("default", application), ("owner", owner)):
        parsed = dict(dj_database_url.parse(url))
        options = {**parsed.get("OPTIONS", {}), "application_name": f"said-and-so {alias}"}  # type: ignore[dict-item]
        if "host" in options:
            parsed["HOST"] = options.pop("host")
        parsed["OPTIONS"] = options
        found[alias] = parsed
    if env.flag("DATABASE_POOL", default=False):
        found["default"]["OPTIONS"] = {**found["default"]["OPTIONS"], "pool": _POOL}  # type: ignore[dict-item]
        found["default"]["CONN_HEALTH_CHECKS"] = True  # a connection of before a restart is not given out
    return found


EMBEDDED_POSTGRES = not env.text("DATABASE_URL")
"""Whether the server that comes along is the one in use."""
# Breaking texts into claims asks no database: that command starts none.
DATABASES = {} if sys.argv[1:2] == ["extract"] else _databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Logins: throttled, strong hashes.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": "claims.passwords.GuessableValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "web:desk"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = env.number("LOGIN_FAILURES", 5, least=1)
AXES_COOLOFF_TIME = timedelta(minutes=env.number("LOGIN_COOLOFF_MINUTES", 15, least=1))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "claims.web.errors.locked_out"
AXES_SENSITIVE_PARAMETERS = ["password", "identity"]
AXES_VERBOSE = False
# How many proxies of one's own stand in front: each address that is counted or shown is taken behind them.
PROXY_COUNT = env.number("PROXY_COUNT", 0)
AXES_CLIENT_IP_CALLABLE = "claims.web.addresses.client_address"
SECOND_FACTOR_ROLES = [role for role in env.words("SECOND_FACTOR_ROLES") if role != "none"]
SECOND_FACTOR_DECIDED = LOCAL or bool(env.words("SECOND_FACTOR_ROLES"))
SESSION_ENGINE = "claims.sessions"
SESSION_IDLE = timedelta(minutes=env.number("SESSION_IDLE_MINUTES", 240, least=1))
SESSION_COOKIE_AGE = 7 * 24 * 3600
KNOX_TOKEN_MODEL = "claims.ApiToken"  # noqa: S105 - a model's name

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
if LOCAL:
    STATIC_ROOT.mkdir(
        parents=True, exist_ok=True
    )  # whitenoise wants the folder, though files are found elsewhere
MEDIA_ROOT = Path(env.text("MEDIA_ROOT") or VAR / "media")
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "claims.web.errors.csrf_failure"
_HTTPS = env.flag("HTTPS", default=not LOCAL)
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000 if _HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.parsers.Json", "rest_framework.parsers.MultiPartParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "claims.api.throttling.PersonThrottle",
        "claims.api.throttling.StrangerThrottle",
    ],
    "NUM_PROXIES": PROXY_COUNT,
    "EXCEPTION_HANDLER": "claims.api.problems.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
TOKEN_DAYS = env.number("TOKEN_DAYS", 365, least=1)
API_RATES = {"user": env.text("API_RATE", "600/min"), "anon": env.text("API_ANONYMOUS_RATE", "30/min")}
REST_KNOX = {
    "TOKEN_TTL": timedelta(days=TOKEN_DAYS),
    "AUTH_HEADER_PREFIX": "Token",
    "TOKEN_MODEL": "claims.ApiToken",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Said & So",
    "DESCRIPTION": "Claims, who said them, and whether they are so. The rules are those of the desk: no door skips one.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claims.api.schema.add_problems",
    ],
    "ENUM_NAME_OVERRIDES": {
        name: f"claims.vocabulary.{name}"
        for name in ("Status", "ClaimKind", "SourceKind", "EvidenceKind", "DecisionKind", "EventKind")
    },
}

TASKS = {
    "default": {
        "BACKEND": env.text("TASKS_BACKEND", "django_tasks_db.DatabaseBackend"),
        "QUEUES": ["default"],
    }
}
CLAIMS_ENGINE = env.text("CLAIMS_ENGINE")

# Nothing is sent by the desk itself; a newsroom's own additions find a mailer here.
_MAILER = f"django.core.mail.backends.{'console' if LOCAL else 'smtp'}.EmailBackend"
MAILERS = {"default": {"BACKEND": env.text("MAILER", _MAILER)}}

_LOG_LEVEL = env.text("LOG_LEVEL", "WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"refusals": {"()": "tracker.log.WithoutTraceback"}},
    # The level is the handler's too: the worker raises that of its own loggers.
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "level": _LOG_LEVEL,
            "filters": ["refusals"],
        }
    },
    "root": {"handlers": ["console"], "level": _LOG_LEVEL},
}

os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
