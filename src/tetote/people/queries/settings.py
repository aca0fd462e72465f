"""What an organisation decided about its members."""

from uuid import UUID

from tetote.people.models import MemberSettings


def member_settings(organisation_id: UUID) -> MemberSettings:
    """Its settings; the usual ones, unsaved, while it has decided nothing."""
    known = MemberSettings.objects.filter(organisation_id=organisation_id).first()
    return known or MemberSettings(organisation_id=organisation_id)
