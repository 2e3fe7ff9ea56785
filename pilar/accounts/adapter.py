"""Where allauth meets the house: no public sign-up, digits as codes, and every try at the door written down."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import unstash_login
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from pilar.accounts import services, store
from pilar.accounts.words import DOOR_ERRORS
from pilar.vault import services as vault


class StaffAccountAdapter(DefaultAccountAdapter):
    """People are added by an administrator or a head; what happens at the door goes into the record book."""

    error_messages = {**DefaultAccountAdapter.error_messages, **DOOR_ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:me")

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        records = request.session.get("account_authentication_methods") or []
        services.note_login(
            user=user, methods=sorted({each["method"] for each in records}), now=timezone.now()
        )

    def logout(self, request: HttpRequest) -> None:
        actor = getattr(request, "actor", None)
        if actor and actor.user_id is not None:
            services.note_logout(actor=actor, now=timezone.now())
        super().logout(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return store.door_key(credentials.get("email") or "")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        services.note_failure(email=credentials.get("email") or "", kind="password", now=timezone.now())

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            services.note_lock(email=credentials.get("email") or "", now=timezone.now())
            raise

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code == "incorrect_code":
            note_wrong_code()
        return super().validation_error(code, *args)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        services.note_account_change(user=user, change=template_prefix.rpartition("/")[2], now=timezone.now())
        super().send_notification_mail(template_prefix, user, context, email)


class StaffMFAAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes are sealed with the installation's keys."""

    error_messages = {**DefaultMFAAdapter.error_messages, **DOOR_ERRORS}

    def encrypt(self, text: str) -> str:
        return vault.seal("second-step", text) or ""

    def decrypt(self, encrypted_text: str) -> str:
        return vault.unseal("second-step", encrypted_text) or ""

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code == "incorrect_code":
            note_wrong_code()
        return super().validation_error(code, *args)


def note_wrong_code() -> None:
    """A code was wrong: of the person who is logging in, or of the one who is in and confirms."""
    request = context.request
    login = unstash_login(request, peek=True)
    user = login.user if login else getattr(request, "user", None)
    services.note_failure(email=getattr(user, "email", "") or "", kind="code", now=timezone.now())


def within_limits(request: HttpRequest, action: str, *, key: str = "") -> bool:
    """Count one try of an action of settings.LIMITS; False when there were too many."""
    used = ratelimit.consume(
        request, app="pilar", action=action, config=settings.LIMITS, key=key or None, limit_get=True
    )
    return used is not None
