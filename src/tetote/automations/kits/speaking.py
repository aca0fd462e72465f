"""What a procedure's rules say when something happens to an application, and the days before what it is about."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext

from tetote.automations.kits.days import day_of
from tetote.automations.models import ProcedureRule
from tetote.automations.telling import tell
from tetote.booking.facts import BookingFact
from tetote.channels.parts import Card, Link, Part, Text
from tetote.kernel import clock
from tetote.kernel.jobs import enqueue, job
from tetote.messaging.queries import messages_about
from tetote.procedures.engine.languages import in_language
from tetote.procedures.facts import ApplicationReceived
from tetote.procedures.models import Application
from tetote.procedures.queries import run_of_cause, step_words, way_to
from tetote.procedures.queries.kits import BEFORE, RECEIVED, RETURNED, STATE

PURPOSE = "automations.rule"
SAME_DAY_AT = time(8, 0)
"""When reminders of the day itself go out; those of earlier days go out at the organisation's own hour."""
LINK = "{link}"
MOST_LINES, LONGEST_LINE = 4, 60
"""What fits on a card; longer words go out as plain text, so that no wording of a clerk can stop a deed."""


def on_received(fact: ApplicationReceived) -> None:
    """Says that it arrived, unless somebody says so already, and plans what is said the days before.

    A correction is no new arrival: where it was made, chat or page says that it is here.
    """
    application = _application(fact.application_id)
    if not (fact.is_told or fact.is_correction):
        _say(application, [RECEIVED])
    for rule in _rules(application).filter(when__startswith=BEFORE):
        plan(application, rule)


def on_booked(fact: BookingFact) -> None:
    """A booking that an application was made for stands at another time now, or only now."""
    run_id = run_of_cause(fact.cause)
    application = _applications().filter(run_id=run_id).first() if run_id else None
    if application:
        for rule in _rules(application).filter(when__startswith=BEFORE):
            plan(application, rule)


def received_words(application: Application) -> list[Part]:
    """What the rules say when something arrived; nothing where there is no rule."""
    return _texts(application, [RECEIVED])


def moved_words(application: Application) -> list[Part]:
    """What the rules say about the step it stands in; nothing where there is no rule."""
    return _texts(application, [application.state, f"{STATE}{application.state}"])


def has_words_of_its_own(application: Application) -> bool:
    """Whether its procedure has any message, be its rule on or off."""
    return ProcedureRule.objects.filter(procedure_id=application.procedure_id).exists()


def returned_words(application: Application) -> list[Part]:
    """What the rules say when something is to be corrected."""
    return _texts(application, [RETURNED, f"{STATE}{RETURNED}"])


def _texts(application: Application, events: Iterable[str]) -> list[Part]:
    rules = _rules(application).filter(when__in=list(events))
    return [part_for(application, rule.message.text) for rule in rules]


def plan(application: Application, rule: ProcedureRule) -> None:
    """Files the reminder of a rule; a day that has changed takes the place of the earlier one."""
    day = day_of(application, rule.when.removeprefix(BEFORE))
    due = _due(application, day, rule.days) if day else None
    if day and due and due > clock.now():
        enqueue(
            remind,
            {"rule_id": str(rule.id), "application_id": str(application.id), "day": day.isoformat()},
            organisation_id=application.organisation_id,
            due=due,
            key=f"rule:{rule.id.hex}:{application.id.hex}",
        )


@job("automations.remind")
def remind(rule_id: str, application_id: str, day: str) -> None:
    """Says it, where it still holds: the rule is on, the matter is open, and the day is the one it was planned for."""
    rule = ProcedureRule.objects.select_related("message").filter(id=UUID(rule_id), is_on=True).first()
    application = _application(UUID(application_id))
    if rule is None or application.is_closed or application.state == RETURNED:
        return
    if day_of(application, rule.when.removeprefix(BEFORE)) == date.fromisoformat(day):
        on = day.replace("-", "")  # With the marks it would not fit its column.
        _send(application, rule, cause=f"rule:{rule.id.hex}:{application.id.hex}:{on}", once=True)


def _due(application: Application, day: date, days: int) -> datetime:
    organisation = application.organisation
    at = time(organisation.reminder_hour) if days else SAME_DAY_AT
    return datetime.combine(day - timedelta(days=days), at, organisation.time_zone)


def _applications() -> QuerySet[Application]:
    return Application.objects.select_related("organisation", "procedure", "version", "run__person", "person")


def _application(application_id: UUID) -> Application:
    return _applications().get(id=application_id)


def _rules(application: Application) -> QuerySet[ProcedureRule]:
    found = ProcedureRule.objects.filter(procedure_id=application.procedure_id, is_on=True)
    return found.select_related("message").order_by("when", "id")


def _say(application: Application, events: Iterable[str]) -> None:
    for rule in _rules(application).filter(when__in=list(events)):
        _send(application, rule, cause=f"rule:{rule.id.hex}:{application.id.hex}:{application.edition}")


def _send(application: Application, rule: ProcedureRule, *, cause: str, once: bool = False) -> None:
    if not (once and messages_about(cause)):
        part = part_for(application, rule.message.text)
        tell(application.organisation_id, application.person_id, application.run, [part], PURPOSE, cause)


def part_for(application: Application, by_language: dict[str, str]) -> Part:
    """The message in the language of the answers. A last line that is only the link becomes a button."""
    run, own = application.run, application.organisation.members_language
    text = in_language(by_language, run.language, own)
    link = way_to(run)
    lines = text.splitlines()
    wants_button = bool(lines) and lines[-1].strip() == LINK
    said = _trimmed([_filled(application, line, link) for line in (lines[:-1] if wants_button else lines)])
    # Words that hold nothing but blanks and the link would be a message that no channel takes: the title says what.
    said = said or [application.procedure.title]
    if wants_button and len(said) <= MOST_LINES and max(map(len, said)) <= LONGEST_LINE:
        with translation.override(run.language):
            button = Link(gettext("Look at it now"), link, primary=True)
        return Card(application.procedure.title, said[0], tuple(said[1:]), (button,))
    return Text("\n".join([*said, *([link] if wants_button else [])]))


def _trimmed(lines: list[str]) -> list[str]:
    """Without the blank lines before and after."""
    return "\n".join(lines).strip().splitlines()


def _filled(application: Application, line: str, link: str) -> str:
    gaps = {
        "{title}": application.procedure.title,
        "{code}": application.code,
        "{state}": step_words(application, application.run.language),
        LINK: link,
    }
    for gap, value in gaps.items():
        line = line.replace(gap, value)
    return line
