"""The settings: one file. What differs between installations comes from environment.py."""

import os
from pathlib import Path

from csp.constants import SELF
from django.utils.translation import gettext_lazy as _

from pilar.config import environment

environment.refuse_unknown()

BASE_DIR = Path(__file__).resolve().parents[2]
HOME = environment.home(BASE_DIR)
KEYS = Path(os.environ.get("PILAR_KEYS") or HOME / "keys")

# The city this installation serves (Kemendagri code) and the office's name on letters and screens.
CITY = int(os.environ.get("PILAR_CITY", "5371"))
OFFICE = os.environ.get("PILAR_OFFICE", "Dinas Koperasi dan UKM Kota Kupang")
DEMO = environment.flag("PILAR_DEMO")

SECRET_KEY = environment.secret_key(HOME)
DEBUG = environment.flag("PILAR_DEBUG")
ALLOWED_HOSTS = os.environ.get("PILAR_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ORIGIN = os.environ.get("PILAR_ORIGIN", "")
CSRF_TRUSTED_ORIGINS = [ORIGIN] if ORIGIN else []
BEHIND_TLS = ORIGIN.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    # Before allauth: its pages are drawn with our templates.
    "pilar.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "pilar.ui",
    "pilar.vault",
    "pilar.jobs",
    "pilar.audit",
    "pilar.places",
    "pilar.documents",
    "pilar.messages",
    "pilar.registry",
    "pilar.linkage",
    "pilar.licensing",
    "pilar.training",
    "pilar.packaging",
    "pilar.commitments",
    "pilar.catalogue",
    "pilar.intake",
    "pilar.flagship",
    "pilar.journey",
    "pilar.dashboards",
    "pilar.reports",
    "pilar.exchange",
    "pilar.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "pilar.ui.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pilar.accounts.middleware.ActorMiddleware",
]

ROOT_URLCONF = "pilar.config.urls"
WSGI_APPLICATION = "pilar.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pilar.ui.context.page",
                "pilar.accounts.context.actor",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "pilar.ui.templatetags.ui",
            ],
        },
    }
]

DATABASES = {"default": environment.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A table, not memory: the limits on guessing are counted once for all web processes and machines.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

# -- people ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "pilar.accounts.adapter.StaffAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Pilar: "
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
# Owners' cards and links: wrong codes from one address, openings and words of one card.
LIMITS = {
    "owner_card_miss": "30/10m/ip", "owner_card_open": "120/1h/key", "owner_card_word": "6/1d/key",
    "reply_link_miss": "30/10m/ip", "reply_link_try": "8/1h/key",
    "approval_link_miss": "30/10m/ip", "approval_link_try": "8/1h/key",
    "inquiry_link_miss": "30/10m/ip", "inquiry_link_try": "8/1h/key",
    "inquiry_post": "12/10m/ip,60/1d/ip", "inquiry_contact": "4/1d/key",
    "complaint_post": "10/10m/ip", "wa_click": "1/10m/key",
    "api_key": "120/1m/key", "api_visitor": "60/1m/ip", "api_wrong_key": "30/10m/ip",
}  # fmt: skip
ACCOUNT_FORMS = {
    "login": "pilar.accounts.forms.door.LoginForm",
    "request_login_code": "pilar.accounts.forms.door.RequestLoginCodeForm",
    "confirm_login_code": "pilar.accounts.forms.door.ConfirmLoginCodeForm",
    "reset_password": "pilar.accounts.forms.door.ResetPasswordForm",
    "reset_password_from_key": "pilar.accounts.forms.door.ResetPasswordKeyForm",
    "change_password": "pilar.accounts.forms.door.ChangePasswordForm",
    "set_password": "pilar.accounts.forms.door.SetPasswordForm",
    "reauthenticate": "pilar.accounts.forms.door.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "pilar.accounts.forms.door.AuthenticateForm",
    "reauthenticate": "pilar.accounts.forms.door.ReauthenticateCodeForm",
    "activate_totp": "pilar.accounts.forms.door.ActivateTOTPForm",
    "add_webauthn": "pilar.accounts.forms.door.AddWebAuthnForm",
    "edit_webauthn": "pilar.accounts.forms.door.EditWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "pilar.accounts.adapter.StaffMFAAdapter"
MFA_TOTP_ISSUER = "Pilar"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS

# -- words ----------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = BEHIND_TLS
LOCALE_PATHS = [BASE_DIR / "pilar" / "ui" / "locale"]
TIME_ZONE = "Asia/Makassar"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# -- files ----------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_TEMP_DIR = HOME / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True, mode=0o700)
FILE_UPLOAD_PERMISSIONS = 0o600
# The first refuses what is too big while it streams in.
FILE_UPLOAD_HANDLERS = [
    "pilar.config.uploads.BoundedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# The page that asks what each column is has a choice per column: a workbook of fifty unlike sheets passes 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# -- background work ------------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "pilar.jobs.backend.LeasedBackend", "QUEUES": ["default"]}}

# -- letters --------------------------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = HOME / "letters"
DEFAULT_FROM_EMAIL = os.environ.get("PILAR_EMAIL_FROM", "Pilar <pilar@localhost>")
globals().update(environment.mail(os.environ.get("PILAR_EMAIL_URL", "")))

MESSAGES = environment.messages()

# -- papers ---------------------------------------------------------------------------------------
PAPER = environment.paper()
SIGNING = environment.signing()
SMALLEST_GROUP = environment.smallest_group()
DOCUMENTS = HOME / "documents"

# -- safety ---------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-ancestors": ["'none'"],
        "form-action": [SELF],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_SECURE = BEHIND_TLS
if BEHIND_TLS:
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # limits are counted per visitor, not per proxy
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 30 * 24 * 3600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
