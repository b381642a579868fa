"""One settings file, read from the environment. Nothing secret has a default.

`manage.py` supplies the four required values itself on a machine of one's own (README, "Settings");
a server that runs `conweb.wsgi` gets them from its environment or does not start.
"""

import os
from datetime import date
from pathlib import Path

import bootstrap_wrapper
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def required(name: str) -> str:
    """The value of an environment variable that has no safe default."""
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set: conweb does not start without it (see README, Settings)"
        )
    return value


def odd(name: str, wanted: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} must be {wanted} (see README, Settings)")


def switch(name: str, *, default: bool) -> bool:
    """On or off. Any other word stops the start-up: a slip must never switch a safety off."""
    said = env.str(name, default="").strip().lower()
    if said in {"on", "1", "true", "yes"}:
        return True
    if said in {"off", "0", "false", "no"}:
        return False
    if said:
        raise odd(name, "on or off")
    return default


def number(name: str, *, default: int) -> int:
    said = env.str(name, default="").strip() or str(default)
    if not (said.isascii() and said.isdigit()):
        raise odd(name, "a whole number")
    return int(said)


def one_of(name: str, *choices: str, default: str) -> str:
    said = env.str(name, default="").strip() or default
    if said not in choices:
        raise odd(name, " or ".join(choices))
    return said


def long_secrets(name: str) -> list[str]:
    """Secrets with commas between, none of them short enough to be tried out."""
    given = [secret.strip() for secret in required(name).split(",")]
    if any(len(secret) < 32 for secret in given):
        raise odd(name, "one or several secrets of at least 32 characters, with commas between")
    return given


def day(name: str) -> str:
    """A day as 2021-04-20, or empty. The year is of the common era: 2564 would be five centuries ahead."""
    said = env.str(name, default="").strip()
    try:
        sensible = not said or 1900 < date.fromisoformat(said).year < 2400
    except ValueError:
        sensible = False
    if not sensible:
        raise odd(name, "a day such as 2021-04-20, with the year in ค.ศ.")
    return said


# ── the process ────────────────────────────────────────────────────────────────────────────
SECRET_KEY = required("SECRET_KEY")
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",") if host.strip()]
if not ALLOWED_HOSTS:
    raise odd("ALLOWED_HOSTS", "host names with commas between")
# Under these the citizen IDs are kept (conweb.kernel.secrets_at_rest), the newest first. Without them nobody reads
# those again: they belong in a safe place of their own, apart from the backups.
PERSONAL_DATA_KEYS = long_secrets("PERSONAL_DATA_KEYS")
DEBUG = False
DEMO = switch("DEMO", default=False)
# HTTPS is the rule; only the local demo on 127.0.0.1 goes without.
HTTPS = switch("HTTPS", default=True)
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / ".data")))
# The business date (conweb.kernel.clock): empty means the real day.
BUSINESS_DATE = day("BUSINESS_DATE")

WSGI_APPLICATION = "conweb.wsgi.application"
ROOT_URLCONF = "conweb.urls"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

