"""What stands on the papers of an activity and of a month, in the members' language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tetote.kernel import calendar, clock
from tetote.matching import fees, paid, wording
from tetote.matching.models import ActivityReport, PaperSettings, PreMeeting
from tetote.matching.paid import Rows, Sibling, empty
from tetote.matching.papers import Sheet
from tetote.matching.queries.months import Worked, minutes_of
from tetote.money.queries import Charged, yen
from tetote.organisations.models import Organisation
from tetote.people.models import Child, Person


def one_per_child(organisation: Organisation) -> bool:
    """Whether siblings get a report of their own in this centre."""
    settings = PaperSettings.objects.filter(organisation=organisation).first()
    return bool(settings and settings.one_per_child)


class Copy(StrEnum):
    """Whose copy (控え) a sheet of the official report is: the form has one for each side and one for the centre."""

    PARENT = "parent"
    HELPER = "helper"
    CENTRE = "centre"


def activity_sheets(report: ActivityReport, *, apart: bool, copies: Sequence[Copy] = ()) -> list[Sheet]:
    """The official report of an activity (援助活動報告書): one sheet, or one for each sibling; once for each copy."""
    sheets = _of_activity(report, apart=apart)
    with translation.override(report.match.request.organisation.members_language):
        marks = {copy: _copy(copy, report.match.request.organisation) for copy in copies}
    return [replace(sheet, copy=mark) for mark in marks.values() for sheet in sheets] or sheets


def _copy(copy: Copy, organisation: Organisation) -> str:
    whose = {
        Copy.PARENT: organisation.requesting_label,
        Copy.HELPER: organisation.providing_label,
        Copy.CENTRE: _("Centre"),
    }
    return pgettext("paper", "Copy of: %(whose)s") % {"whose": whose[copy]}


def _of_activity(report: ActivityReport, *, apart: bool) -> list[Sheet]:
    with translation.override(report.match.request.organisation.members_language):
        children = sorted(report.match.request.children.all(), key=lambda child: (child.born_on, child.id))
        groups = [[child] for child in children] if apart else [children]
        charged = fees.of_reports([report]).get(report.id)
        sheets = [Sibling(place, len(groups)) for place in range(1, len(groups) + 1)]
        return [
            _activity(report, group, paid.rows(report, charged, sheet))
            for group, sheet in zip(groups, sheets, strict=True)
        ]


def _activity(report: ActivityReport, children: Sequence[Child], money: Rows) -> Sheet:
    request, organisation = report.match.request, report.match.request.organisation
    return Sheet(
        title=pgettext("paper", "Activity report"),
        over=[_("No. %(code)s") % {"code": request.code}, official_day(_local(report.written_at, organisation).date())],
        rows=[*_activity_rows(report, children), *money],
        signatures=[
            (organisation.providing_label, report.match.person.full_name),
            (organisation.requesting_label, _agreed(report)),
            (_("Centre"), ""),
        ],
        foot=organisation.name,
    )


def _activity_rows(report: ActivityReport, children: Sequence[Child]) -> Iterator[tuple[str, str]]:
    request, organisation = report.match.request, report.match.request.organisation
    yield pgettext("paper", "Day"), official_day(_local(report.started_at, organisation).date())
    yield organisation.providing_label, named(report.match.person)
    yield organisation.requesting_label, named(request.requester)
    yield _("Children"), "\n".join(_child(child, wording.day(request)) for child in children)
    yield _("What was done"), report.get_category_display() or request.get_kind_display()
    yield _("Place"), wording.places(request)
    yield _("Hours"), _hours(report)
    yield _("How the child was"), report.condition or report.get_mood_display()
    yield _("What was done, and what there is to tell"), report.note


def month_sheet(worked: Worked) -> Sheet:
    """A helper's monthly report (月報)."""
    organisation = worked.person.organisation
    with translation.override(organisation.members_language):
        charged = fees.of_reports(worked.reports)
        return Sheet(
            title=_("Monthly report"),
            over=[official_month(worked.month)],
            rows=[(organisation.providing_label, named(worked.person)), *_totals(worked, charged)],
            headings=[
                _("Day"),
                _("Hours"),
                organisation.requesting_label,
                _("What was done"),
                _("Reward (yen)"),
                _("Expenses (yen)"),
                _("Confirmed"),
            ],
            widths=[13, 28, 15, 28, 12, 11, 11],
            numbers=[4, 5],
            lines=[_line(report, charged.get(report.id)) for report in worked.reports],
            signatures=[(organisation.providing_label, worked.person.full_name), (_("Centre"), "")],
            foot=organisation.name,
        )


