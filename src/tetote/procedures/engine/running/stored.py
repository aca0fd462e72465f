"""Answers as JSON, the form in which they wait for the next turn."""

import json

from tetote.procedures.engine.running.answers import Answers


def to_json(answers: Answers) -> str:
    """Always the same text for the same answers."""
    plain = {
        "values": dict(answers.values),
        "repeats": dict(answers.repeats),
        "given": sorted(answers.given),
        "closed": sorted(answers.closed),
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Answers:
    """The answers; none where nothing was kept yet."""
    if not text:
        return Answers()
    found = json.loads(text)
    return Answers(
        values=found["values"],
        repeats=found["repeats"],
        given=frozenset(found["given"]),
        closed=frozenset(found["closed"]),
    )
