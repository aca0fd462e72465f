"""What the town has to book, and a week of it that looks lived in: visits, a playroom, an advice room, a class."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tetote.booking import actions
from tetote.booking.models import Booking, Resource
from tetote.booking.queries import timetable
from tetote.booking.rules.hours import Hours, Span, Weekly
from tetote.booking.rules.slot_ids import slot_id
from tetote.demo import staff
from tetote.demo.days import Days
from tetote.demo.telling import minutes
from tetote.demo.town import Family
from tetote.kernel.clock import told_at
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff

MORNING, AFTERNOON = Hours(time(9, 30), time(12, 30)), Hours(time(13, 30), time(16, 30))
PLAY_MORNING, PLAY_AFTERNOON = Hours(time(10), time(12)), Hours(time(13), time(15))
WORKDAYS, TUESDAY_TO_SATURDAY, WEDNESDAY = range(5), range(1, 6), (2,)
SET_UP = timedelta(days=40)
GUESTS = (("青木 さくら", "090-0000-0101"), ("川上", "090-0000-0102"), ("宮下 りえ", "090-0000-0103"))
NOTES = ("", "", "", "双子です", "上の子も一緒に来ます", "車で来ます")


@dataclass(frozen=True, slots=True)
class Sketch:
    """One thing to book. `busy` is how full it is, from 0 to 1."""

    code: str
    columns: dict[str, object]
    weekdays: Sequence[int]
    hours: Sequence[Hours]
    busy: float


VISIT = {
    "kind": Resource.Kind.PERSON,
    "note": "助産師がお宅に伺います。母子手帳をご用意ください。",
    "slot_minutes": 90,
    "lead_hours": 48,
    "change_hours": 48,
    "open_per_person": 3,
}
VISIT_A = Sketch(
    "visit-a", {"name_ja": "産後ケア訪問（助産師 川口）", "name_en": "Postnatal visit (Kawaguchi)", **VISIT},
    WORKDAYS, (MORNING, AFTERNOON), 0.55,
)  # fmt: skip
VISIT_B = Sketch(
    "visit-b", {"name_ja": "産後ケア訪問（助産師 吉村）", "name_en": "Postnatal visit (Yoshimura)", **VISIT},
    (0, 2, 4), (MORNING, AFTERNOON), 0.4,
)  # fmt: skip
PLAYROOM = Sketch(
    "hiroba",
    {
        "name_ja": "子育てひろばの部屋",
        "name_en": "Playroom",
        "note": "あおば町子育てひろば 1階。くつを脱いで遊びます。",
        "slot_minutes": 120,
        "capacity": 6,
        "lead_hours": 1,
        "change_hours": 1,
        "ahead_days": 30,
    },
    TUESDAY_TO_SATURDAY,
    (PLAY_MORNING, PLAY_AFTERNOON),
    0.4,
)
ADVICE = Sketch(
    "soudan",
    {
        "name_ja": "相談室",
        "name_en": "Advice room",
        "note": "役場2階 こども課の奥。予約番号をお知らせください。",
        "slot_minutes": 45,
        "lead_hours": 2,
    },
    WORKDAYS,
    (Hours(time(9), time(12)), Hours(time(13), time(16))),
    0.5,
)
COOKING = Sketch(
    "rinyushoku",
    {
        "name_ja": "離乳食教室",
        "name_en": "Baby food class",
        "kind": Resource.Kind.PLACE,
        "note": "保健センター 調理室。エプロンをお持ちください。",
        "slot_minutes": 120,
        "capacity": 5,
        "giving": Resource.Giving.LOTTERY,
        "draw_days": 9,
        "open_per_person": 1,
        "lead_hours": 24,
    },
    WEDNESDAY,
    (PLAY_MORNING,),
    0,
)


def tell_bookings(days: Days) -> None:
    """Everything that can be booked, from last week until the week after next."""
    made = {sketch.code: _set_up(days, sketch) for sketch in (VISIT_A, VISIT_B, PLAYROOM, ADVICE, COOKING)}
    for sketch in (VISIT_A, VISIT_B, PLAYROOM, ADVICE):
        _fill(days, made[sketch.code], sketch.busy)
    _lotteries(days, made[COOKING.code])
    _full_with_a_line(days, made[ADVICE.code])
    _closed(days, made[ADVICE.code])
    _being_booked(days, made[VISIT_A.code])


def _administrator(days: Days) -> Staff:
    return days.town.posts[staff.SASAKI]


def _set_up(days: Days, sketch: Sketch) -> Resource:
    with told_at(days.now - SET_UP):
        resource = actions.make_resource(_administrator(days), sketch.code, sketch.columns)
        weekly = [Weekly(weekday, hours) for weekday in sketch.weekdays for hours in sketch.hours]
        actions.set_openings(_administrator(days), resource, weekly)
    return resource


def _spans(days: Days, resource: Resource, first: int, last: int) -> list[Span]:
    return timetable(resource).slots(days.day(first), days.day(last))


def _fill(days: Days, resource: Resource, busy: float) -> None:
    for span in _spans(days, resource, -2, 8):
        for _ in range(resource.capacity):
            if days.rng.random() < busy * _sooner_is_fuller(days, span):
                _book(days, resource, span)


def _sooner_is_fuller(days: Days, span: Span) -> float:
    ahead = (span.starts_at - days.now) / timedelta(days=1)
    return 1.0 if ahead < 3 else 0.7 if ahead < 8 else 0.35


def _book(days: Days, resource: Resource, span: Span) -> Booking | None:
    """Most choose a time themselves in LINE, some telephone, a few are no members."""
    earliest = span.starts_at - timedelta(days=9)
    at = min(earliest + timedelta(hours=days.rng.uniform(0, 90)), days.now - minutes(days.rng.uniform(20, 2000)))
    dice = days.rng.random()
    person = days.rng.choice(_families(days)).parent
    with told_at(at), suppress(TetoteError):  # A family that has something then, or enough already, is no matter.
        if dice < 0.65:
            cause = f"demo:{resource.code}:{days.rng.getrandbits(40):x}"
            identifier = slot_id(resource.code, span.starts_at)
            actions.hold(resource.organisation_id, identifier, cause=cause, person_id=person.id, channel="line")
            return actions.confirm(resource.organisation_id, cause)
        caller = actions.Caller(person=person)
        if dice > 0.92:
            caller = actions.Caller(guest=actions.Guest(*days.rng.choice(GUESTS)))
        desk = days.town.posts[staff.MORI]
        return actions.book_by_staff(desk, resource, span.starts_at, caller, days.rng.choice(NOTES))
    return None


def _families(days: Days) -> list[Family]:
    """Who has booked. The second phone of a parent has not, so that whoever tries it may take any time."""
    return [family for family in days.town.families if family.parent.family_name != "松田"]


def _lotteries(days: Days, resource: Resource) -> None:
    """One class was drawn, the next waits for its draw."""
    for span, entries in zip(_spans(days, resource, 3, 24), (9, 7), strict=False):
        day = span.starts_at.astimezone(days.zone).date()
        _enter(days, resource, span, entries)
        due = datetime.combine(day - timedelta(days=9), time(), days.zone)
        if due <= days.now:
            with told_at(due + minutes(0.2)):
                actions.draw(resource.organisation_id, resource.id, day)


def _enter(days: Days, resource: Resource, span: Span, entries: int) -> None:
    for family in days.rng.sample(_families(days), entries):
        cause = f"demo:{resource.code}:{days.rng.getrandbits(40):x}"
        identifier = slot_id(resource.code, span.starts_at)
        at = span.starts_at - timedelta(days=days.rng.uniform(10, 14)) - timedelta(hours=12)
        with told_at(min(at, days.now - minutes(35))), suppress(TetoteError):
            actions.hold(resource.organisation_id, identifier, cause=cause, person_id=family.parent.id, channel="line")
            actions.confirm(resource.organisation_id, cause)


def _full_with_a_line(days: Days, resource: Resource) -> None:
    """The first two hours of the day after tomorrow's morning are wanted by more than there are places."""
    wanted = _spans(days, resource, 2, 9)[:2]
    for span in wanted:
        for _ in range(3):
            _book(days, resource, span)


def _closed(days: Days, resource: Resource) -> None:
    """Staff are at a training on a day of next week, and those who had booked were told."""
    friday = _weekday(days.day(7), 4)
    hit = [one.code for one in Booking.objects.filter(slot__resource=resource, state__in=["booked", "waiting"])
           if one.slot.starts_at.astimezone(days.zone).date() == friday]  # fmt: skip
    with told_at(days.now - minutes(90)):
        day = actions.Day(friday, None, "職員研修")
        actions.set_special_day(_administrator(days), resource, day, cancelling=hit)


def _being_booked(days: Days, resource: Resource) -> None:
    """Somebody is answering the questions at this moment."""
    family = days.town.family("石井")
    for span in _spans(days, resource, 3, 13):
        with told_at(days.now - minutes(2)), suppress(TetoteError):
            identifier = slot_id(resource.code, span.starts_at)
            actions.hold(
                resource.organisation_id, identifier, cause="demo:now", person_id=family.parent.id, channel="line"
            )
            return


def _weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)
