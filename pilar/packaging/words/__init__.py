"""Codes of this area in the words of the screen."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from pilar.packaging.domain.levels import Why

SEVERITIES = {
    "CRITICAL": lazy("kritis"),
    "SERIOUS": lazy("serius"),
    "MAJOR": lazy("mayor"),
    "MINOR": lazy("minor"),
}
COMPONENTS = {
    "MATERIAL": lazy("Bahan dan segel"),
    "LABEL": lazy("Label"),
    "LOOK": lazy("Tampilan dan fungsi"),
}
ANSWERS = {"MET": lazy("Sesuai"), "FAILED": lazy("Tidak sesuai"), "NA": lazy("Tidak berlaku")}
NUMBERS = {1: lazy("satu"), 2: lazy("dua"), 3: lazy("tiga"), 4: lazy("empat"), 5: lazy("lima")}


def number(value: int) -> str:
    """Small numbers in words, as one says them."""
    return str(NUMBERS.get(value, value))


def why_sentence(level: str, why: Why | None) -> str:
    """Why the level is what it is: "satu temuan kritis → level IV"."""
    if why is None:
        return _("Tidak ada temuan yang menurunkan level: level %s.") % level
    reason = ngettext(
        "%(count)s temuan %(severity)s → level %(level)s",
        "%(count)s temuan %(severity)s → level %(level)s",
        why.count,
    ) % {"count": number(why.count), "severity": str(SEVERITIES[why.severity]), "level": why.level}
    reason = reason[:1].upper() + reason[1:]
    if why.otherwise != why.level:
        return _("%(reason)s. Tanpa itu: level %(otherwise)s.") % {
            "reason": reason,
            "otherwise": why.otherwise,
        }
    return _("%(reason)s. Temuan lain juga menahan level ini.") % {"reason": reason}
