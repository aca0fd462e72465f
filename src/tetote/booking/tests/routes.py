"""What the addresses of booking name, for the walk over every route."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from tests.architecture.routes import Maker

from tetote.booking import calendars, queries
from tetote.booking.models import Booking, Draw, Resource, Slot, SpecialDay
from tetote.booking.rules.slot_ids import WHEN
from tetote.booking.tests.builders import make_resource
from tetote.kernel import clock
from tetote.organisations.models import Organisation
from tetote.people.tests.builders import make_person


def _resource(organisation: Organisation) -> Resource:
    return make_resource(organisation, giving="lottery")


def _booking(organisation: Organisation) -> Booking:
    resource = make_resource(organisation)
    start = _start()
    slot = Slot.objects.create(
        organisation=organisation, resource=resource, starts_at=start, ends_at=start + timedelta(hours=1)
    )
    person = make_person(organisation)
    return Booking.objects.create(
        organisation=organisation, slot=slot, seat=1, state="booked", channel="phone", person=person
    )


def _start() -> datetime:
    """Nine in the morning in Japan, in a week or so."""
    return datetime.combine(clock.now().date() + timedelta(days=8), time(0), UTC)


def _code(organisation: Organisation) -> Mapping[str, object]:
    return {"code": _resource(organisation).code}


def _reference(organisation: Organisation) -> Mapping[str, object]:
    return {"code": _booking(organisation).code}


def _day(organisation: Organisation) -> Mapping[str, object]:
    resource, day = _resource(organisation), _start().date()
    Draw.objects.create(organisation=organisation, resource=resource, day=day, seed="seed")
    return {"code": resource.code, "on": day.isoformat()}


def _slot(organisation: Organisation) -> Mapping[str, object]:
    booking = _booking(organisation)
    return {"code": booking.slot.resource.code, "when": f"{booking.slot.starts_at:{WHEN}}"}


def _special_day(organisation: Organisation) -> Mapping[str, object]:
    resource = _resource(organisation)
    special = SpecialDay.objects.create(organisation=organisation, resource=resource, day=_start().date())
    return {"code": resource.code, "special_day_id": special.id}


def _feed(organisation: Organisation) -> Mapping[str, object]:
    resource = make_resource(organisation, feed_is_open=True, feed_number=1)
    return {"token": calendars.feed_url(resource).rsplit("/", 2)[1]}


def _own(organisation: Organisation) -> Mapping[str, object]:
    booking = _booking(organisation)
    assert booking.person
    return {"token": queries.calendar_link(booking.person, booking).rstrip("/").rsplit("/", 1)[1]}


ROUTES: Mapping[str, Maker] = {
    "booking-public:feed": _feed,
    "booking-member:calendar": _own,
    "booking:slot": _slot,
    "booking:book": _slot,
    "booking:special_day_remove": _special_day,
    **{f"booking:{name}": _reference for name in ("booking", "note", "cancel", "move", "promote", "ics")},
    **{f"booking:{name}": _day for name in ("day", "draw_result", "draw")},
    **{
        f"booking:{name}": _code
        for name in ("week", "list", "csv", "excel", "waiting", "lottery", "hours", "special_days", "settings", "feed")
    },
}
