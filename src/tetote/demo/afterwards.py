"""The end of a story: the reminder, the activity, the report, and the parent's word on it."""

from datetime import UTC, datetime, timedelta

from tetote.demo.data import sayings
from tetote.demo.scene import Scene
from tetote.kernel import audit
from tetote.kernel.clock import told_at
from tetote.matching import messages
from tetote.matching.links import check_link, details_link, report_link
from tetote.matching.models import ActivityReport, Match
from tetote.matching.queries.reports import usual_category
from tetote.matching.rules.states import State

Mood, Category = ActivityReport.Mood, ActivityReport.Category
AS_PLANNED = 0.55
SOMETHING_NOTICED = 0.15
REASONS = (Category.OUTING, Category.PARENT_ILL, Category.BEFORE_AFTER_NURSERY, Category.CEREMONY, Category.OTHER)
"""What a child was looked after for, where the kind of request does not tell."""


def remind(scene: Scene, match: Match) -> None:
    """The evening before, when it was decided by then."""
    request = scene.request
    start = request.starts_at.astimezone(request.organisation.time_zone)
    evening = (start - timedelta(days=1)).replace(hour=request.organisation.reminder_hour, minute=0).astimezone(UTC)
    if evening <= match.decided_at:
        return
    with told_at(evening):
        for person in (match.person, request.requester):
            parts = messages.reminder(request, details_link(person, request))
            scene.books.tell(evening, request, [person], parts, "reminder")
    scene.books.note(evening, request, "match.reminded", audit.SYSTEM)


def report(scene: Scene, match: Match) -> None:
    """The helper is asked, writes how it was, and the parent agrees."""
    request, books, end = scene.request, scene.books, scene.request.ends_at
    books.note(end, request, "activity.finished", audit.SYSTEM)
    with told_at(end):
        books.tell(end, request, [match.person], messages.ask_report(request, match, report_link(match)), "ask_report")
    written = _account(scene, match, end + timedelta(minutes=scene.rng.randrange(5, 150)))
    moment = written.written_at
    if not written.note:
        books.tap(moment, match.person, messages.REPORT_AS_PLANNED, match.id.hex)
    books.note(moment, request, "report.written", audit.person(match.person_id))
    with told_at(moment):
        link = check_link(request.requester, written)
        asked = messages.ask_confirmation(request, written, link)
        books.tell(moment, request, [request.requester], asked, "ask_confirmation")
        books.tell(moment, request, [match.person], messages.report_thanks(request), "report_thanks")
    _confirm(scene, written, moment + timedelta(minutes=scene.rng.randrange(3, 420)))


def _account(scene: Scene, match: Match, written_at: datetime) -> ActivityReport:
    request, rng = scene.request, scene.rng
    as_planned, noticed = rng.random() < AS_PLANNED, rng.random() < SOMETHING_NOTICED
    note = rng.choice(sayings.NOTICED_NOTES if noticed else sayings.REPORT_NOTES)
    written = ActivityReport(
        id=scene.books.stamps.id_at(written_at),
        organisation=request.organisation,
        match=match,
        started_at=request.starts_at,
        ended_at=request.ends_at + timedelta(minutes=0 if as_planned else 5 * rng.randrange(-1, 5)),
        mood=Mood.NOTICED if noticed and not as_planned else Mood.FINE,
        note="" if as_planned else note,
        written_at=written_at,
        category=usual_category(request) or REASONS[request.starts_at.day % len(REASONS)],
    )
    scene.books.rows.add(written)
    return written


def _confirm(scene: Scene, written: ActivityReport, moment: datetime) -> None:
    request, parent = scene.request, scene.request.requester
    written.confirmed_at = moment
    scene.settle(State.REPORTED, written.written_at, moves=6)
    scene.books.note(moment, request, "report.confirmed", audit.person(parent.id))
    if scene.books.reaches(parent):
        scene.books.tap(moment, parent, messages.REPORT_CONFIRM, written.id.hex, str(written.version))
    with told_at(moment):
        scene.books.tell(moment, request, [parent], messages.confirmed(request), "confirmed")