# ── apps ───────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "conweb",
    "conweb.kernel",
    "registry",
    "assessment",
    "awards",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "import_export",
    "procrastinate.contrib.django",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before the token is looked for, which reads the whole request.
    "conweb.kernel.middleware.RequestSizeMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "conweb.kernel.middleware.ExpiredSessionMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "conweb.kernel.middleware.PasswordDueMiddleware",
    "conweb.kernel.middleware.MfaRequiredMiddleware",
]

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
                "conweb.kernel.context.frame",
            ],
            "builtins": ["conweb.kernel.templatetags.thai", "django.templatetags.static"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"

# ── database: PostgreSQL, also for cache, sessions and rate limits ─────────────────────────
required("DATABASE_URL")
DATABASES = {"default": env.db_url("DATABASE_URL")}
if DATABASES["default"].get("ENGINE") != "django.db.backends.postgresql":
    raise odd("DATABASE_URL", "the address of a PostgreSQL database, postgres://user:password@host/name")
DATABASES["default"]["CONN_MAX_AGE"] = number("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "conweb_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 12
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# History rows are written by triggers (conweb.kernel.audit) and never changed afterwards.
PGHISTORY_APPEND_ONLY = True

# ── signing in ─────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "kernel.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "conweb.kernel.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
# How many proxies stand in front: the client's address is read behind that many (rate limits).
ALLAUTH_TRUSTED_PROXY_COUNT = number("TRUSTED_PROXY_COUNT", default=0)
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "conweb"
MFA_FORMS = {
    "authenticate": "conweb.kernel.sign_in_forms.SecondFactorForm",
    "reauthenticate": "conweb.kernel.sign_in_forms.SecondLookForm",
    "activate_totp": "conweb.kernel.sign_in_forms.AppSetUpForm",
}
# Roles that may work only with a second factor, e.g. administrator,department.
MFA_REQUIRED_ROLES = env.list("MFA_REQUIRED_ROLES", default=[])

# ── background jobs: a queue in the same database, worked off by `manage.py procrastinate worker` ──
# Seconds between two signs of life of a worker. One that gives none for three times as long is taken for dead, and
# another one goes on with its work.
WORKER_HEARTBEAT = number("WORKER_HEARTBEAT", default=5)
if WORKER_HEARTBEAT < 1:
    raise odd("WORKER_HEARTBEAT", "at least 1 second")
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": 1,  # one large workbook at a time: the memory of a worker is bounded
    "delete_jobs": "successful",
    "update_heartbeat_interval": float(WORKER_HEARTBEAT),
    "stalled_worker_timeout": 3.0 * WORKER_HEARTBEAT,
    # A worker that is told to stop asks its job to leave off after so many seconds; the next worker goes on with it.
    "shutdown_graceful_timeout": 2.0,
}
# Processes that print many papers at once: a core each, and about 110 MB.
PRINT_PROCESSES = number("PRINT_PROCESSES", default=min(2, os.cpu_count() or 1))
if PRINT_PROCESSES < 1:
    raise odd("PRINT_PROCESSES", "at least 1")
# Rows of a workbook that are read and written while the person waits; more of them are a job.
IMPORT_ROWS_AT_ONCE = 500

# ── language and time ──────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย")]
LOCALE_PATHS = [BASE_DIR / "conweb" / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_I18N = True
USE_TZ = True

# ── files ──────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap/css", bootstrap_wrapper.get_bootstrap_css_dir()),
]
# Evidence lives outside every served folder; a view hands it out through visible_to.
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
EVIDENCE_MAX_BYTES = 10 * 1024 * 1024
EVIDENCE_MAX_FILES = 10  # in one request
SIGNED_SCAN_MAX_BYTES = 20 * 1024 * 1024  # an order of many pages, scanned
# A roster workbook: 200,000 rows are 10 MB. What it may hold unpacked is bounded in registry.imports.
ROSTER_FILE_MAX_BYTES = 30 * 1024 * 1024
# A larger request is refused before it is read. The form around the files takes a little as well.
REQUEST_MAX_BYTES = EVIDENCE_MAX_FILES * EVIDENCE_MAX_BYTES + 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# A roster sends every field of every seat there is or was: 17 of each, and a long one has 200 seats.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
# Digits on the assessment sheet: "arabic", as the official table is printed, or "thai".
PAPER_DIGITS = one_of("PAPER_DIGITS", "arabic", "thai", default="arabic")

# ── safety in the browser ──────────────────────────────────────────────────────────────────
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
# The sign-in page opens inside a dialog of our own pages when a session ends mid-form.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # it asks for DENY, which would close that dialog
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
# Believed only behind a proxy of our own; from anywhere else the header could be made up.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
# A health probe inside the machine speaks plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "conweb.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# ── logging: to stderr, never a body, a query string or a personal figure ──────────────────
LOG_LEVEL = one_of("LOG_LEVEL", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL", default="WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "conweb.kernel.logs.WithoutValues",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
