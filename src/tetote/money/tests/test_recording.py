"""A fee is kept with its lines; what changes it makes a version; tables that were used stay."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from tetote.kernel import jobs
from tetote.kernel.errors import ConflictError, NotAllowedError, TetoteError
from tetote.money import actions, ports
from tetote.money.actions.working import drawn
from tetote.money.models import FeeRecord, FeeTable
from tetote.money.queries import former_versions, has_tables, in_use, table_on
from tetote.money.queries.story import story
from tetote.money.tariffs.checking import Fault, findings
from tetote.money.tests.builders import WEDNESDAY, make_activity, make_fee, make_table
from tetote.money.tests.tables import CITY, ITAMI, KESENNUMA, A
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def test_nothing_is_kept_where_nothing_is_charged(advisor: Staff) -> None:
    assert not has_tables(advisor.organisation_id)
    assert actions.record(make_activity(advisor.organisation)) is None
    assert actions.would_cost(make_activity(advisor.organisation)) is None


def test_a_fee_is_kept_with_every_line(administrator: Staff) -> None:
    make_table(administrator)
    fee = make_fee(administrator, children=2)
    assert (fee.total, fee.family, fee.municipality, fee.day) == (1575, 1575, 0, date(2026, 11, 25))
    assert [(line.reason, line.amount) for line in fee.told] == [("time", 1050), ("sibling", 525)]


def test_the_same_again_is_one_fee_and_a_correction_a_version(administrator: Staff) -> None:
    make_table(administrator)
    activity = make_activity(administrator.organisation)
    first = actions.record(activity)
    again = actions.record(activity)
    assert first is not None
    assert again == first
    longer = actions.record(replace(activity, ends_at=activity.ends_at + timedelta(minutes=30)))
    assert longer is not None
    assert (longer.version, longer.total) == (2, 1400)
    assert [one.total for one in former_versions(longer)] == [1050]
    assert FeeRecord.objects.filter(replaced_at=None).count() == 1


def test_staff_correct_a_fee_and_what_they_added_stays(administrator: Staff, advisor: Staff, viewer: Staff) -> None:
    make_table(administrator, ITAMI)
    activity = make_activity(administrator.organisation)
    fee = actions.record(activity)
    assert fee is not None
    extras: list[actions.Extra] = [actions.Way("car", bus_fare=230), actions.Expense("おやつ", 150)]
    wanted = actions.Correction(fee.starts_at, fee.ends_at, "mild_illness", 1, extras, "体調がすぐれなかったため")
    with pytest.raises(NotAllowedError):
        actions.correct(viewer, fee, wanted, 1)
    with pytest.raises(TetoteError):
        actions.correct(advisor, fee, replace(wanted, why=" "), 1)
    corrected = actions.correct(advisor, fee, wanted, 1)
    assert corrected.total == 900 + 450 + 460 + 150
    with pytest.raises(ConflictError):
        actions.correct(advisor, fee, wanted, 1)
    shorter = actions.record(replace(activity, ends_at=activity.ends_at - timedelta(minutes=10)))
    assert shorter is not None
    assert shorter.total == 800 + 460 + 150
    assert len(story(shorter)) == 3
    assert actions.drop(advisor, shorter, "町の行事のため", 3).total == 0


def test_what_staff_dropped_comes_back_by_staff_alone(administrator: Staff, advisor: Staff) -> None:
    make_table(administrator)
    activity = make_activity(administrator.organisation)
    fee = actions.record(activity)
    assert fee is not None
    dropped = actions.drop(advisor, fee, "町の行事のため", 1)
    longer = replace(activity, ends_at=activity.ends_at + timedelta(minutes=30))
    assert actions.record(longer) == dropped
    assert actions.record_missing([longer]) == 0
    make_table(administrator, A, since=date(2026, 5, 1))
    assert actions.record(longer) == dropped
    assert (dropped.total, [str(line.reason) for line in dropped.told]) == (0, ["dropped"])
    wanted = actions.Correction(fee.starts_at, fee.ends_at, "", 1, [], "請求することになった")
    assert actions.correct(advisor, dropped, wanted, 2).total == 1050
    again = actions.record(longer)
    assert again is not None
    assert again.total == 1400


def test_cancelling_after_all_is_charged_though_the_activity_was_dropped(administrator: Staff, advisor: Staff) -> None:
    make_table(administrator)
    activity = make_activity(administrator.organisation)
    fee = actions.record(activity)
    assert fee is not None
    actions.drop(advisor, fee, "誤って記録された", 1)
    cancelled = actions.record_cancellation(activity, actions.Cancelled(None))
    assert cancelled is not None
    assert cancelled.total == 1050


def test_a_table_taken_back_meanwhile_charges_nothing(administrator: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is seen, then taken back by somebody else, then to be held: the one before it holds instead."""
    older, newer = make_table(administrator, KESENNUMA), make_table(administrator, A, since=date(2026, 5, 1))
    look = in_use.table_on
    looks: list[FeeTable | None] = []

    def taken_back_after_the_look(organisation_id: UUID, day: date) -> FeeTable | None:
        seen = look(organisation_id, day)
        if not looks:
            actions.take_back_table(administrator, newer)
        looks.append(seen)
        return seen

    monkeypatch.setattr(in_use, "table_on", taken_back_after_the_look)
    fee = actions.record(make_activity(administrator.organisation))
    assert fee is not None
    assert looks == [newer, older]
    assert (fee.table, fee.total) == (older, 900)


