"""All settings, from the environment; a value that cannot be used stops the start with its name and the reason.

docs/operating.md lists every variable. With none set this is the embedded set-up: SQLite, a broker made of files, mail
in a folder, everything under DATA_DIR.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError, validate

from skillshare import addresses, clock, embedded, environment
from skillshare.embedded import broker_options, kept_secret

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env(eager=False)
DEBUG = env.bool("DEBUG", False)
PORT = env.int("PORT", 8000, validate=validate.Range(1, 65535))
data_dir = env.str("DATA_DIR", str(BASE_DIR / "var"), validate=environment.folder)
# A laptop that a gathering was carried to (carry in leaves the mark) is there for everybody on its wifi.
AT_THE_RIVER = embedded.is_at_the_river(data_dir)
BIND = env.str("BIND", "0.0.0.0" if AT_THE_RIVER else "127.0.0.1", validate=environment.address)  # noqa: S104
SITE_URL = env.str("SITE_URL", "", validate=environment.site_url)
SECRET_KEY = env.str("SECRET_KEY", "", validate=environment.secret_key)
ALLOWED_HOSTS: list[Any] = env.list("ALLOWED_HOSTS", [], validate=environment.hosts)
TRUST_PROXY = env.bool("TRUST_PROXY", False)
DATABASE_URL = env.str("DATABASE_URL", "", validate=environment.database_url)
DEMO = env.bool("DEMO", not DATABASE_URL)
REDIS_URL = env.str("REDIS_URL", "", validate=environment.redis_url)
BROKER_URL = env.str("BROKER_URL", "", validate=environment.broker_url)
EMAIL_URL = env.str("EMAIL_URL", "folder://", validate=environment.email_url)
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", "Skill-share site <site@localhost.localdomain>", validate=environment.sender
)
REPLY_TO_EMAIL = env.str("REPLY_TO_EMAIL", "", validate=environment.answers)
PUSH_OWN_HOSTS: list[str] = env.list("PUSH_OWN_HOSTS", [])
SMS_URL = env.str("SMS_URL", "", validate=environment.sms_url)
SMS_METHOD = env.str("SMS_METHOD", "POST", validate=validate.OneOf(["GET", "POST", "PUT"]))
SMS_CONTENT_TYPE = env.str("SMS_CONTENT_TYPE", "application/json")
SMS_BODY = env.str("SMS_BODY", '{"to": "{{ to }}", "text": "{{ text }}"}')
SMS_HEADER = env.str("SMS_HEADER", "", validate=environment.header)
SMS_TIMEOUT = env.float("SMS_TIMEOUT", 10.0, validate=validate.Range(0.1, 60))
REMINDER_TICK_SECONDS = env.float("REMINDER_TICK_SECONDS", 20.0, validate=validate.Range(0.2, 3600))
REMINDER_LEASE_SECONDS = env.float("REMINDER_LEASE_SECONDS", 30.0, validate=validate.Range(1, 3600))
EMAIL_PER_MINUTE = env.int("EMAIL_PER_MINUTE", 0, validate=validate.Range(0, 100_000))
METRICS_TOKEN = env.str("METRICS_TOKEN", "", validate=environment.metrics_token)
WORKER_QUEUES = env.str("WORKER_QUEUES", "urgent,clock,bulk", validate=environment.queues)
WEB_WORKERS = env.int("WEB_WORKERS", 1, validate=validate.Range(1, 64))
WEB_THREADS = env.int("WEB_THREADS", 8, validate=validate.Range(1, 256))
WORKER_THREADS = env.int("WORKER_THREADS", 2, validate=validate.Range(1, 64))
try:
    env.seal()
except EnvError as error:
    environment.refuse_to_start(error)

DATA_DIR = Path(data_dir).resolve()
SECRET_KEY = SECRET_KEY or kept_secret(DATA_DIR)
reachable = addresses.reachable_at(BIND)
SITE_URL = (SITE_URL or f"http://{(reachable or ['localhost'])[0]}:{PORT}").rstrip("/")
ALLOWED_HOSTS = [host.strip() for host in ALLOWED_HOSTS] or [
    "localhost",
    "127.0.0.1",
    "[::1]",
    urlsplit(SITE_URL).hostname,
    *reachable,
    *(["*"] if AT_THE_RIVER else []),  # its addresses change with the wifi, and links are made from SITE_URL
]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "recurrence",
    "workshops",
]
MIDDLEWARE = [
    "skillshare.captive.CaptiveProbes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "workshops.calendars.front.CalendarsFirst",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "workshops.perennial.elsewhere.PerennialDoor",
    "workshops.offline.marking.MarksPages",
]
ROOT_URLCONF = "skillshare.urls"
WSGI_APPLICATION = "skillshare.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA journal_size_limit=27103364;",
}
database: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "db.sqlite3"}
if DATABASE_URL:
    database = dict(dj_database_url.parse(DATABASE_URL))
database |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if database["ENGINE"].endswith("sqlite3"):
    database["OPTIONS"] = SQLITE_OPTIONS
    database["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}  # in memory, threads would not wait for each other
DATABASES: dict[str, Any] = {"default": database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
cache: dict[str, Any]
if REDIS_URL:
    cache = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
else:
    cache = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(DATA_DIR / "cache")}
    cache["OPTIONS"] = {"MAX_ENTRIES": 5000}
CACHES = {"default": cache}

# Jobs
CELERY_BROKER_URL = BROKER_URL or REDIS_URL or "filesystem://localhost"
BROKER_IS_FILES = CELERY_BROKER_URL.startswith("filesystem:")
CELERY_BROKER_TRANSPORT_OPTIONS = broker_options(DATA_DIR) if BROKER_IS_FILES else {}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "urgent"
# Ticks have a queue of their own: where they come faster than they are done, what they found due still goes.
CELERY_TASK_ROUTES = {
    "workshops.reminders.tasks.send_due_reminders": {"queue": "clock"},
    "workshops.schedule.tasks.publish_planned": {"queue": "clock"},
    "workshops.signups.tasks.follow_sign_ups": {"queue": "clock"},
    "workshops.reminders.tasks.purge_deliveries": {"queue": "bulk"},
    "workshops.proposals.tasks.*": {"queue": "bulk"},
    "workshops.planning.tasks.follow_drafts": {"queue": "clock"},
    "workshops.planning.tasks.search_draft": {"queue": "bulk"},
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = clock.schedule(REMINDER_TICK_SECONDS)

# Mail
mail = dj_email_url.parse(EMAIL_URL)
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_BACKEND = mail["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = mail["EMAIL_HOST"], mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = mail["EMAIL_USE_TLS"], mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 30
MAIL_IS_KEPT_HERE = EMAIL_BACKEND == "skillshare.mail.FolderAndConsole"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# People
AUTH_USER_MODEL = "workshops.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "workshops.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Everyone at a gathering shares one address of the internet, so an address of a person is what is limited most.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "120/m/ip,4/m/key,20/h/key",
    "name_by_address": "100/h/user",
    "phone_code": "5/d/user",
    "ask_for_news": "300/h/ip",
    "invite_to_teach": "60/d/user",
}

# Words and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "skillshare.storage.HashedStaticFiles"},
}
MEDIA_ROOT = DATA_DIR / "media"

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https:")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "skillshare.logs.TaskLine",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django.server": {"handlers": ["console"], "propagate": False}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
