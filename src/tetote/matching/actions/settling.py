"""A centre settles how it calls."""

from django.db import transaction

from tetote.kernel import audit
from tetote.matching.models import HouseRules
from tetote.organisations.models import Staff
from tetote.organisations.permissions import SETTINGS, require


@transaction.atomic
def settle_rules(staff: Staff, rules: HouseRules) -> None:
    """Keeps the rules of the staff's centre; calls that are out go on as they were planned."""
    require(staff, SETTINGS)
    columns = [field.name for field in HouseRules._meta.fields if field.name not in {"id", "organisation"}]
    kept = {column: getattr(rules, column) for column in columns}
    HouseRules.objects.update_or_create(organisation_id=staff.organisation_id, defaults=kept)
    audit.record(
        "matching.rules.settled",
        staff.organisation,
        organisation_id=staff.organisation_id,
        actor=audit.staff(staff.id),
    )
