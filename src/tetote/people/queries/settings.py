"""What an organisation decided about its members."""

from uuid import UUID

from django.utils.translation import get_language

from tetote.organisations.models import Organisation
from tetote.people.models import MemberRole, MemberSettings


def member_settings(organisation_id: UUID) -> MemberSettings:
    """Its settings; the usual ones, unsaved, while it has decided nothing."""
    known = MemberSettings.objects.filter(organisation_id=organisation_id).first()
    return known or MemberSettings(organisation_id=organisation_id)


def role_label(organisation: Organisation, role: str) -> str:
    """A role in the organisation's own words: the English ones, where it has some, for whoever reads English."""
    japanese = {
        MemberRole.REQUESTING: organisation.requesting_label,
        MemberRole.PROVIDING: organisation.providing_label,
    }
    if (get_language() or "ja").startswith("ja"):
        return japanese[MemberRole(role)]
    # Asked once for each organisation that a request has loaded.
    settings: MemberSettings = _kept(organisation)
    english = {MemberRole.REQUESTING: settings.requesting_label_en, MemberRole.PROVIDING: settings.providing_label_en}
    return english[MemberRole(role)] or japanese[MemberRole(role)]


def _kept(organisation: Organisation) -> MemberSettings:
    if "_of_members" not in organisation.__dict__:
        organisation.__dict__["_of_members"] = member_settings(organisation.id)
    kept: MemberSettings = organisation.__dict__["_of_members"]
    return kept