def premeeting_sheet(meeting: PreMeeting, items: Sequence[tuple[str, str]]) -> Sheet:
    """The sheet of a pre-meeting (事前打ち合わせ票), filled or to be filled by hand."""
    organisation = meeting.organisation
    with translation.override(organisation.members_language):
        start = _local(meeting.starts_at, organisation)
        return Sheet(
            title=_("Pre-meeting sheet"),
            over=[_("No. %(code)s") % {"code": meeting.code}],
            rows=[
                (_("Day and hour"), f"{official_day(start.date())} {start:%-H:%M}"),
                (_("Meeting place"), meeting.place),
                (organisation.providing_label, named(meeting.helper)),
                (organisation.requesting_label, named(meeting.requester)),
                (_("Kind"), meeting.get_kind_display()),
                *items,
                *([(_("Valid until"), official_day(meeting.valid_until))] if meeting.valid_until else []),
            ],
            signatures=[(organisation.providing_label, ""), (organisation.requesting_label, ""), (_("Centre"), "")],
            foot=organisation.name,
        )


def _totals(worked: Worked, charged: Mapping[UUID, Charged]) -> Iterator[tuple[str, str]]:
    yield _("Activities"), _("%(n)s times") % {"n": len(worked.reports)}
    yield _("Hours in all"), duration(worked.minutes)
    yield _("Reward in all"), yen(sum(one.earned for one in charged.values())) if charged else empty()
    yield _("Expenses in all"), yen(sum(_laid_out(report, charged.get(report.id)) for report in worked.reports))


def _laid_out(report: ActivityReport, charged: Charged | None) -> int:
    return sum(amount for _words, amount in paid.spent(report, charged))


def _line(report: ActivityReport, charged: Charged | None) -> list[str]:
    request = report.match.request
    day = _local(report.started_at, request.organisation).date()
    return [
        f"{day.month}/{day.day}（{calendar.weekday_word(day)}）",
        _hours(report),
        request.requester.family_name,
        report.get_category_display() or request.get_kind_display(),
        f"{charged.earned:,}" if charged else "",
        f"{_laid_out(report, charged):,}",
        _("yes") if report.confirmed_at else _("not yet"),
    ]


def official_day(day: date) -> str:
    """令和8年11月26日(木)."""
    words = {"year": calendar.era_year(day), "month": day.month, "day": day.day, "weekday": calendar.weekday_word(day)}
    return _("%(weekday)s %(month)s/%(day)s, %(year)s") % words


def official_month(month: date) -> str:
    """令和8年11月分."""
    return _("%(month)s of %(year)s") % {"year": calendar.era_year(month), "month": month.month}


def printed_today(organisation: Organisation) -> str:
    """The day on which a paper is made."""
    return official_day(clock.today(organisation.time_zone))


def duration(minutes: int) -> str:
    """2 h 30 min."""
    return _("%(hours)s h %(minutes)s min") % {"hours": minutes // 60, "minutes": minutes % 60}


def named(person: Person) -> str:
    """Name and member number."""
    if not person.member_number:
        return person.full_name
    return _("%(name)s (No. %(number)s)") % {"name": person.full_name, "number": person.member_number}


def _child(child: Child, on: date) -> str:
    words = {"name": child.given_name, "age": child.age_on(on), "born": official_day(child.born_on)}
    return _("%(name)s, aged %(age)s, born %(born)s") % words


def _hours(report: ActivityReport) -> str:
    return f"{wording.worked_hours(report)}\u3000{duration(minutes_of(report))}"


def _agreed(report: ActivityReport) -> str:
    request = report.match.request
    if report.confirmed_at is None:
        return ""
    when = _local(report.confirmed_at, request.organisation)
    words = {"name": request.requester.full_name, "when": f"{when:%Y/%m/%d %H:%M}"}
    return _("%(name)s\nconfirmed electronically %(when)s") % words


def _local(moment: datetime, organisation: Organisation) -> datetime:
    return moment.astimezone(organisation.time_zone)
