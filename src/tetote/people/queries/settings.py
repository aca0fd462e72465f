"""What an organisation decided about its members."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import get_language

from tetote.organisations.models import Organisation
from tetote.people.models import MemberRole, MemberSettings

BOTH = "both"
"""Stands for both roles at once among the words of a list."""


def member_settings(organisation_id: UUID) -> MemberSettings:
    """Its settings; the usual ones, unsaved, while it has decided nothing."""
    known = MemberSettings.objects.filter(organisation_id=organisation_id).first()
    return known or MemberSettings(organisation_id=organisation_id)


def role_label(organisation: Organisation, role: str) -> str:
    """A role in the organisation's own words: the English ones, where it has some, for whoever reads English."""
    japanese = _japanese(organisation)[MemberRole(role)]
    if _reads_japanese():
        return japanese
    settings = _kept(organisation)
    english = {MemberRole.REQUESTING: settings.requesting_label_en, MemberRole.PROVIDING: settings.providing_label_en}
    return english[MemberRole(role)] or japanese


def held_labels(organisation: Organisation, roles: Iterable[str]) -> list[str]:
    """What somebody is who holds these roles at once: who holds both has one word of their own."""
    held = sorted(set(roles))
    if held == sorted(MemberRole):
        settings = _kept(organisation)
        return [settings.both_label if _reads_japanese() else settings.both_label_en or settings.both_label]
    return [role_label(organisation, role) for role in held]


def list_labels(organisation: Organisation) -> dict[str, str]:
    """The Japanese words of the centre's own lists, whoever saves or brings them in: by role, and `both`."""
    return {**_japanese(organisation), BOTH: _kept(organisation).both_label}


def _japanese(organisation: Organisation) -> dict[str, str]:
    return {
        MemberRole.REQUESTING: organisation.requesting_label,
        MemberRole.PROVIDING: organisation.providing_label,
    }


def _reads_japanese() -> bool:
    return (get_language() or "ja").startswith("ja")


def _kept(organisation: Organisation) -> MemberSettings:
    """Asked once for each organisation that a request has loaded."""
    if "_of_members" not in organisation.__dict__:
        organisation.__dict__["_of_members"] = member_settings(organisation.id)
    kept: MemberSettings = organisation.__dict__["_of_members"]
    return kept