def test_meetings_before_the_first_time_are_charged_where_the_table_says_so(
    administrator: Staff, advisor: Staff
) -> None:
    make_table(administrator)
    meeting = make_activity(administrator.organisation, "meeting:1", minutes=60)
    assert actions.record_meeting(meeting) is None
    assert actions.record_missing([replace(meeting, is_meeting=True)]) == 0
    make_table(administrator, replace(A, pre_meeting_billable=True), since=date(2026, 5, 1))
    assert actions.record_missing([replace(meeting, is_meeting=True)]) == 1
    fee = FeeRecord.objects.get(cause="meeting:1", replaced_at=None)
    assert (fee.about, fee.total) == (FeeRecord.About.PRE_MEETING, 700)
    longer = actions.Correction(fee.starts_at, fee.ends_at + timedelta(minutes=30), "", 1, [], "90分かかった")
    corrected = actions.correct(advisor, fee, longer, 1)
    assert (corrected.about, corrected.total) == (FeeRecord.About.PRE_MEETING, 1050)


def test_cancelling_costs_by_when_it_was_said(administrator: Staff) -> None:
    make_table(administrator)
    activity = make_activity(administrator.organisation, minutes=60)
    said = actions.Cancelled(WEDNESDAY - timedelta(hours=2))
    preview = actions.would_cost(activity, said)
    kept = actions.record_cancellation(activity, said)
    assert preview is not None
    assert kept is not None
    assert (preview.total, kept.total, kept.about) == (350, 350, FeeRecord.About.CANCELLATION)
    weather = actions.record_cancellation(activity, actions.Cancelled(None, "weather_warning"))
    assert weather is not None
    assert (weather.version, weather.total) == (2, 0)


def test_what_has_no_price_is_kept_to_be_looked_at_and_mended_by_a_table(administrator: Staff) -> None:
    make_table(administrator, CITY)
    activity = make_activity(administrator.organisation, children=3)
    fee = actions.record(activity)
    assert fee is not None
    assert (fee.problem, fee.total) == (FeeRecord.Problem.NO_PRICE, 0)
    make_table(administrator, A)
    assert actions.record_missing([activity]) == 1
    assert actions.record_missing([activity]) == 0
    held = FeeRecord.objects.get(replaced_at=None)
    assert (held.problem, held.total) == ("", 1050 + 525 + 525)


def test_what_is_caught_up_is_kept_one_by_one_so_that_nobody_waits_for_all_of_it(
    administrator: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_table(administrator, A)
    first, second, third = (make_activity(administrator.organisation, f"test:{n}") for n in range(3))
    monkeypatch.setattr("tetote.money.actions.fees.drawn", dying_at(second.cause))
    with pytest.raises(SystemError):
        actions.record_missing([first, second, third])
    assert [fee.cause for fee in FeeRecord.objects.all()] == [first.cause]


def dying_at(cause: str) -> Callable[..., FeeRecord]:
    """A worker that is killed while it works out one fee of several."""

    def work(activity: actions.Activity, cancelled: actions.Cancelled | None, *, kept: bool) -> FeeRecord:
        if activity.cause == cause:
            raise SystemError
        return drawn(activity, cancelled, kept=kept)

    return work


def test_the_table_of_the_day_holds_and_of_two_the_later(administrator: Staff) -> None:
    old, new = make_table(administrator, KESENNUMA), make_table(administrator, A, since=date(2026, 12, 1))
    organisation_id = administrator.organisation_id
    assert table_on(organisation_id, date(2026, 11, 30)) == old
    assert table_on(organisation_id, date(2026, 12, 1)) == new
    assert table_on(organisation_id, date(2026, 3, 31)) is None


def test_a_table_that_was_used_stays(administrator: Staff, advisor: Staff) -> None:
    table = make_table(administrator)
    with pytest.raises(ConflictError):
        actions.change_table(administrator, table, A, table.version)
    back = actions.take_back_table(administrator, table)
    assert back.state == FeeTable.State.DRAFT
    with pytest.raises(NotAllowedError):
        actions.publish_table(advisor, back, back.version)
    actions.publish_table(administrator, back, back.version)
    make_fee(administrator)
    with pytest.raises(ConflictError):
        actions.take_back_table(administrator, table)


def test_a_table_with_a_grave_fault_is_not_put_into_use(administrator: Staff) -> None:
    empty = actions.make_table(administrator, replace(A, bands=()))
    with pytest.raises(TetoteError):
        actions.publish_table(administrator, empty, empty.version)
    changed = actions.change_table(administrator, empty, A, empty.version)
    with pytest.raises(ConflictError):
        actions.publish_table(administrator, changed, empty.version)
    actions.discard_table(administrator, changed)
    assert not FeeTable.objects.exists()


def test_what_is_amiss_is_found() -> None:
    assert findings(A) == []
    assert {one.fault for one in findings(CITY)} == {Fault.NO_HOURS}
    twice = replace(A, bands=(*A.bands, A.bands[0]), minimum=50, rates=(replace(A.rates[0], per_half_hour=0),))
    assert [one.fault for one in findings(twice)][:2] == [Fault.SAME_NAME, Fault.NO_PRICE]
    assert {Fault.HALF_IS_FREE, Fault.MINIMUM_IS_UNEVEN} <= {one.fault for one in findings(twice)}


def test_a_new_table_finds_what_took_place_before(administrator: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    activity = make_activity(administrator.organisation, "test:1")
    source = ports.Source("test", lambda *_: None, lambda _id, day, *_: [activity] if day <= date(2026, 4, 1) else [])
    monkeypatch.setattr(ports, "_sources", {"test": source})
    make_table(administrator)
    jobs.run_due()
    assert FeeRecord.objects.get().total == 1050
