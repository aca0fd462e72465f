"""A family asks for what comes again, or for both ways: the deed, and what it says before it is sent."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tetote.automations.tests.test_deeds import handed
from tetote.kernel import audit
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import deeds, wording
from tetote.matching.models import Call, HouseRules, Series, SupportRequest
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation
from tetote.people.models import MemberRole, Person
from tetote.people.tests.builders import make_child, make_contact, make_person
from tetote.procedures.ports import Handed

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
TOKYO = ZoneInfo("Asia/Tokyo")
HOURS = {"starts": "2026-12-01T15:00:00+09:00", "ends": "2026-12-01T16:00:00+09:00"}  # a Tuesday
THERE_AND_BACK = {
    "kind": "nursery",
    "starts": "2026-12-01T07:30:00+09:00",
    "ends": "2026-12-01T08:00:00+09:00",
    "return_starts": "16:00:00.000+09:00",
    "return_ends": "17:00:00.000+09:00",
    "place_from": "自宅",
    "place_to": "みどり園、北門",
}


@pytest.fixture
def parent(scoped: Organisation) -> Person:
    found = make_person(scoped)
    make_child(found.household)
    make_contact(found)
    return found


def asked(parent: Person, **said: str) -> Handed:
    plain = {"kind": "care", "place_from": "駅前", **HOURS, **said}
    return handed(parent.organisation, audit.person(parent.id), parent, **plain)


def days() -> list[date]:
    return [one.starts_at.astimezone(TOKYO).date() for one in SupportRequest.objects.order_by("starts_at")]


def test_every_tuesday_and_thursday_until_march_without_holidays_and_one_word_of_receipt(parent: Person) -> None:
    told = asked(parent, weekdays="tue thu")
    words = "毎週火・木 15:00–16:00、12月1日(火)から2027年3月31日(水)まで（祝日と年末年始を除く）、全31回"
    assert deeds.foretell(told) == words
    made = deeds.perform(told)
    series = Series.objects.get()
    assert (series.weekdays, series.skips_holidays, series.requester) == ([1, 3], True, parent)
    assert (series.first_on, series.last_on) == (date(2026, 12, 1), date(2027, 3, 30))
    found = days()
    assert len(found) == 31
    assert {day.weekday() for day in found} == {1, 3}
    assert not {date(2026, 12, 29), date(2026, 12, 31), date(2027, 2, 11), date(2027, 2, 23)} & set(found)
    assert made == f"matching.request:{SupportRequest.objects.earliest('starts_at').id}"
    assert {one.advisor for one in SupportRequest.objects.all()} == {None}
    assert Message.objects.filter(purpose="matching.received").count() == 1


def test_the_last_day_and_holidays_are_as_they_were_answered(parent: Person) -> None:
    told = asked(parent, weekdays="tue", until="2026-12-31", on_holidays="yes")
    assert deeds.foretell(told).endswith("12月31日(木)まで（祝日と年末年始も）、全5回")
    deeds.perform(told)
    assert date(2026, 12, 29) in days()


def test_it_begins_with_the_first_of_its_weekdays(parent: Person) -> None:
    deeds.perform(asked(parent, weekdays="fri", until="2026-12-20"))
    assert days() == [date(2026, 12, 4), date(2026, 12, 11), date(2026, 12, 18)]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"weekdays": "mon tue wed thu fri sat sun", "until": "2027-05-31"}, "日数を超え"),
        ({"weekdays": "wed", "until": "2026-12-01"}, "ありません"),
        ({"weekdays": "tue", "until": "2026-11-30"}, "始まりの日"),
        ({"weekdays": "tue", "until": "9999-12-31"}, "1年"),
        ({"starts": "2026-11-01T10:00:00+09:00"}, "過ぎ"),
        ({**THERE_AND_BACK, "return_starts": "07:45:00"}, "帰り"),
    ],
)
def test_what_cannot_be_taken_is_said_before_it_is_sent_and_nothing_is_made(
    said: dict[str, str], reason: str, parent: Person
) -> None:
    for deed in (deeds.foretell, deeds.perform):
        with pytest.raises(TetoteError) as refused:
            deed(asked(parent, **said))
        assert reason in str(refused.value.sentence)
    assert not SupportRequest.objects.exists()
    assert not Series.objects.exists()


def test_the_centres_lead_time_holds_for_the_first_day_and_says_why(parent: Person) -> None:
    HouseRules.objects.create(organisation=parent.organisation, lead_days=14, lead_reason="保険に届けるためです。")
    for said in ({"weekdays": "tue thu"}, {}):
        for deed in (deeds.foretell, deeds.perform):
            with pytest.raises(TetoteError, match=r"14日前.*保険に届けるため"):
                deed(asked(parent, **said))
    later = {"starts": "2026-12-15T15:00:00+09:00", "ends": "2026-12-15T16:00:00+09:00"}
    assert deeds.foretell(asked(parent, weekdays="tue", **later))


def test_an_urgent_first_day_goes_out_at_once_and_the_others_wait_for_staff(parent: Person) -> None:
    make_contact(make_person(parent.organisation, role=MemberRole.PROVIDING))
    soon = {"starts": "2026-11-24T12:00:00+09:00", "ends": "2026-11-24T13:00:00+09:00"}
    deeds.perform(asked(parent, **soon, weekdays="tue", until="2026-12-08"))
    first, *others = SupportRequest.objects.order_by("starts_at")
    assert (Call.objects.get().request, first.state) == (first, "calling")
    assert [one.state for one in others] == ["received"] * 2


def test_the_same_days_are_not_asked_for_twice(parent: Person) -> None:
    told = asked(parent, weekdays="tue thu")
    deeds.perform(told)
    for deed in (deeds.foretell, deeds.perform):
        with pytest.raises(ConflictError):
            deed(told)
    assert (Series.objects.count(), SupportRequest.objects.count()) == (1, 31)


def test_one_day_that_is_asked_for_already_in_other_words_is_told_too(parent: Person) -> None:
    deeds.perform(asked(parent))
    assert deeds.foretell(asked(parent)) == "", "the very same is filed once"
    for deed in (deeds.foretell, deeds.perform):
        with pytest.raises(ConflictError):
            deed(asked(parent, place_from="公園"))


def test_what_only_staff_can_put_right_is_sent_all_the_same(parent: Person) -> None:
    assert deeds.foretell(asked(parent, children="other", other_child="そら 3歳")) == ""
    assert "毎週火" in deeds.foretell(asked(parent, children="other", other_child="そら 3歳", weekdays="tue"))
    assert deeds.foretell(asked(parent, kind="ski")) == ""
    assert deeds.foretell(handed(parent.organisation, audit.SYSTEM, None, kind="care", **HOURS)) == ""


def test_both_ways_are_one_request_with_hours_for_each(parent: Person) -> None:
    told = asked(parent, **THERE_AND_BACK)
    assert deeds.foretell(told) == "12月1日(火) 行き 7:30–8:00、帰り 16:00–17:00"
    deeds.perform(told)
    request = SupportRequest.objects.get()
    assert request.leg_minutes == [[0, 30], [510, 570]]
    assert "7:30–8:00, 16:00–17:00" in str(Message.objects.get(purpose="matching.received").parts)
    assert (request.place_from, request.place_via, request.place_to) == ("自宅", "みどり園・北門", "自宅")
    assert request.ends_at - request.starts_at == timedelta(hours=9, minutes=30)
    assert request.ends_at == datetime(2026, 12, 1, 17, tzinfo=TOKYO)


def test_the_hours_of_the_way_back_are_told_though_nobody_said_where_it_begins(parent: Person) -> None:
    deeds.perform(asked(parent, **{**THERE_AND_BACK, "place_to": ""}))
    assert wording.legs(SupportRequest.objects.get()) == ["7:30–8:00 自宅 → 自宅", "16:00–17:00"]


def test_both_ways_come_again_together(parent: Person) -> None:
    told = asked(parent, **THERE_AND_BACK, weekdays="tue", until="2026-12-15")
    assert "毎週火 行き 7:30–8:00、帰り 16:00–17:00、" in deeds.foretell(told)
    deeds.perform(told)
    assert [one.leg_minutes for one in SupportRequest.objects.all()] == [[[0, 30], [510, 570]]] * 3


def test_between_two_ways_the_child_is_elsewhere_and_may_be_asked_for(parent: Person) -> None:
    deeds.perform(asked(parent, **THERE_AND_BACK, weekdays="tue", until="2026-12-15"))
    between = {"starts": "2026-12-01T10:00:00+09:00", "ends": "2026-12-01T12:00:00+09:00", "weekdays": "tue"}
    assert deeds.foretell(asked(parent, **between))
    with pytest.raises(ConflictError):
        deeds.foretell(asked(parent, **{**between, "ends": "2026-12-01T16:30:00+09:00"}))


def test_one_way_that_takes_place_once_says_itself(parent: Person) -> None:
    assert deeds.foretell(asked(parent)) == ""
