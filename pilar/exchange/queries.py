"""Keys and news: the lists of them, and whose program asks."""

from datetime import date

from django.db.models import Count, Max, Q

from pilar.accounts.domain import Actor
from pilar.exchange.domain import keys
from pilar.exchange.models import ApiKey, Hook, News


def list_keys(actor: Actor) -> list[ApiKey]:
    """The newest first; keys that open nothing any more stay, so that a number in the book has a name."""
    return list(ApiKey.objects.visible_to(actor).order_by("-id")[:500])


def get_key(actor: Actor, key_id: int) -> ApiKey | None:
    return ApiKey.objects.visible_to(actor).filter(pk=key_id).first()


def key_of(text: str) -> ApiKey | None:
    """The key a program showed, whatever became of it; None for no key of ours."""
    return (
        ApiKey.objects.filter(sha256=keys.fingerprint(text)).first() if keys.looks_like_a_key(text) else None
    )


def state_of(key: ApiKey, today: date) -> str:
    return keys.Standing(key.expires_on, key.revoked_at is not None).on(today)


def actor_of(key: ApiKey, scope: str) -> Actor:
    """The program as somebody who acts: with what this scope lets it do, in the key's area."""
    return Actor(
        user_id=None,
        name=f"API: {key.name}"[:150],
        role=None,
        areas=(key.area_code,),
        extra=keys.SCOPES[scope],
    )


def list_hooks(actor: Actor) -> list[Hook]:
    """The newest first, each with when news last arrived and how much waits or was given up."""
    counted = {
        "last_sent": Max("news__sent_at"), "waiting": Count("news", filter=Q(news__state="WAITING")), "failed": Count("news", filter=Q(news__state="FAILED"))
    }  # fmt: skip
    return list(Hook.objects.visible_to(actor).annotate(**counted).order_by("-id")[:500])


def get_hook(actor: Actor, hook_id: int) -> Hook | None:
    return Hook.objects.visible_to(actor).filter(pk=hook_id).first()


def list_news(hook: Hook, before: int = 0, limit: int = 50) -> list[News]:
    """The log of one of them, the newest first, below a number when one is given; one more than `limit` when there is more."""
    rows = News.objects.filter(hook=hook)
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-id")[: limit + 1])
