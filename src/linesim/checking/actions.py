"""Actions, as they may stand in each place."""

from linesim import limits
from linesim.checking.findings import Findings, Place
from linesim.checking.shapes import Shape, by_type, choice, matching, not_both, structure, text, url
from linesim.jsonvalues import JsonObject, text_of
from linesim.limits import Length
from linesim.pickers import in_range, parsed

USUAL = ("postback", "message", "uri", "datetimepicker", "clipboard")
QUICK = (*USUAL, "camera", "cameraRoll", "location")
MENU = ("postback", "message", "uri", "datetimepicker", "richmenuswitch", "clipboard")

MODES = ("date", "time", "datetime")
INPUT_OPTIONS = ("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice")


def action(label: Length, *, needs_label: bool, kinds: tuple[str, ...] = USUAL) -> Shape:
    """An action of one of `kinds`, with a label of this length."""
    shapes = {kind: _with_label(kind, text(label), needs_label=needs_label) for kind in kinds}
    return by_type(shapes)


def _with_label(kind: str, label: Shape, *, needs_label: bool) -> Shape:
    required, optional = PROPERTIES[kind]
    both = {"label": label}
    rules = RULES.get(kind, ())
    if needs_label:
        return structure({**both, **required}, optional, rules=rules)
    return structure(required, {**both, **optional}, rules=rules)


def _picker_values(value: JsonObject, place: Place, found: Findings) -> None:
    """initial, min and max in the form of the mode, in the years a picker knows, min before max."""
    mode = text_of(value, "mode")
    given = {name: parsed(mode, text_of(value, name)) for name in ("initial", "max", "min") if name in value}
    for name, moment in given.items():
        if moment is None or not in_range(mode, moment):
            found.add((*place, name), "invalid property")
    least, most = given.get("min"), given.get("max")
    if least and most and least >= most:
        found.add((*place, "min"), "Must be earlier than max")


SHOWN = text(limits.SHOWN_BY_ACTION)
DATA = text(limits.POSTBACK_DATA)
MOMENT = matching(r"[0-9Tt:-]+")

PROPERTIES: dict[str, tuple[dict[str, Shape], dict[str, Shape]]] = {
    "postback": (
        {"data": DATA},
        {"displayText": SHOWN, "text": SHOWN, "fillInText": SHOWN, "inputOption": choice(*INPUT_OPTIONS)},
    ),
    "message": ({"text": SHOWN}, {}),
    "uri": (
        {"uri": url(limits.URI, limits.URI_SCHEMES)},
        {"altUri": structure({}, {"desktop": url(limits.URI, limits.URI_SCHEMES)})},
    ),
    "datetimepicker": (
        {"data": DATA, "mode": choice(*MODES)},
        {"initial": MOMENT, "max": MOMENT, "min": MOMENT},
    ),
    "clipboard": ({"clipboardText": text(limits.CLIPBOARD)}, {}),
    "camera": ({}, {}),
    "cameraRoll": ({}, {}),
    "location": ({}, {}),
    "richmenuswitch": ({"richMenuAliasId": matching(limits.ALIAS_ID), "data": DATA}, {}),
}
"""Required and optional properties of each kind, without the label."""

RULES = {"postback": (not_both("displayText", "text"),), "datetimepicker": (_picker_values,)}
