"""What a tap does, as an action of LINE's."""

from tetote.channels import buttons
from tetote.channels.line import limits
from tetote.channels.line.counting import graphemes
from tetote.channels.line.urls import encoded
from tetote.channels.parts import Answer, Link, Locate, Pick, Tap
from tetote.kernel.types import JSONObject


def in_flex(tap: Tap) -> JSONObject:
    """The action of a row. Its label is read aloud and may be missing; one that is too long is left to the text."""
    label: JSONObject = {"label": tap.label} if graphemes(tap.label) <= limits.LABEL else {}
    return _action(tap, label)


def is_quick(answer: Answer) -> bool:
    """Whether its label fits a quick reply."""
    return graphemes(answer.label) <= limits.QUICK_LABEL


def quick(answer: Answer) -> JSONObject:
    """The answer as one item of a quick reply."""
    return {"type": "action", "action": _action(answer, {"label": answer.label})}


def _action(answer: Answer, label: JSONObject) -> JSONObject:
    if isinstance(answer, Locate):
        return {"type": "location", **label}
    if isinstance(answer, Link):
        return {"type": "uri", **label, "uri": encoded(answer.url)}
    if isinstance(answer, Pick):
        return {"type": "datetimepicker", **label, "data": buttons.seal(answer), "mode": answer.mode, **_range(answer)}
    return {"type": "postback", **label, "data": buttons.seal(answer), "displayText": answer.label}


def _range(pick: Pick) -> JSONObject:
    given = {"initial": pick.initial, "max": pick.latest, "min": pick.earliest}
    return {name: value for name, value in given.items() if value}
