"""Talks a form through, as somebody who answers anything."""

from random import Random

from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.tests.builders import MOMENT
from tetote.procedures.engine.turns import MORE, Another, Answer, Question, Turn, begin, outcome, review, turn

MOST_TURNS = 40
USUAL = {
    "integer": "3",
    "decimal": "2.5",
    "date": "2027-01-01",
    "time": "10:00",
    "dateTime": "2027-01-01 10:00",
    "acknowledge": "OK",
    "geopoint": "35 139",
}


def talk(form: Form, dice: Random) -> Turn:
    """The last turn, done or given up. Raises whatever the engine raises: it must not."""
    now = begin(form, MOMENT, dice=dice)
    for _ in range(MOST_TURNS):
        if now.ask is None:
            break
        now = turn(form, now.answers, _said(now.ask, dice, again=bool(now.problems)), MOMENT, dice=dice)
    review(form, now.answers, MOMENT)
    outcome(form, now.answers, MOMENT)
    return now


def _said(asked: Question, dice: Random, *, again: bool) -> Answer | Another:
    if asked.kind == MORE:
        return Another(asked.address, wanted=dice.random() < 0.3)
    if again:
        return Answer(asked.address, dice.choice(["", "x", "9", "2020-01-01"]))
    if asked.choices:
        return Answer(asked.address, dice.choice(asked.choices)[0])
    return Answer(asked.address, USUAL.get(asked.kind, asked.parameters.get("start", "abc")))
