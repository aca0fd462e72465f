"""What a centre has settled for its calls."""

from datetime import timedelta

from tetote.kernel import clock
from tetote.matching.models import HouseRules, SupportRequest
from tetote.matching.rules.quiet import Quiet
from tetote.organisations.models import Organisation


def rules_of(organisation: Organisation) -> HouseRules:
    """The centre's own rules, or the ones that hold while it has settled none."""
    return HouseRules.objects.filter(organisation=organisation).first() or HouseRules(organisation=organisation)


def quiet_hours(rules: HouseRules) -> Quiet:
    """The quiet hours as the pure rules see them."""
    return Quiet(rules.quiet_from, rules.quiet_until)


def is_emergency(request: SupportRequest, rules: HouseRules) -> bool:
    """Whether the request begins so soon that nobody can be left in peace."""
    return clock.now() <= request.starts_at < clock.now() + timedelta(hours=rules.emergency_hours)
