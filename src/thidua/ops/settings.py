"""Django's settings, made from the one Config."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

import fontpkg_be_vietnam_pro

from thidua.ops.config import load

CONFIG = load()
DATA = CONFIG.data_dir
DATA.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """Made once, readable by the owner alone, kept beside the data."""
    place = DATA / "secret-key"
    if not place.exists():
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(64))
    return place.read_text()


def _database() -> dict[str, object]:
    if not CONFIG.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "thidua.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
            },
        }
    url = urlsplit(CONFIG.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
    }


DEBUG = False
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [host.strip() for host in CONFIG.allowed_hosts.split(",") if host.strip()]
APPS = (
    "audit",
    "archive",
    "units",
    "accounts",
    "parking",
    "people",
    "evidence",
    "movements",
    "tasks",
    "nominations",
    "quotas",
    "pledges",
    "standing",
    "councils",
    "ballots",
    "publicity",
    "correspondence",
    "registers",
    "drafting",
    "awards",
    "submissions",
    "reports",
    "jobs",
    "calendars",
    "notices",
    "intake",
    "handover",
)
AREAS = (
    "shell",
    "today",
    "signin",
    "intake",
    "calendars",
    "movement",
    "pledges",
    "tasks",
    "evidence",
    "nominations",
    "quotas",
    "standing",
    "council_room",
    "room",
    "publicity",
    "papers",
    "drafting",
    "awards",
    "honours",
    "submissions",
    "reports",
    "registers",
    "people",
    "units",
    "law",
    "parking",
    "handover",
)
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "js_lib_bootstrap5",
    "thidua.ops",
    *(f"thidua.apps.{name}" for name in APPS),
    *(f"thidua.web.{name}" for name in AREAS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "thidua.ops.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "thidua.web.shell.parking.ParkingMiddleware",
    "thidua.web.shell.actor.ActorMiddleware",
    "thidua.web.shell.refusals.RefusalMiddleware",
]
ROOT_URLCONF = "thidua.web.urls"
WSGI_APPLICATION = "thidua.ops.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "thidua.web.shell.jinja.environment"},
    }
]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["thidua.apps.accounts.backend.PasswordBackend"]
LOGIN_URL = "/dang-nhap/"

LANGUAGE_CODE = "vi"
FORMAT_MODULE_PATH = ["thidua.web.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

MEDIA_ROOT = DATA / "files"
SAFEKEEPING_LOG = DATA / "so-sao-luu.jsonl"
FILES_URL = CONFIG.files_url
EVIDENCE_FILE_MB = CONFIG.evidence_file_mb
EVIDENCE_FILES_AT_ONCE = CONFIG.evidence_files_at_once
VIRUS_SCANNER = CONFIG.virus_scanner
EVIDENCE_SOURCES = ("thidua.apps.tasks.uses", "thidua.apps.nominations.uses", "thidua.apps.drafting.uses", "thidua.apps.awards.uses")
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [("fonts", str(Path(fontpkg_be_vietnam_pro.__file__).parent / "files"))]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False

DATA_UPLOAD_MAX_MEMORY_SIZE = CONFIG.max_upload_mb * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.secure_cookies
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

EMAIL_HOST, EMAIL_PORT = CONFIG.smtp_host, CONFIG.smtp_port
EMAIL_USE_TLS, EMAIL_USE_SSL = CONFIG.smtp_starttls and not CONFIG.smtp_ssl, CONFIG.smtp_ssl
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIG.smtp_user, CONFIG.password_of_post()
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = CONFIG.smtp_sender or CONFIG.smtp_user

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "file": {"class": "logging.FileHandler", "filename": DATA / "thidua.log", "delay": True, "formatter": "plain", "encoding": "utf-8"}
    },
    "root": {"handlers": ["file"], "level": "WARNING"},
}
CSRF_FAILURE_VIEW = "thidua.web.shell.errors.csrf_failure"
