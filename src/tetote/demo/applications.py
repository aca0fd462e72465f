"""A dozen reports of damage, each as far as staff have come with it."""

from collections.abc import Mapping
from datetime import date, timedelta

from tetote.demo import staff
from tetote.demo.data.damages import DAMAGES, Damage
from tetote.demo.days import Days
from tetote.kernel import clock
from tetote.kernel.clock import told_at
from tetote.people.models import Person
from tetote.procedures import actions
from tetote.procedures.engine.turns import MORE, Another, Answer, Question, Said
from tetote.procedures.models import Application, Procedure, Run
from tetote.procedures.queries import outcome_of

TITLE = "被害の届け出"
LATER = timedelta(minutes=90)


def tell_applications(days: Days) -> None:
    """They come in over the week, and two colleagues look at them."""
    procedure = Procedure.objects.get(title=TITLE)
    for place, damage in enumerate(sorted(DAMAGES, key=lambda one: -one.hours)):
        _tell(days, procedure, damage, place)


def _tell(days: Days, procedure: Procedure, damage: Damage, place: int) -> None:
    moment = days.now - timedelta(hours=damage.hours)
    with told_at(moment):
        application = _answer(procedure, damage, _person(days, damage), place)
        if damage.stars:
            actions.give_feedback(procedure.organisation_id, application.run_id, damage.stars)
    _review(days, application, damage)


def _person(days: Days, damage: Damage) -> Person | None:
    return None if damage.member is None else days.town.families[damage.member].parent


def _answer(procedure: Procedure, damage: Damage, person: Person | None, place: int) -> Application:
    who = actions.Who("web", f"demo-{place}", person)
    spoken = actions.begin(procedure.organisation_id, procedure.code, who)
    said = _words(damage, person, place, (clock.now() - timedelta(days=1)).date())
    while spoken.turn.ask is not None:
        if spoken.turn.ask.kind == "signature":
            said["signature"] = _signed(spoken.run, said)
        spoken = actions.hear(procedure.organisation_id, spoken.run.id, _said(spoken.turn.ask, said))
        if spoken.turn.problems:
            raise ValueError(f"the demo's answer was not taken: {spoken.turn.problems}")
    return actions.send(procedure.organisation_id, spoken.run.id)


def _signed(run: Run, said: Mapping[str, str]) -> str:
    """Typed instead of drawn."""
    name = f"{said['family_name']} {said['given_name']}"
    return actions.keep(run.organisation_id, run.id, f"{name}.txt", name.encode(), "text/plain").id.hex


def _words(damage: Damage, person: Person | None, place: int, since: date) -> dict[str, str]:
    return {
        "family_name": person.family_name if person else damage.family_name,
        "given_name": person.given_name if person else damage.given_name,
        "phone": f"090-0000-01{place:02}",
        "postal": "211-0000",
        "address": f"神奈川県あおば町みどり台{place + 1}-2-3",
        "born": f"19{78 + place}-04-1{place % 10}",
        "since": since.isoformat(),
        "what": damage.kinds,
        "depth": damage.depth,
        "place": damage.account,
        "account": f"0001 001 普通 12345{place:02} アオバ ハナ",
        "privacy": "はい",
    }


def _said(asked: Question, said: Mapping[str, str]) -> Said:
    """Known words by the question's name; what has none is passed over, or gets what is usual."""
    if asked.kind == MORE:
        return Another(asked.address, wanted=False)
    return Answer(asked.address, said.get(asked.address.rpartition("/")[2], ""))


def _review(days: Days, application: Application, damage: Damage) -> None:
    colleague = days.town.posts[staff.MORI if damage.hours % 2 else staff.SASAKI]
    moment, code = days.now - timedelta(hours=damage.hours), application.code
    for step in damage.steps:
        moment += LATER
        with told_at(moment):
            actions.move_application(colleague, code, step)
    with told_at(moment + LATER):
        if damage.steps or damage.due_in is not None:
            due_on = days.day(damage.due_in) if damage.due_in is not None else None
            actions.assign(colleague, code, colleague if damage.steps else None, due_on)
        if damage.note:
            actions.add_note(colleague, code, damage.note)
        if damage.remark:
            actions.send_back(colleague, code, {_phone_of(application): damage.remark})


def _phone_of(application: Application) -> str:
    return next(address for address in outcome_of(application) if address.endswith("/phone"))
