"""Legs with hours of their own: read, shown, and free in between."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tetote.kernel import audit
from tetote.kernel.errors import ConflictError
from tetote.matching import actions, fees, links, wording
from tetote.matching.models import ActivityReport, HeldMinute, Match, SupportRequest
from tetote.matching.month_screens import activity_cells
from tetote.matching.paperwork import activity_sheets
from tetote.matching.queries.candidates import assessments
from tetote.matching.queries.months import minutes_of, worked_by
from tetote.matching.queries.statistics import Period, numbers
from tetote.matching.rules.fit import Reason
from tetote.matching.rules.legs import done, fitting, read
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import (
    fresh,
    make_call,
    make_helper,
    make_offer,
    make_parent,
    make_request,
    make_wish,
)
from tetote.messaging.models import Message
from tetote.money import actions as money
from tetote.money.tests.builders import make_table
from tetote.organisations.models import Staff
from tetote.people.models import Person
from tetote.people.permissions import link_for
from tetote.portal.helping.feed import calendar_of

TOKYO = ZoneInfo("Asia/Tokyo")
MORNING = datetime(2026, 11, 26, 7, 30, tzinfo=TOKYO)
LEGS = [[0, 30], [510, 570]]
"""7:30 to 8:00, and 16:00 to 17:00."""
pytestmark = pytest.mark.usefixtures("frozen", "scoped")


@pytest.mark.parametrize(
    ("text", "legs"),
    [
        ("", []),
        ("7:30-8:00, 16:00-17:00", LEGS),
        ("７：３０〜８：００、16:00–17:00", LEGS),
        ("7:30−8:00、16:00‐17:00、", LEGS),
        ("16:00-17:00, 7:30-8:00", None),
        ("7:30-8:00, 7:50-17:00", None),
        ("7:00-8:00", None),
        ("16:00-17:30", None),
        ("8:00-7:40", None),
        ("25:00-26:00", None),
        ("朝", None),
    ],
)
def test_what_was_typed_is_read_or_refused(text: str, legs: list[list[int]] | None) -> None:
    assert read(text, MORNING, MORNING + timedelta(hours=9, minutes=30)) == legs


def test_legs_that_no_longer_lie_within_the_hours_fall_away() -> None:
    assert fitting(LEGS, timedelta(hours=9, minutes=30)) == LEGS
    assert fitting(LEGS, timedelta(hours=9)) == []


def test_the_real_hours_begin_the_first_leg_and_end_the_last() -> None:
    start, end = MORNING - timedelta(minutes=5), MORNING + timedelta(hours=9, minutes=40)
    first, last = done(MORNING, LEGS, start, end)
    assert (first.start, first.end) == (start, MORNING + timedelta(minutes=30))
    assert (last.start, last.end) == (MORNING + timedelta(minutes=510), end)
    assert done(MORNING, LEGS, start, MORNING + timedelta(hours=1)) == ()
    assert done(MORNING, [], start, end) == ()


def test_the_time_in_between_is_not_charged(
    advisor: Staff, administrator: Staff, frozen: time_machine.Traveller
) -> None:
    make_table(administrator)
    match = decided(advisor, make_helper(advisor))
    cost = fees.cancelling_costs(match, match.request.starts_at - timedelta(minutes=1))
    assert cost
    frozen.move_to(match.request.ends_at)
    hours = actions.Account(match.request.starts_at, match.request.ends_at)
    report = actions.report(match, hours, audit.SYSTEM)
    charged = fees.record(report)
    assert charged
    whole = money.would_cost(replace(fees.took_place(report), legs=()))
    assert whole
    assert charged.total < whole.total / 4
    assert 0 < cost.total <= charged.total


def test_a_correction_of_the_fee_does_not_charge_the_time_in_between(
    client: Client, advisor: Staff, administrator: Staff, frozen: time_machine.Traveller
) -> None:
    make_table(administrator)
    fee = fees.record(reported(advisor, frozen))
    assert fee
    client.force_login(advisor.user)
    address = reverse("money:fee_change", args=[fee.id])
    shown = {name: value or "" for name, value in client.get(address).context["form"].initial.items()}
    client.post(address, {**shown, "words_1": "おやつ", "amount_1": "150", "why": "おやつ代を忘れたため"})
    corrected = fees.fee_for(SupportRequest.objects.get(), None)
    assert corrected
    assert (corrected.version, corrected.total) == (2, fee.total + 150)


def reported(advisor: Staff, frozen: time_machine.Traveller) -> ActivityReport:
    """Done as planned: an hour and a half within nine and a half."""
    match = decided(advisor, make_helper(advisor))
    frozen.move_to(match.request.ends_at)
    return actions.report(match, actions.Account(match.request.starts_at, match.request.ends_at), audit.SYSTEM)


def test_the_legs_are_what_statistics_and_the_month_count(advisor: Staff, frozen: time_machine.Traveller) -> None:
    report = reported(advisor, frozen)
    november = Period(advisor.organisation, date(2026, 11, 1), date(2026, 11, 30))
    found = numbers(november)
    assert found.hours == 1.5
    for parts in (found.kinds, found.categories, found.months):
        assert [part.hours for part in parts if part.count] == [1.5]
    assert minutes_of(report) == 90
    assert worked_by(report.match.person, date(2026, 11, 1)).minutes == 90


def test_a_decided_activity_without_a_report_counts_by_its_legs(advisor: Staff, frozen: time_machine.Traveller) -> None:
    match = decided(advisor, make_helper(advisor))
    SupportRequest.objects.filter(id=match.request_id).update(state=State.DONE)
    assert numbers(Period(advisor.organisation, date(2026, 11, 1), date(2026, 11, 30))).hours == 1.5


def test_the_papers_the_list_and_the_parent_see_each_leg(advisor: Staff, frozen: time_machine.Traveller) -> None:
    report = reported(advisor, frozen)
    assert wording.worked_hours(report) == "7:30–8:00, 16:00–17:00"
    rows = activity_sheets(report, apart=False)[0].rows
    assert any("7:30–8:00, 16:00–17:00" in value and "1時間30分" in value for _name, value in rows)
    assert activity_cells(report, None)[2:4] == ["7:30–8:00, 16:00–17:00", 90]


def decided(advisor: Staff, helper: Person) -> Match:
    parent = make_parent(advisor, family_name="青木")
    wish = make_wish(parent, starts_at=MORNING, hours=9.5, place_via="学童")
    request = actions.receive(advisor, parent, replace(wish, leg_minutes=LEGS))
    make_offer(helper, make_call(advisor, request, [helper]))
    return actions.decide(advisor, fresh(request), helper.id, fresh(request).version)


def test_the_hours_stand_in_the_call_on_the_page_of_the_day_and_in_the_calendar(advisor: Staff) -> None:
    helper = make_helper(advisor)
    match = decided(advisor, helper)
    lines = ["7:30–8:00 保育園 → 学童", "16:00–17:00 学童 → おうち"]
    assert wording.legs(match.request) == lines
    called = str(Message.objects.get(purpose="matching.call").parts)
    page = Client().get(links.details_link(helper, match.request).removeprefix("http://testserver")).content.decode()
    assert all(line in called and line in page for line in lines)
    own = Client().get(link_for(helper, "portal:calendar", helper.id).removeprefix("http://testserver"))
    assert "7:30–8:00 / 16:00–17:00" in own.content.decode()
    calendar = calendar_of(helper)
    assert calendar.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20261125T223000Z" in calendar
    assert "DTSTART:20261126T070000Z" in calendar


def test_between_the_legs_a_helper_is_free_with_time_for_the_way(advisor: Staff) -> None:
    helper = make_helper(advisor)
    match = decided(advisor, helper)
    assert HeldMinute.objects.filter(match=match).count() == 90

    def found(hour: float) -> tuple[bool, bool]:
        request = make_request(advisor, starts_at=MORNING + timedelta(hours=hour - 7.5), hours=1)
        fit = assessments(request, [helper])[helper.id]
        return fit.has(Reason.ALREADY_BOOKED), fit.has(Reason.TOO_CLOSE)

    assert [found(hour) for hour in (10, 14.75, 15.5, 7)] == [
        (False, False),
        (False, True),
        (True, False),
        (True, False),
    ]
    between = SupportRequest.objects.get(starts_at=MORNING + timedelta(hours=2.5))
    make_offer(helper, make_call(advisor, between, [helper]))
    actions.decide(advisor, between, helper.id, fresh(between).version)
    late = SupportRequest.objects.get(starts_at=MORNING + timedelta(hours=8))
    make_offer(helper, make_call(advisor, late, [helper]))
    with pytest.raises(ConflictError):
        actions.decide(advisor, late, helper.id, fresh(late).version)


def test_the_form_asks_for_hours_of_every_way_or_of_none(client: Client, advisor: Staff) -> None:
    client.force_login(advisor.user)
    parent = make_parent(advisor)
    typed = {
        "children": [parent.household.children.get().pk], "kind": "escort", "day": "2026-11-26", "starts": "7:30",
        "ends": "17:00", "place_from": "おうち", "place_via": "保育園", "place_to": "おうち",
        "leg_times": "7:30-8:00",
    }  # fmt: skip
    address = reverse("matching:receive", args=[parent.code])
    wrong = client.post(address, typed)
    assert wrong.status_code == 422
    assert "2つ" in str(wrong.context["form"].errors["leg_times"])
    assert client.post(address, {**typed, "leg_times": "朝と夕方"}).status_code == 422
    assert client.post(address, {**typed, "leg_times": "7:30-8:00、16:00-17:00"}).status_code == 302
    request = SupportRequest.objects.get()
    assert request.leg_minutes == LEGS
    shown = client.get(reverse("matching:change", args=[request.code])).context["form"]["leg_times"].value()
    assert shown == "7:30–8:00, 16:00–17:00"
