"""A centre settles how it calls."""

from django.db import transaction

from tetote.kernel import audit
from tetote.matching.models import HouseRules, MatchingSettings
from tetote.organisations.models import Staff
from tetote.organisations.permissions import SETTINGS, require


@transaction.atomic
def settle_rules(staff: Staff, rules: HouseRules) -> None:
    """Keeps the rules of the staff's centre; calls that are out go on as they were planned."""
    _settle(staff, rules, "matching.rules.settled")


@transaction.atomic
def settle_weights(staff: Staff, settings: MatchingSettings) -> None:
    """Keeps what the staff's centre decided about who fits; it holds at once, for calls that are out as well."""
    _settle(staff, settings, "matching.weights.settled")


def _settle(staff: Staff, settled: HouseRules | MatchingSettings, verb: str) -> None:
    require(staff, SETTINGS)
    columns = [field.name for field in settled._meta.fields if field.name not in {"id", "organisation"}]
    kept = {column: getattr(settled, column) for column in columns}
    type(settled).objects.update_or_create(organisation_id=staff.organisation_id, defaults=kept)
    audit.record(verb, staff.organisation, organisation_id=staff.organisation_id, actor=audit.staff(staff.id))
