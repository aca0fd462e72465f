"""What is kept of a person is handed out whole, and erased; what the centre accounts for stays."""

import pytest
import time_machine

from tetote.kernel import audit
from tetote.kernel.ids import new_id
from tetote.matching import actions
from tetote.matching.holding import HOLDER
from tetote.matching.models import ActivityReport, Cancellation, ReportChange
from tetote.matching.tests.builders import make_helper, make_match
from tetote.organisations.models import Staff
from tetote.people.actions import write_day_facts
from tetote.people.models import Person
from tetote.people.ports import erased, exported
from tetote.people.queries import ChildFacts, DayFacts

pytestmark = pytest.mark.usefixtures("scoped")
WRITTEN = {"卵", "祖母", "帽子は黄色", "よく眠った", "公民館\n公園まで"}


def words(person: Person) -> set[str]:
    """All that is kept of them and goes when they are erased."""
    kept = exported(Person.objects.select_related("household").get(pk=person.pk))
    return {held.words for held in kept if not held.stays}


def staying(person: Person) -> set[str]:
    """What matching keeps for good, or for the family."""
    kept = HOLDER.export(Person.objects.get(pk=person.pk))
    return {held.words for held in kept if held.stays}


def test_why_somebody_took_back_is_theirs(advisor: Staff, frozen: time_machine.Traveller) -> None:
    match = make_match(advisor, make_helper(advisor))
    parent = match.request.requester
    actions.cancel_own(parent, match.request_id, Cancellation.Because.ILLNESS, "ひなたが熱を出した")
    assert "ひなたが熱を出した" in words(parent)
    assert "ひなたが熱を出した" not in words(match.person)
    erased(match.person)
    assert "ひなたが熱を出した" in words(parent)
    erased(parent)
    assert "ひなたが熱を出した" not in words(parent)


def test_everything_written_is_exported_and_erased_while_hours_and_expenses_stay(
    advisor: Staff, frozen: time_machine.Traveller
) -> None:
    match = make_match(advisor, make_helper(advisor))
    request, parent, helper = match.request, match.request.requester, match.person
    child = parent.household.children.get()
    write_day_facts(parent, DayFacts(receivers="祖母", children=(ChildFacts(child.id, "卵"),)), audit.SYSTEM)
    actions.write_line(match, parent, "帽子は黄色", new_id())
    held = actions.Meeting(request.received_at, "公民館", request.kind, held=True, sheet={"outings": "公園まで"})
    frozen.move_to(request.ends_at)
    actions.plan_premeeting(advisor, helper, parent, held)
    account = actions.Account(request.starts_at, request.ends_at, condition="ぐずった", expenses={"travel": 320})
    actions.report(match, account, audit.SYSTEM)
    second = actions.Account(request.starts_at, request.ends_at, condition="よく眠った", expenses={"travel": 320})
    actions.report(match, second, audit.SYSTEM)
    assert words(parent) >= WRITTEN
    assert "公民館\n公園まで" in words(helper)
    assert {"よく眠った", "ぐずった"} <= staying(helper)
    assert erased(helper)["matching"] == 1
    assert {"よく眠った", "ぐずった"} <= words(parent)
    parent.household.refresh_from_db()
    erased(parent)
    assert words(parent) == set()
    assert staying(parent) & {"よく眠った", "ぐずった", "2026/11/26 10:00–12:00 公園"} == set()
    assert any("320" in each for each in staying(parent))
    report = ActivityReport.objects.get()
    assert (report.started_at, report.expenses.get().yen) == (request.starts_at, 320)
    assert "ぐずった" not in ReportChange.objects.get().before
