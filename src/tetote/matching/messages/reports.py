"""The report of an activity: asked of the helper, confirmed by the parent, and what becomes of an objection."""

from django.utils.translation import gettext as _

from tetote.channels.parts import Button, Card, Link, Parts, Text
from tetote.kernel import clock
from tetote.matching import corrected, wording
from tetote.matching.messages.day import ACTIVITY_ENDS, ACTIVITY_GOES_ON, MAY_TAKE_BACK
from tetote.matching.messages.members import for_members
from tetote.matching.models import ActivityReport, Match, SupportRequest
from tetote.matching.queries.standing import hours_of

REPORT_AS_PLANNED = "report-as-planned"
REPORT_CONFIRM = "report-confirm"
REPORT_OBJECT = "report-object"


@for_members
def ask_report(request: SupportRequest, match: Match, link: str) -> Parts:
    """After the activity, to the helper: one tap when all went as planned, or as the taps have told."""
    clocked = match.began_at is not None and match.finished_at is not None
    span = wording.hours(*hours_of(match), request.organisation.time_zone)
    return [
        Card(
            heading=_("Thank you for today"),
            headline=wording.headline(request, span),
            lines=(_("How was it?"),),
            buttons=(
                Button(
                    _("Send these times, it went well") if clocked else _("It went as planned"),
                    REPORT_AS_PLANNED,
                    (match.id.hex,),
                    primary=True,
                ),
                Link(_("Write times and how it went"), link),
                *_still_going_on(match),
            ),
        )
    ]


def _still_going_on(match: Match) -> tuple[Button, ...]:
    """Whoever tapped the start and not the end may tap it now: the hour that was planned has passed.

    Whoever has just tapped the end may have meant something else.
    """
    if match.finished_at is not None and clock.now() - match.finished_at < MAY_TAKE_BACK:
        return (Button(_("It is not over yet"), ACTIVITY_GOES_ON, (match.id.hex,)),)
    if match.began_at is None or match.finished_at is not None:
        return ()
    return (Button(_("It is over now"), ACTIVITY_ENDS, (match.id.hex,)),)


@for_members
def end_stays(request: SupportRequest, link: str) -> Parts:
    """A tap that takes the end back, long after it."""
    return [
        Card(
            heading=_("The end stays as you tapped it"),
            headline=wording.headline(request),
            lines=(_("If the hours are different, please write them in the report."),),
            buttons=(Link(_("Write times and how it went"), link, primary=True),),
        )
    ]


@for_members
def report_thanks(request: SupportRequest) -> Parts:
    """To the helper whose report has arrived."""
    return [Text(_("We have received your report for %(when)s. Thank you.") % {"when": wording.when(request)})]


@for_members
def ask_confirmation(request: SupportRequest, report: ActivityReport, link: str) -> Parts:
    """To the parent: the reported hours, to be confirmed by one tap. How it went is told on the page, not here.

    Of a report that was corrected it says so, and which parts of it are not as they were.
    """
    args = (report.id.hex, str(report.version))
    return [
        Card(
            heading=_("Please check the report") if report.version == 1 else _("The report was corrected"),
            headline=wording.headline(request, wording.worked_hours(report)),
            lines=(wording.what(request), *_what_changed(request, report)),
            buttons=(
                Button(_("That is right"), REPORT_CONFIRM, args, primary=True),
                Button(_("Something is different"), REPORT_OBJECT, args),
                Link(_("Read the report"), link),
            ),
        )
    ]


def _what_changed(request: SupportRequest, report: ActivityReport) -> tuple[str, ...]:
    if report.version == 1:
        return ()
    changed = corrected.in_brief(request, report)
    if not changed:
        return (_("It says the same as before. Please check it once more."),)
    return (_("Corrected: %(what)s") % {"what": changed}, _("Please check it once more."))


@for_members
def confirmed(request: SupportRequest) -> Parts:
    """To the parent who confirmed."""
    return [Text(_("Thank you for checking the report for %(when)s.") % {"when": wording.when(request)})]


@for_members
def objected(request: SupportRequest) -> Parts:
    """To the parent who found something different."""
    return [Text(_("Thank you for telling us. Please write here what was different. The centre will look into it."))]


@for_members
def objection_heard(request: SupportRequest) -> Parts:
    """To the parent who has written what is different."""
    return [Text(_("Thank you for telling us. The centre will look into it and get in touch with you."))]


@for_members
def report_changed(request: SupportRequest) -> Parts:
    """An old button of a report that was corrected since, or already settled."""
    return [Text(_("This report was already settled or has been corrected since. Nothing was changed."))]
