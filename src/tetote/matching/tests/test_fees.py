"""An activity's fee: kept when the parent confirms, shown to both and to staff, and what cancelling costs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tetote.kernel import audit, clock
from tetote.matching import actions, fees, paperwork
from tetote.matching.links import check_link, details_link
from tetote.matching.models import ActivityReport, Cancellation, Match
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import fresh, make_helper, make_match, make_parent
from tetote.money.models import FeeRecord
from tetote.money.tests.builders import make_entitlement, make_scheme, make_table
from tetote.money.tests.tables import A
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


@pytest.fixture
def over(administrator: Staff, advisor: Staff, frozen: time_machine.Traveller) -> Match:
    """Two hours on a Thursday morning that have passed, in a centre with a fee table."""
    make_table(administrator)
    match = make_match(advisor, make_helper(advisor))
    frozen.move_to(match.request.ends_at)
    return match


def confirmed(match: Match) -> None:
    ended_at = match.request.ends_at + timedelta(minutes=10)
    account = actions.Account(match.request.starts_at, ended_at, expenses={"meal": 300}, category="lessons")
    with time_machine.travel(account.ended_at, tick=False):
        report = actions.report(match, account, audit.SYSTEM)
        actions.confirm_report(match.request.requester, report.id, report.version)


def test_the_fee_is_kept_when_the_parent_confirms(over: Match) -> None:
    confirmed(over)
    fee = FeeRecord.objects.get()
    assert (fee.payer, fee.payee, fee.kind) == (over.request.requester, over.person, "escort_and_care")
    assert [line.amount for line in fee.told] == [2 * 700 + 350, 300]
    assert fee.told[1].data["words"] == "食事代"


def page_of(link: str) -> str:
    return Client().get(link[link.index("/m/") :]).content.decode()


def test_a_parent_reads_the_fee_before_it_is_asked_for(administrator: Staff, advisor: Staff) -> None:
    make_table(administrator)
    match = make_match(advisor, make_helper(advisor))
    parent = match.request.requester
    page = page_of(details_link(parent, match.request))
    assert "予定どおりの場合の料金" in page
    assert "2時間（1時間700円）" in page
    account = actions.Account(match.request.starts_at, match.request.ends_at, expenses={"meal": 300})
    with time_machine.travel(account.ended_at, tick=False):
        report = actions.report(match, account, audit.SYSTEM)
        page = page_of(check_link(parent, report))
        assert "この報告での料金" in page
        assert "1,700" in page
        assert not FeeRecord.objects.exists()
        actions.confirm_report(parent, report.id, report.version)
        page = page_of(check_link(parent, report))
    assert "この報告での料金" not in page
    assert "1,700" in page


def test_without_a_fee_table_a_parent_reads_of_no_fee(advisor: Staff) -> None:
    match = make_match(advisor, make_helper(advisor))
    assert "料金" not in page_of(details_link(match.request.requester, match.request))


def test_staff_parent_and_helper_read_every_yen(
    over: Match, advisor: Staff, client_of: Callable[[Staff], Client]
) -> None:
    confirmed(over)
    page = client_of(advisor).get(reverse("matching:record", args=[over.request.code])).content.decode()
    assert "2,050" in page
    assert reverse("money:fee", args=[FeeRecord.objects.get().id]) in page
    for person in (over.person, over.request.requester):
        link = details_link(person, over.request)
        shown = Client().get(link[link.index("/m/") :]).content.decode()
        assert "2時間30分（1時間700円）" in shown
        assert over.request.household.address not in shown or not over.request.household.address
    origin = client_of(advisor).get(reverse("money:fee", args=[FeeRecord.objects.get().id])).content.decode()
    assert reverse("matching:record", args=[over.request.code]) in origin


def test_cancelling_costs_by_when_it_was_said(administrator: Staff, advisor: Staff) -> None:
    match = make_match(advisor, make_helper(advisor))
    said = match.request.starts_at - timedelta(hours=1)
    assert fees.cancelling_costs(match, said) is None
    assert fees.record_cancelled(match, said) is None
    make_table(administrator)
    preview = fees.cancelling_costs(match, said)
    assert preview is not None
    assert preview.total == 700
    actions.close(advisor, match.request, State.CANCELLED, "熱が出た", fresh(match.request).version)
    kept = fees.record_cancelled(match, said, "weather_warning", audit.staff(advisor.id))
    assert kept is not None
    assert (kept.total, kept.about) == (0, FeeRecord.About.CANCELLATION)
    assert fees.shown(fresh(match.request), None) is not None


def test_a_meeting_that_was_held_is_charged_where_the_table_says_so(
    administrator: Staff, advisor: Staff, client_of: Callable[[Staff], Client]
) -> None:
    helper, parent = make_helper(advisor), make_parent(advisor)
    said = actions.Meeting(clock.now() - timedelta(hours=3), "センター", "care", held=True)
    make_table(administrator)
    actions.plan_premeeting(advisor, helper, parent, said)
    assert not FeeRecord.objects.exists()
    make_table(administrator, replace(A, pre_meeting_billable=True), since=date(2026, 5, 1))
    (waiting,) = fees.MEETINGS.since(advisor.organisation_id, date(2026, 5, 1), "", 10)
    assert not fees.MEETINGS.since(advisor.organisation_id, date(2026, 5, 1), waiting.cause, 10)
    other = make_helper(advisor, family_name="中山")
    planned = actions.plan_premeeting(advisor, other, parent, replace(said, held=False))
    assert not FeeRecord.objects.exists()
    actions.change_premeeting(advisor, planned, said, planned.version)
    fee = FeeRecord.objects.get()
    assert (fee.payer, fee.payee, fee.total) == (parent, other, 700)
    page = client_of(advisor).get(reverse("money:fee", args=[fee.id])).content.decode()
    assert reverse("records:premeeting", args=[planned.code]) in page
    assert "事前打ち合わせ" in page


def test_a_discount_lowers_what_the_parent_reads(
    over: Match, administrator: Staff, client_of: Callable[[Staff], Client]
) -> None:
    make_entitlement(administrator, make_scheme(administrator, payment="discount"), over.request.requester)
    confirmed(over)
    link = details_link(over.request.requester, over.request)
    shown = Client().get(link[link.index("/m/") :]).content.decode()
    assert "−870" in shown
    assert "1,180" in shown
    (sheet,) = paperwork.activity_sheets(ActivityReport.objects.get(), apart=False, copies=[paperwork.Copy.PARENT])
    assert (dict(sheet.rows)["ひとり親家庭への助成"], dict(sheet.rows)["差引お支払い額"]) == ("−870円", "1,180円")


def test_what_was_confirmed_before_there_was_a_table_is_found(
    administrator: Staff, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    match = make_match(advisor, make_helper(advisor))
    frozen.move_to(match.request.ends_at)
    confirmed(match)
    assert not FeeRecord.objects.exists()
    found = fees.SOURCE.since(advisor.organisation_id, date(2026, 4, 1), "", 10)
    assert [one.cause for one in found] == [fees.cause_of(match)]
    assert not fees.SOURCE.since(advisor.organisation_id, date(2026, 4, 1), found[0].cause, 10)
    assert not fees.SOURCE.since(advisor.organisation_id, date(2026, 12, 31), "", 10)


def test_a_family_that_cancels_on_the_day_is_charged_and_a_helper_never(
    administrator: Staff, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    make_table(administrator)
    sides = (Cancellation.Side.REQUESTER, Cancellation.Side.HELPER)
    matches = [make_match(advisor, make_helper(advisor)) for _side in sides]
    frozen.move_to(matches[0].request.starts_at - timedelta(minutes=30))
    for match, side in zip(matches, sides, strict=True):
        taken_back = actions.TakenBack(side)
        actions.close(advisor, match.request, State.CANCELLED, "都合", fresh(match.request).version, taken_back)
    fee = FeeRecord.objects.get()
    assert (fee.cause, fee.total) == (fees.cause_of(matches[0]), 700)
