"""How an incident is shown: chips, a row of a file, a paper."""

from collections.abc import Iterator
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.kernel import clock
from tetote.matching.models import Incident
from tetote.matching.models.incident import HARM_LABELS
from tetote.matching.papers import Sheet
from tetote.matching.paperwork import official_day
from tetote.matching.queries.incidents import day_of, deadline_of
from tetote.matching.rules.incidents import Deadline, Harm, is_serious
from tetote.ui.boards import Chip

TONES = {Harm.NONE: "plain", Harm.SLIGHT: "info", Harm.TREATED: "warn", Harm.UNCONSCIOUS: "bad", Harm.DEATH: "bad"}


def chips(incident: Incident) -> list[Chip]:
    """How bad it was, and what is owed."""
    harm = Harm(incident.harm)
    found: list[Chip] = [(str(HARM_LABELS[harm]), TONES[harm])]
    if is_serious(harm, incident.treatment_days):
        found.append((_("Serious incident"), "bad"))
    deadline = deadline_of(incident)
    if deadline:
        today = clock.today(incident.organisation.time_zone)
        found.append((deadline_words(deadline, today), "bad" if deadline.is_late(today) else "warn"))
    return found


def deadline_words(deadline: Deadline, today: date) -> str:
    """Which report is due, and when, or that the day has passed."""
    if deadline.is_late(today):
        words = (
            _("First report overdue since %(day)s")
            if deadline.number == 1
            else _("Second report overdue since %(day)s")
        )
    else:
        words = _("First report due by %(day)s") if deadline.number == 1 else _("Second report due by %(day)s")
    return words % {"day": f"{deadline.due:%-m/%-d}"}


def headings() -> list[str]:
    """The columns of the file."""
    return [
        _("Code"), _("Day"), _("Time of day"), _("How bad was it?"), _("Days of treatment"), _("Serious incident"),
        _("What happened"), _("Who was concerned, who was there"), _("Place"), _("Injuries or damage"),
        _("What was done, and what shall prevent it"), _("Insurer told on"), _("First report on"),
        _("Second report on"), _("Request"),
    ]  # fmt: skip


def cells(incident: Incident) -> list[str]:
    """An entry as a row."""
    moment = incident.happened_at.astimezone(incident.organisation.time_zone)
    days = (incident.insurer_told_on, incident.first_report_on, incident.second_report_on)
    return [
        incident.code,
        moment.date().isoformat(),
        f"{moment:%H:%M}",
        str(HARM_LABELS[Harm(incident.harm)]),
        str(incident.treatment_days),
        _("yes") if is_serious(Harm(incident.harm), incident.treatment_days) else "",
        incident.what,
        incident.who,
        incident.place,
        incident.injuries,
        incident.measures,
        *(day.isoformat() if day else "" for day in days),
        incident.request.code if incident.request else "",
    ]


def sheet(incident: Incident) -> Sheet:
    """An entry as a paper."""
    organisation = incident.organisation
    with translation.override(organisation.members_language):
        return Sheet(
            title=_("Record of an incident"),
            over=[_("No. %(code)s") % {"code": incident.code}],
            rows=list(_rows(incident)),
            signatures=[(_("Entered by"), incident.written_by.name), (_("Centre"), "")],
            foot=organisation.name,
        )


def _rows(incident: Incident) -> Iterator[tuple[str, str]]:
    moment = incident.happened_at.astimezone(incident.organisation.time_zone)
    yield _("Day and hour"), f"{official_day(day_of(incident))} {moment:%-H:%M}"
    yield _("How bad was it?"), str(HARM_LABELS[Harm(incident.harm)])
    days = incident.treatment_days
    yield _("Days of treatment"), ngettext("%(n)s day", "%(n)s days", days) % {"n": days} if days else ""
    yield _("Place"), incident.place
    yield _("Who was concerned, who was there"), incident.who
    yield _("What happened"), incident.what
    yield _("Injuries or damage"), incident.injuries
    yield _("What was done, and what shall prevent it"), incident.measures
    yield _("Insurer told on"), _said(incident.insurer_told_on)
    yield _("First report on"), _said(incident.first_report_on)
    yield _("Second report on"), _said(incident.second_report_on)


def _said(day: date | None) -> str:
    return official_day(day) if day else ""
