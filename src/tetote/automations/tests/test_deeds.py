"""What procedures end in: a member, a request for help, a booked time."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tetote.automations.deeds import desk, members, places
from tetote.booking.models import Booking
from tetote.booking.tests.builders import make_resource
from tetote.kernel import audit, clock
from tetote.kernel.errors import TetoteError
from tetote.matching import deeds as matching
from tetote.matching.models import SupportRequest
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Child, ContactPoint, Person
from tetote.people.tests.builders import make_child, make_person
from tetote.procedures import ports
from tetote.procedures.ports import Handed

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def handed(organisation: Organisation, actor: audit.Actor, person: Person | None = None, **values: str) -> Handed:
    return Handed(
        organisation_id=organisation.id,
        application_id=uuid4(),
        code="X",
        kind="line",
        address="U" + "c" * 32,
        actor=actor,
        person_id=person.id if person else None,
        run_id=uuid4(),
        values={name: tuple(value.split("|")) for name, value in values.items()},
    )


def test_they_are_offered() -> None:
    assert {"people.register_member", "booking.book_slot", "matching.file_request"} <= set(ports.deeds())
    assert isinstance(ports.desk(), desk.Desk)


def test_an_approved_application_makes_a_member_with_children_and_chat(scoped: Organisation, advisor: Staff) -> None:
    told = handed(
        scoped,
        audit.staff(advisor.id),
        family_name="青木",
        roles="requesting",
        child_name="そら|うみ",
        child_born="2022-04-01|2024-05-02",
    )
    assert members.perform(told).startswith("people.person:")
    person = Person.objects.get(family_name="青木")
    assert person.household.children.count() == 2
    assert ContactPoint.objects.get(person=person).address == told.address
    with pytest.raises(TetoteError):
        members.perform(handed(scoped, audit.SYSTEM, family_name="青木"))


def test_a_parents_own_request_is_filed(scoped: Organisation) -> None:
    parent = make_person(scoped)
    child = make_child(parent.household)
    day = (clock.now() + timedelta(days=3)).date().isoformat()
    told = handed(
        scoped,
        audit.person(parent.id),
        parent,
        children=child.given_name,
        kind="care",
        starts=f"{day}T10:00:00+09:00",
        ends=f"{day}T12:00:00+09:00",
        place_from="駅前",
    )
    assert matching.perform(told).startswith("matching.request:")
    request = SupportRequest.objects.get()
    assert (request.requester, list(request.children.all()), request.advisor) == (parent, [child], None)
    for wrong in ({"children": "だれか"}, {"kind": "ski"}, {"starts": "あした"}):
        values = {name: "|".join(value) for name, value in told.values.items()}
        with pytest.raises(TetoteError):
            matching.perform(handed(scoped, audit.person(parent.id), parent, **{**values, **wrong}))
    with pytest.raises(TetoteError):
        matching.perform(handed(scoped, audit.SYSTEM))


@pytest.mark.parametrize(
    ("said", "place", "at_helpers", "note"),
    [
        ({"where": "theirs"}, "提供会員宅", True, ""),
        ({"where": "mine", "again": "yes"}, "自宅", False, "前と同じ方を希望"),
        ({"where": "theirs", "place_from": "みどり園", "again": "no"}, "みどり園", True, "提供会員宅"),
        ({"where": "moon"}, "", False, ""),
    ],
)
def test_where_the_child_is_looked_after_and_by_whom_are_not_lost(
    said: dict[str, str], place: str, at_helpers: bool, note: str, scoped: Organisation
) -> None:
    parent = make_person(scoped)
    make_child(parent.household)
    day = (clock.now() + timedelta(days=3)).date().isoformat()
    hours = {"starts": f"{day}T10:00:00+09:00", "ends": f"{day}T12:00:00+09:00"}
    matching.perform(handed(scoped, audit.person(parent.id), parent, kind="care", **hours, **said))
    request = SupportRequest.objects.get()
    assert (request.place_from, request.at_helpers_home, request.note) == (place, at_helpers, note)


def test_children_are_meant_by_their_ids_and_another_one_is_for_staff(scoped: Organisation, advisor: Staff) -> None:
    parent = make_person(scoped)
    mine, other_mine = (make_child(parent.household, given_name=name) for name in ("はる", "なつ"))
    stranger = make_child(make_person(scoped).household)
    day = (clock.now() + timedelta(days=3)).date().isoformat()
    rest = {"kind": "care", "starts": f"{day}T10:00:00+09:00", "ends": f"{day}T12:00:00+09:00", "place_from": "駅前"}

    def asked(actor: audit.Actor, children: str, **more: str) -> set[Child]:
        made = matching.perform(handed(scoped, actor, parent, children=children, **rest, **more))
        return set(SupportRequest.objects.get(id=made.partition(":")[2]).children.all())

    by_parent = audit.person(parent.id)
    assert asked(by_parent, f"{mine.id.hex} {other_mine.id.hex}") == {mine, other_mine}
    for wrong in (stranger.id.hex, f"{mine.id.hex} {stranger.id.hex}", "other", f"{mine.id.hex} other"):
        with pytest.raises(TetoteError):
            asked(by_parent, wrong, other_child="なつ 3歳")
    with pytest.raises(TetoteError, match="登録"):
        asked(audit.staff(advisor.id), f"{mine.id.hex} other", other_child="そら 3歳")
    added = make_child(parent.household, given_name="そら")
    assert asked(audit.staff(advisor.id), f"{mine.id.hex} other", other_child="そら 3歳") == {mine, added}


def test_a_time_is_offered_held_booked_and_described(scoped: Organisation, advisor: Staff) -> None:
    make_resource(scoped, code="room")
    keeper = desk.Desk()
    told = handed(scoped, audit.SYSTEM, name="青木 はな", phone="090-0000-0000")
    cause = f"procedures.run:{told.run_id.hex}:/data/{'deep/' * 20}slot"
    assert "room" in dict(keeper.resources(scoped.id))
    first, *_others = keeper.offered(scoped.id, "room", language="vi", cause=cause)
    keeper.hold(scoped.id, first.id, cause=cause, person_id=None, channel="line")
    assert keeper.held_until(scoped.id, cause) is not None
    with pytest.raises(TetoteError):
        places.perform(told)
    keeper.confirm(scoped.id, cause)
    assert places.perform(told).startswith("booking.booking:")
    booking = Booking.objects.get()
    assert (booking.state, booking.guest_name, len(booking.cause)) == ("booked", "青木 はな", 100)
    full, free, *_more = keeper.offered(scoped.id, "room", language="ja", cause="procedures.run:other")
    assert (full.id, full.is_full, free.is_full) == (first.id, True, False)
    assert date.fromisoformat("2026-11-24") <= booking.slot.starts_at.date()
