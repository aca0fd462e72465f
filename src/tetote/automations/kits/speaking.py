"""What a procedure's rules say when something happens to an application, and the days before what it is about."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.urls import NoReverseMatch

from tetote.automations.kits.days import day_of
from tetote.automations.kits.sources import words
from tetote.automations.models import ProcedureRule
from tetote.channels.parts import Text
from tetote.channels.queries import usable_kinds
from tetote.kernel import clock
from tetote.kernel.jobs import enqueue, job
from tetote.messaging import actions as messaging
from tetote.messaging.queries import messages_about
from tetote.people.permissions import link_for
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.facts import ApplicationReceived
from tetote.procedures.models import Application
from tetote.procedures.queries.kits import BEFORE, RECEIVED, RETURNED, STATE

PURPOSE = "automations.rule"
SAME_DAY_AT = time(8, 0)
"""When reminders of the day itself go out; those of earlier days go out at the organisation's own hour."""
PAGE = "portal:run"


def on_received(fact: ApplicationReceived) -> None:
    """Says that it arrived, and plans what is said the days before."""
    application = _application(fact.application_id)
    _say(application, [RECEIVED])
    for rule in _rules(application).filter(when__startswith=BEFORE):
        plan(application, rule)


def moved_words(application: Application) -> list[Text]:
    """What the rules say about the step it stands in; nothing where there is no rule."""
    return _texts(application, [application.state, f"{STATE}{application.state}"])


def returned_words(application: Application) -> list[Text]:
    """What the rules say when something is to be corrected."""
    return _texts(application, [RETURNED, f"{STATE}{RETURNED}"])


def _texts(application: Application, events: Iterable[str]) -> list[Text]:
    rules = _rules(application).filter(when__in=list(events))
    return [Text(words_for(application, rule.message.text)) for rule in rules]


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
        _send(application, rule, cause=f"rule:{rule.id.hex}:{application.id.hex}:{day}", once=True)


def _due(application: Application, day: date, days: int) -> datetime:
    organisation = application.organisation
    at = time(organisation.reminder_hour) if days else SAME_DAY_AT
    return datetime.combine(day - timedelta(days=days), at, organisation.time_zone)


def _application(application_id: UUID) -> Application:
    wanted = Application.objects.select_related("organisation", "procedure", "version", "run", "person")
    return wanted.get(id=application_id)


def _rules(application: Application) -> QuerySet[ProcedureRule]:
    found = ProcedureRule.objects.filter(procedure_id=application.procedure_id, is_on=True)
    return found.select_related("message").order_by("when", "id")


def _say(application: Application, events: Iterable[str]) -> None:
    for rule in _rules(application).filter(when__in=list(events)):
        _send(application, rule, cause=f"rule:{rule.id.hex}:{application.id.hex}:{application.edition}")


def _send(application: Application, rule: ProcedureRule, *, cause: str, once: bool = False) -> None:
    """To the person, else to where it was answered, if that is a channel we can write to."""
    if once and messages_about(cause):
        return
    text, run = words_for(application, rule.message.text), application.run
    if application.person_id:
        messaging.send(
            organisation_id=application.organisation_id,
            person_ids=[application.person_id],
            parts=[Text(text)],
            purpose=PURPOSE,
            cause=cause,
        )
    elif run.kind in usable_kinds(application.organisation_id) and run.address:
        messaging.answer(
            organisation_id=application.organisation_id,
            kind=run.kind,
            address=run.address,
            parts=[Text(text)],
            purpose=PURPOSE,
        )


def words_for(application: Application, by_language: dict[str, str]) -> str:
    """The message with its gaps filled, in the language of the answers; a line whose link is not there is left out."""
    run, own = application.run, application.organisation.members_language
    text = by_language.get(run.language) or words(by_language, own)
    link = _link(application)
    lines = [line for line in text.splitlines() if link or "{link}" not in line]
    filled = {
        "{title}": application.procedure.title,
        "{code}": application.code,
        "{state}": _state(application),
        "{link}": link,
    }
    said = "\n".join(lines)
    for gap, value in filled.items():
        said = said.replace(gap, value)
    return said


def _state(application: Application) -> str:
    steps = from_json(application.version.definition).procedure.steps
    label = next((step.label for step in steps if step.name == application.state), {})
    return words(label, application.run.language) or application.state


def _link(application: Application) -> str:
    """The person's own way to what they sent; '' for somebody who is not on file, or where there is no such page."""
    if application.person is None:
        return ""
    try:
        return link_for(application.person, PAGE, application.run_id)
    except NoReverseMatch:
        return ""
