"""What is so urgent that it is heard at the advisors' home page, until one of them looks after it."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from tetote.kernel import clock
from tetote.matching.models import Call, HouseRules, SupportRequest
from tetote.matching.queries.house_rules import is_emergency, rules_of
from tetote.matching.rules.states import State
from tetote.organisations.models import Organisation


def ringing(organisation: Organisation) -> list[UUID]:
    """Requests that ring, the soonest first: an emergency that a family filed, or that nobody said yes to in time."""
    heard = Call.objects.filter(organisation=organisation, closed_at=None, heard_at=None).exclude(rang_at=None)
    found = SupportRequest.objects.filter(
        Q(id__in=heard.values("request_id")) | Q(id__in=unsent(organisation).values("id")), organisation=organisation
    )
    return list(found.order_by("starts_at", "id").values_list("id", flat=True))


def rings(request: SupportRequest, call: Call | None, rules: HouseRules) -> bool:
    """Whether this request is one of them; `call` is its latest. No query."""
    if call and call.closed_at is None:
        return bool(call.rang_at and not call.heard_at)
    return request.state == State.RECEIVED and request.advisor_id is None and is_emergency(request, rules)


def unsent(organisation: Organisation) -> QuerySet[SupportRequest]:
    """What a family asked for, begins within the hours of an emergency, and neither has an advisor nor went out."""
    until = clock.now() + timedelta(hours=rules_of(organisation).emergency_hours)
    waiting = SupportRequest.objects.filter(organisation=organisation, state=State.RECEIVED, advisor=None)
    return waiting.filter(starts_at__gte=clock.now(), starts_at__lt=until)
