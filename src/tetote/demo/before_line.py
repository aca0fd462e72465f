"""A little from the time before LINE, when the office telephoned: who helped once and was not heard of since."""

from datetime import date, datetime, timedelta
from random import Random

from tetote.demo import staff
from tetote.demo.books import Books, Desk
from tetote.demo.days import AFTERNOON, MORNING
from tetote.demo.moments import office_day, office_moment
from tetote.demo.town import Family, Town
from tetote.kernel import audit
from tetote.matching.models import ActivityReport, Match, SupportRequest
from tetote.matching.rules.states import State
from tetote.people.models import Person

VISITS = (("原口", 0, 214), ("原口", 2, 243), ("原口", 7, 251), ("川村", 3, 230), ("谷口", 5, 262), ("杉本", 6, 288))
"""Helper, which family, and how many days ago."""


def tell_before_line(town: Town, desk: Desk, now: datetime, rng: Random) -> None:
    """Lays down those visits: request, helper, report, and the sentences; there were no messages."""
    books = Books(desk, rng)
    today = now.astimezone(town.organisation.time_zone).date()
    for name, index, days_ago in VISITS:
        _visit(town, books, rng, town.helper(name).person, town.families[index], today - timedelta(days=days_ago))
    books.save()


def _visit(town: Town, books: Books, rng: Random, helper: Person, family: Family, day: date) -> None:
    advisor, zone = town.posts[staff.SASAKI], town.organisation.time_zone
    pattern = rng.choice((MORNING, AFTERNOON))
    start, end = pattern.span(day, zone)
    received = office_moment(office_day(day - timedelta(days=5)), rng, zone)
    request = SupportRequest(
        id=books.stamps.id_at(received),
        organisation=town.organisation,
        code=books.stamps.code(),
        requester=family.parent,
        household=family.parent.household,
        kind=pattern.kind,
        starts_at=start,
        ends_at=end,
        area=family.parent.household.area,
        place_from=pattern.place_from,
        at_helpers_home=pattern.is_at_helpers_home,
        advisor=advisor,
        state=State.REPORTED,
        version=4,
        received_at=received,
        state_since=end,
    )
    request.save(force_insert=True)
    request.children.add(family.children[-1])
    _match_and_report(books, request, helper, received + timedelta(hours=3))


def _match_and_report(books: Books, request: SupportRequest, helper: Person, decided_at: datetime) -> None:
    advisor, end = request.advisor, request.ends_at
    match = Match(
        id=books.stamps.id_at(decided_at),
        organisation=request.organisation,
        request=request,
        person=helper,
        decided_by=advisor,
        decided_at=decided_at,
    )
    report = ActivityReport(
        id=books.stamps.id_at(end),
        organisation=request.organisation,
        match=match,
        started_at=request.starts_at,
        ended_at=end,
        written_at=end + timedelta(hours=1),
        confirmed_at=end + timedelta(days=1),
    )
    books.rows.add(match, report)
    doer = audit.staff(match.decided_by_id)
    books.note(request.received_at, request, "request.received", doer)
    books.note(decided_at, request, "match.decided", doer, person_id=str(helper.id))
    books.note(end, request, "activity.finished", audit.SYSTEM)
    books.note(report.written_at, request, "report.written", doer)
