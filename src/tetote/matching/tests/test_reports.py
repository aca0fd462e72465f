"""The helper's report and the parent's word on it."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from tetote.channels.parts import Card, from_json
from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, NotAllowedError, NotFoundError, TetoteError
from tetote.matching import actions, wording
from tetote.matching.actions import reports
from tetote.matching.models import ActivityReport, Match, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import fresh, make_helper, make_match
from tetote.messaging.models import Message
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def purposes() -> list[str]:
    return list(Message.objects.order_by("created_at", "id").values_list("purpose", flat=True))


@pytest.fixture
def over(advisor: Staff, frozen: time_machine.Traveller) -> Match:
    """An activity whose hours have passed."""
    match = make_match(advisor, make_helper(advisor))
    frozen.move_to(match.request.ends_at)
    return match


def planned(match: Match) -> actions.Account:
    return actions.Account(match.request.starts_at, match.request.ends_at)


def test_one_tap_reports_the_planned_hours_and_asks_the_parent(over: Match) -> None:
    actions.report_as_planned(over.person, over.id)
    written = ActivityReport.objects.get()
    assert (written.started_at, written.ended_at, written.mood) == (
        over.request.starts_at,
        over.request.ends_at,
        "fine",
    )
    assert fresh(over.request).state == State.REPORTED
    assert purposes()[-2:] == ["matching.ask_confirmation", "matching.report_thanks"]


def test_a_viewer_writes_no_report_nor_anybody_of_a_decision_that_has_ended(over: Match, viewer: Staff) -> None:
    with pytest.raises(NotAllowedError):
        actions.report(over, planned(over), audit.staff(viewer.id))
    Match.objects.filter(id=over.id).update(ended_at=clock.now())
    with pytest.raises(TetoteError):
        actions.report(over, planned(over), audit.person(over.person_id))
    assert not ActivityReport.objects.exists()


def test_a_second_tap_changes_nothing(over: Match) -> None:
    actions.report_as_planned(over.person, over.id)
    actions.report_as_planned(over.person, over.id)
    assert purposes().count("matching.ask_confirmation") == 1


def test_a_tap_never_writes_over_a_report_that_was_quicker(
    over: Match, advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    shorter = actions.Account(over.request.starts_at, over.request.ends_at - timedelta(minutes=30))

    def staff_is_quicker(organisation_id: UUID, request_id: UUID) -> SupportRequest:
        monkeypatch.setattr(reports, "lock_request", lock_request)
        actions.report(over, shorter, audit.staff(advisor.id))
        return lock_request(organisation_id, request_id)

    monkeypatch.setattr(reports, "lock_request", staff_is_quicker)
    actions.report_as_planned(over.person, over.id)
    assert ActivityReport.objects.get().ended_at == shorter.ended_at


def test_nothing_can_be_reported_before_it_began(advisor: Staff) -> None:
    match = make_match(advisor, make_helper(advisor))
    with pytest.raises(TetoteError):
        actions.report(match, planned(match), audit.SYSTEM)
    actions.report_as_planned(match.person, match.id)
    assert not ActivityReport.objects.exists()


def test_an_end_that_lies_in_the_future_is_a_slip(over: Match) -> None:
    later = actions.Account(over.request.starts_at, over.request.ends_at + timedelta(hours=1))
    with pytest.raises(TetoteError):
        actions.report(over, later, audit.SYSTEM)


def test_the_parent_confirms_by_one_tap(over: Match) -> None:
    report = actions.report(over, planned(over), audit.SYSTEM)
    actions.confirm_report(over.request.requester, report.id, report.version)
    assert ActivityReport.objects.get().confirmed_at


def test_a_button_of_a_corrected_report_is_answered_kindly(over: Match) -> None:
    first = actions.report(over, planned(over), audit.SYSTEM)
    later = actions.Account(
        over.request.starts_at, over.request.ends_at - timedelta(minutes=30), "noticed", "早く終わりました"
    )
    actions.report(over, later, audit.SYSTEM)
    actions.confirm_report(over.request.requester, first.id, 1)
    assert not ActivityReport.objects.get().confirmed_at
    assert purposes()[-1] == "matching.late"


def last_words() -> str:
    """The card that was sent last, in one line."""
    (card,) = from_json(Message.objects.order_by("-created_at", "-id")[0].parts)
    assert isinstance(card, Card)
    return card.plain


def test_the_parent_is_told_that_a_report_was_corrected_and_what_of_it(over: Match) -> None:
    actions.report(over, planned(over), audit.SYSTEM)
    assert "活動の報告が届きました" in last_words()
    began, ended = over.request.starts_at, over.request.ends_at
    shorter = actions.Account(began, ended - timedelta(minutes=30), note="秘密のことば", expenses={"meal": 500})
    actions.report(over, shorter, audit.SYSTEM)
    span = wording.hours(began, ended, over.request.organisation.time_zone)
    assert "活動の報告が直されました" in last_words()
    assert f"直したところ：時間（前は {span}）" in last_words()
    assert "かかった費用" in last_words()
    assert "500" not in last_words()
    assert "秘密" not in last_words()


def test_a_report_that_comes_again_as_it_was_says_so(over: Match) -> None:
    report = actions.report(over, planned(over), audit.SYSTEM)
    actions.object_to_report(over.request.requester, report.id, report.version)
    actions.report(over, planned(over), audit.SYSTEM)
    assert "内容は前と同じです" in last_words()


def test_an_objection_reaches_the_centre_and_a_correction_settles_it(over: Match) -> None:
    report = actions.report(over, planned(over), audit.SYSTEM)
    actions.object_to_report(over.request.requester, report.id, report.version)
    assert ActivityReport.objects.get().objected_at
    corrected = actions.report(over, planned(over), audit.SYSTEM)
    assert corrected.objected_at is None
    actions.confirm_report(over.request.requester, report.id, corrected.version)
    actions.object_to_report(over.request.requester, report.id, corrected.version)
    assert ActivityReport.objects.get().objected_at is None


def test_a_confirmed_report_stays_as_it_is(over: Match) -> None:
    report = actions.report(over, planned(over), audit.SYSTEM)
    actions.confirm_report(over.request.requester, report.id, report.version)
    with pytest.raises(ConflictError):
        actions.report(over, planned(over), audit.SYSTEM)


def test_only_the_parent_of_the_request_confirms(over: Match) -> None:
    report = actions.report(over, planned(over), audit.SYSTEM)
    with pytest.raises(NotFoundError):
        actions.confirm_report(over.person, report.id, report.version)


def test_an_objection_without_words_leads_to_the_messages_of_the_parent(
    over: Match, advisor: Staff, client: Client
) -> None:
    actions.report_as_planned(over.person, over.id)
    report, parent = ActivityReport.objects.get(), over.request.requester
    client.force_login(advisor.user)
    address, words = f"/console/requests/{over.request.code}/", "どこがちがうかは、書かれていません"
    assert words not in client.get(address).content.decode()
    actions.object_to_report(parent, report.id, report.version)
    page = client.get(address).content.decode()
    assert words in page
    assert f"/members/{parent.code}/#talk" in page
