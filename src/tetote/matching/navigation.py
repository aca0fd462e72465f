"""What matching shows in the console: its entry in the rail, what needs somebody now, and what can be found."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.kernel import calendar, clock
from tetote.matching import screens, wording
from tetote.matching.dormancy_rows import dormant_helpers, rests
from tetote.matching.home_rows import record_rows, today_rows
from tetote.matching.models import ActivityReport, SupportRequest
from tetote.matching.models.request import STATE_LABELS
from tetote.matching.queries import home
from tetote.matching.queries.board import Line, lines, listing
from tetote.matching.queries.ringing import ringing
from tetote.matching.rules.states import State
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.permissions import may
from tetote.people.models import MemberRole, Person
from tetote.people.queries import people_with_role
from tetote.ui.declarations import Declaration, HomeRow, HomeSection, MenuEntry, SearchHit

FOUND_AT_MOST = 8
ACTIONS = {
    State.RECEIVED: gettext_lazy("Call for helpers"),
    State.CALLING: gettext_lazy("Look"),
    State.ANSWERED: gettext_lazy("Choose"),
}


def _has_requests(staff: Staff) -> bool:
    return staff.organisation.kind == Organisation.Kind.CENTER.value


def _home(staff: Staff) -> Sequence[HomeSection]:
    if not _has_requests(staff):
        return []
    waiting = home.waiting(staff.organisation_id)
    return [
        *_ringing(staff),
        _undecided(waiting),
        *_in_person(staff),
        *_today(staff),
        *_to_check(staff, waiting),
        *dormant_helpers(staff),
    ]


def _undecided(waiting: home.Waiting) -> HomeSection:
    return HomeSection(
        title=_("Requests that wait for a decision"),
        hint=_("the soonest first"),
        rows=[_request_row(line) for line in waiting.undecided],
        rank=10,
        wide=True,
        total=waiting.undecided_in_all,
        more_url=reverse("matching:board"),
        empty=_("Every request has its helper."),
    )


def _ringing(staff: Staff) -> list[HomeSection]:
    """Emergencies that a family filed, or that nobody has answered: the very first, and heard."""
    found = ringing(staff.organisation)
    if not found:
        return []
    rows = [replace(_request_row(line), action=_("Look"), urgent=True) for line in lines(found)]
    return [HomeSection(title=_("Urgent: please look after it"), rows=rows, rank=0, wide=True, rings=True)]


def _in_person(staff: Staff) -> list[HomeSection]:
    """Calls whose messages have all gone out without enough answers: now somebody has to speak with people."""
    found = home.to_ask_in_person(staff.organisation_id)
    if not found:
        return []
    rows = [
        replace(_request_row(line), url=reverse("matching:asked", args=[line.request.code]), action=_("Look"))
        for line in lines(found[: home.SHOWN])
    ]
    return [HomeSection(title=_("To be asked personally"), rows=rows, rank=15, total=len(found), counts=False)]


def _today(staff: Staff) -> list[HomeSection]:
    """What takes place; nothing to do, so it does not count."""
    rows = today_rows(staff)
    return [HomeSection(title=_("What takes place today"), rows=rows, rank=50, wide=True, counts=False)] if rows else []


def _request_row(line: Line) -> HomeRow:
    request = line.request
    chips = [words for words, _tone in screens.chips(line)] or [screens.waiting(request)]
    chips += [words for words, _tone in screens.series_chip(request)]
    return HomeRow(
        title=screens.dotted(wording.what(request), wording.ages(request)),
        detail=screens.dotted(request.area, *chips),
        url=reverse("matching:record", args=[request.code]),
        action=str(ACTIONS[State(request.state)]),
        verb="matching.match.decide",
        when_word=wording.card_day(request),
        when_time=f"{wording.local(request.starts_at, request):%-H:%M}",
        urgent=screens.is_soon(request),
    )


def _to_check(staff: Staff, waiting: home.Waiting) -> list[HomeSection]:
    disputed = home.objections(staff.organisation_id)
    rows = [_plain_row(line, _("The decided helper perhaps cannot come"), urgent=True) for line in waiting.doubted]
    rows += [_objection_row(report) for report in disputed[: home.SHOWN]]
    rows += [_plain_row(line, _("No report yet")) for line in waiting.late]
    rows += [_plain_row(line, _("Its time has passed without a helper")) for line in waiting.missed]
    more_rows, more_total = record_rows(staff)
    rows += more_rows
    if not rows:
        return []
    total = waiting.to_check_in_all + disputed.count() + more_total
    return [HomeSection(title=_("To check"), rows=rows, rank=20, total=total, more_url=reverse("matching:list"))]


def _objection_row(report: ActivityReport) -> HomeRow:
    request = report.match.request
    return HomeRow(
        title=_("The parent says that something in the report is different"),
        detail=screens.dotted(
            f"{wording.near_day(request)} {wording.request_hours(request)}", report.match.person.family_name
        ),
        url=reverse("matching:record", args=[request.code]),
        action=_("Look"),
        urgent=True,
    )


def _plain_row(line: Line, title: str, *, urgent: bool = False) -> HomeRow:
    request = line.request
    return HomeRow(
        title=title,
        detail=screens.dotted(f"{wording.near_day(request)} {wording.request_hours(request)}", wording.what(request)),
        url=reverse("matching:record", args=[request.code]),
        action=_("Look"),
        urgent=urgent,
    )


def _headline(staff: Staff) -> str:
    if not _has_requests(staff):
        return ""
    total, open_ = home.on_day(staff.organisation)
    if not total:
        return _("No activities today")
    if not open_:
        return _("%(n)s activities today ・ all have their helper") % {"n": total}
    return _("%(n)s activities today ・ %(open)s still without a helper") % {"n": total, "open": open_}


def _badge(staff: Staff) -> int:
    return home.undecided(staff.organisation_id).count()


def _search(staff: Staff, text: str) -> Sequence[SearchHit]:
    found = list(listing(staff.organisation_id, text=text).values_list("id", flat=True)[:FOUND_AT_MOST])
    return [_hit(line.request) for line in lines(found)]


def _hit(request: SupportRequest) -> SearchHit:
    title, url = _called(request)
    detail = screens.dotted(str(STATE_LABELS[State(request.state)]), request.requester.family_name)
    return SearchHit(title=title, detail=detail, url=url, icon="hand")


def _called(request: SupportRequest) -> tuple[str, str]:
    """What a request is called where it stands among other things, and its page."""
    day = calendar.full_day(wording.day(request), clock.today(request.organisation.time_zone))
    title = f"{day} {wording.request_hours(request)} {wording.what(request)}"
    return title, reverse("matching:record", args=[request.code])


def _named(staff: Staff, ids: Collection[UUID]) -> Mapping[UUID, tuple[str, str]]:
    found = SupportRequest.objects.filter(organisation_id=staff.organisation_id, id__in=ids)
    return {request.id: _called(request) for request in found.select_related("organisation")}


def _of_person(staff: Staff, person: object) -> Sequence[HomeSection]:
    if not isinstance(person, Person):
        raise TypeError("a member's page is about a person")
    helped = SupportRequest.objects.filter(matches__person=person, matches__ended_at=None).order_by("-starts_at")
    shown = [_history(_("Activities as a helper"), helped)] if helped.exists() else []
    return [*_asked_by(staff, person), *shown, *rests(person)]


def _asked_by(staff: Staff, person: Person) -> Sequence[HomeSection]:
    """What a family asked for, and the door to its next request: who telephones is often looked up first."""
    asked = _history(_("Requests"), SupportRequest.objects.filter(requester=person).order_by("-starts_at"))
    if _may_ask(staff, person):
        door = reverse("matching:receive", args=[person.code])
        return [replace(asked, empty=_("Nothing has been asked for yet."), deed=_("Take a request"), deed_url=door)]
    return [asked] if asked.total else []


def _may_ask(staff: Staff, person: Person) -> bool:
    if not _has_requests(staff) or not may(staff, "matching.request.receive"):
        return False
    return people_with_role(staff.organisation_id, MemberRole.REQUESTING).filter(id=person.id).exists()


def _history(title: str, found: QuerySet[SupportRequest]) -> HomeSection:
    rows = [_plain_row(line, str(STATE_LABELS[State(line.request.state)])) for line in home.soonest(found)]
    return HomeSection(title=title, rows=rows, rank=10, total=found.count(), counts=False)


DECLARATION: Declaration[Staff] = Declaration(
    menu=(
        MenuEntry(
            label=gettext_lazy("Requests"),
            url_name="matching:board",
            icon="hand",
            verb="matching.request.view",
            rank=10,
            badge=_badge,
            everyday=True,
            kinds=frozenset({Organisation.Kind.CENTER.value}),
        ),
        MenuEntry(
            label=gettext_lazy("Records"),
            url_name="records:months",
            icon="document",
            verb="matching.request.view",
            rank=15,
            kinds=frozenset({Organisation.Kind.CENTER.value}),
        ),
        MenuEntry(
            label=gettext_lazy("Statistics"),
            url_name="statistics:page",
            icon="chart",
            verb="matching.request.view",
            rank=45,
            kinds=frozenset({Organisation.Kind.CENTER.value}),
        ),
    ),
    deed=MenuEntry(
        label=gettext_lazy("Take a request"),
        url_name="matching:new",
        icon="plus",
        verb="matching.request.receive",
        rank=10,
        kinds=frozenset({Organisation.Kind.CENTER.value}),
    ),
    home=_home,
    search=_search,
    headline=_headline,
    person_sections=_of_person,
    named={SupportRequest._meta.label_lower: _named},
    may_ring=_has_requests,
)
