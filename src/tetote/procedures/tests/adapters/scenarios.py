"""Plays a scenario of another engine's tests: steps on a form, and what is expected after each."""

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from random import Random
from typing import cast
from xml.etree.ElementTree import ParseError
from zoneinfo import ZoneInfo

from tetote.procedures.engine.answering import Asked, take
from tetote.procedures.engine.expressions import ExpressionError, to_number
from tetote.procedures.engine.expressions.values import number_text
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.form.ordering import circles
from tetote.procedures.engine.running.answers import find, kept
from tetote.procedures.engine.running.cells import Cell
from tetote.procedures.engine.running.run import Run
from tetote.procedures.engine.running.walking import Stop, stops
from tetote.procedures.tests.adapters import xforms
from tetote.procedures.tests.adapters.report import Report, cases

Step = Mapping[str, object]
MOMENT = datetime(2026, 11, 22, 3, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
UNFIT = (ParseError, StopIteration, LookupError, AttributeError)
BEGINNING, END = "beginning", "end"


class DifferentError(Exception):
    """Something is not as expected."""


class UnplayableError(Exception):
    """The scenario needs what this player, or this engine, does not have."""


def run(path: Path, report: Report) -> None:
    """Plays every scenario of a file; fixtures are looked for beside it."""
    for scenario in cases(path):
        report.add(f"{scenario['id']} [{category(scenario)}]", complaint(scenario, path))


def category(scenario: Mapping[str, object]) -> str:
    """The file the scenario came from."""
    return str(scenario.get("source", "")).rpartition("/test/")[2].removesuffix(".test.ts")


def complaint(scenario: Mapping[str, object], beside: Path) -> str | None:
    """Why a scenario fails, or None."""
    steps = cast("list[Step]", scenario["steps"])
    rejected = any(step["op"] == "expect_definition_rejected" for step in steps)
    try:
        form = _form(scenario, beside)
        player = Player(form)
    except UnplayableError as error:
        return f"unplayable: {error}"
    except UNFIT as error:
        return f"unplayable: the form cannot be read: {error!r}"
    except (xforms.RejectedError, ExpressionError) as error:
        return None if rejected else f"the form is rejected: {error!r}"
    if rejected:
        found = player.run.faults or circles(form.rules, form.paths)
        return None if found else "the form should be rejected"
    return _played(player, steps)


def _played(player: "Player", steps: list[Step]) -> str | None:
    for number, step in enumerate(steps, 1):
        try:
            player.play(step)
        except DifferentError as error:
            return f"step {number} {step['op']} {step.get('ref', '')}: {error}"
        except UnplayableError as error:
            return f"unplayable: step {number}: {error}"
        except UNFIT as error:
            return f"unplayable: step {number} {step['op']}: {error!r}"
    return None


def _form(scenario: Mapping[str, object], beside: Path) -> Form:
    if xml := scenario.get("form_xml"):
        return xforms.load(str(xml), None)
    name = str(scenario.get("form_fixture"))
    for folder in beside.resolve().parents:
        for found in folder.glob(f"xforms/**/{name}"):
            return xforms.load(found.read_text(encoding="utf-8"), found.parent)
    raise UnplayableError(f"the form {name} is not laid out beside the scenarios")


class Player:
    """A run, and the place one has come to."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.run = Run(form, MOMENT, dice=Random(7))  # noqa: S311 - a test
        self.place: str | Stop = BEGINNING
        self.refusal: Mapping[str, str] = {}

    def play(self, step: Step) -> None:
        """One step. Raises DifferentError, UnplayableError."""
        played = OPERATIONS.get(str(step["op"]))
        if played is None:
            raise UnplayableError(f"the step {step['op']} is not known")
        restored = str(step.get("when", ""))
        before = self.run
        if restored:
            self.run = self._again(after_edit=restored.endswith("edit"))
        played(self, step)
        self.run = before

    def _again(self, *, after_edit: bool) -> Run:
        del after_edit  # here too nothing happens for the first time
        return Run(self.form, MOMENT, answers=kept(self.run), dice=Random(8), language=self.run.language)  # noqa: S311 - a test

    # --- places -------------------------------------------------------------------------------------------------------

    def stops(self) -> Iterator[Stop]:
        """Everything on the way now."""
        return stops(self.run)

    def index(self, all_stops: list[Stop]) -> int:
        """Which of them one stands at; -1 at the beginning."""
        if self.place == BEGINNING:
            return -1
        if isinstance(self.place, str):
            return len(all_stops)
        here = self.place
        same = [i for i, stop in enumerate(all_stops) if stop.kind == here.kind and stop.address == here.address]
        if not same:
            raise DifferentError(f"the place {here.address} is no longer on the way")
        return same[0]

    def move(self, by: int) -> None:
        """On, or back."""
        all_stops = list(self.stops())
        to = self.index(all_stops) + by
        self.place = BEGINNING if to < 0 else END if to >= len(all_stops) else all_stops[to]

    def address(self) -> str:
        """Where one stands, as the scenarios write it."""
        return self.place if isinstance(self.place, str) else self.place.address

    def cell(self, ref: str, *, make: bool = False) -> Cell | None:
        """The cell of a reference; `make` adds the repeats it names, as the scenarios expect of an answer."""
        found = find(self.run.document, ref)
        if found is None and make:
            self._grow(ref)
            found = find(self.run.document, ref)
        return found

    def _grow(self, ref: str) -> None:
        parts = ref.strip("/").split("/")
        for length in range(1, len(parts) + 1):
            here = "/" + "/".join(parts[:length])
            parent = find(self.run.document, "/" + "/".join(parts[: length - 1]))
            item = self.form.items.get(xforms.names(here))
            while item and item.kind == "repeat" and parent and find(self.run.document, here) is None:
                self.run.add(item, parent)


def _same_address(one: str, other: str) -> bool:
    return one.replace("[1]", "") == other.replace("[1]", "")


def _next(player: Player, step: Step) -> None:
    player.move(1)
    _check_position(player, step.get("expect_position"))


def _prev(player: Player, step: Step) -> None:
    player.move(-1)
    _check_position(player, step.get("expect_position"))


def _check_position(player: Player, expected: object) -> None:
    wanted = str(expected["value"] if isinstance(expected, dict) else expected) if expected else ""
    wanted = END if wanted == "END_OF_FORM" else wanted
    if wanted and not _same_address(player.address(), wanted):
        raise DifferentError(f"at {player.address()}, expected {wanted}")


def _expect_position(player: Player, step: Step) -> None:
    _check_position(player, step["value"])


def stored(value: object) -> str:
    """A value of a scenario in stored form."""
    match value:
        case dict() if "latitude" in value:
            return _place(value)
        case dict():
            return stored(value.get("value"))
        case list():
            return " ".join(map(stored, value))
        case bool():
            return "true" if value else "false"
        case _:
            return "" if value is None else number_text(value) if isinstance(value, float) else str(value)


def _place(value: Mapping[str, float]) -> str:
    parts = [value.get(name) for name in ("latitude", "longitude", "altitude", "accuracy")]
    return " ".join(stored(part or 0) for part in parts[: 4 if parts[3] is not None else 3 if parts[2] else 2])


def _answer(player: Player, step: Step) -> None:
    cell = player.cell(str(step["ref"]), make=True)
    if cell is None:
        raise DifferentError("there is no such question")
    _take(player, cell, step)
    player.place = next(
        (stop for stop in player.stops() if stop.kind == "question" and stop.cell is cell), player.place
    )


def _answer_current(player: Player, step: Step) -> None:
    if isinstance(player.place, str):
        raise DifferentError(f"nothing is asked at the {player.place}")
    cell = player.cell(player.place.address)
    if cell is None:
        raise DifferentError("nothing is asked here")
    _take(player, cell, step)


def _take(player: Player, cell: Cell, step: Step) -> None:
    """Answers; what the constraint forbids is not kept, as in a conversation."""
    before, text = cell.text, stored(step.get("value"))
    item = player.form.items.get(cell.names)
    if item is not None and item.kind == "range":
        text = take(Asked("range", parameters=item.parameters), text).text
    player.run.answer(cell, text)
    player.refusal = messages(player.run, cell)
    if "constraint" in player.refusal:
        player.run.answer(cell, before)


def messages(run: Run, cell: Cell) -> Mapping[str, str]:
    """What is wrong with an answer, in the author's words."""
    found: dict[str, str] = {}
    if not cell.text and run.holds(cell.rules.required, cell, otherwise=False):
        found["required"] = run.wording.say(cell.rules.required_message, cell)
    elif cell.text and not run.holds(cell.rules.constraint, cell, otherwise=True):
        found["constraint"] = run.wording.say(cell.rules.constraint_message, cell)
    if found:
        found["validity"] = next(iter(found.values()))
    return found


def _expect_message_of_previous_answer(player: Player, step: Step) -> None:
    _equal(player.refusal.get(str(step["kind"])), step["value"])


def _expect_message(player: Player, step: Step) -> None:
    cell = player.cell(str(step["ref"]))
    found = messages(player.run, cell) if cell else {}
    _equal(found.get(str(step["kind"]).removesuffix("message")), step["value"])


def _first_fault(player: Player) -> tuple[str, str]:
    """The address of the first answer that may not be handed in, and what is wrong with it."""
    for stop in player.stops():
        found = messages(player.run, stop.cell) if stop.kind == "question" else {}
        if found:
            return stop.address, next(iter(found))
    return "", ""


def _expect_validation(player: Player, step: Step) -> None:
    wanted = {"ANSWER_REQUIRED_BUT_EMPTY": "required", "ANSWER_CONSTRAINT_VIOLATED": "constraint"}
    _equal(_first_fault(player)[1], wanted.get(stored(step["value"]), ""))


def _expect_validation_detail(player: Player, step: Step) -> None:
    value = step["value"]
    wanted = value["query"][0]["args"][0] if isinstance(value, dict) else value
    _equal(_first_fault(player)[0], wanted)


def _equal(found: object, wanted: object) -> None:
    if found != wanted:
        raise DifferentError(f"{found!r}, expected {wanted!r}")


def _expect_value(player: Player, step: Step) -> None:
    cell = player.cell(str(step["ref"]))
    found = cell.text if cell and cell.is_relevant else ""
    fits = _value_fits(found, _wanted(player, step["value"]), str(step.get("match", "")))
    if fits is bool(step.get("negated")):
        raise DifferentError(f"{found!r}, expected {step['value']!r}")


def _wanted(player: Player, value: object) -> object:
    """The value, or the answer to another question where one is asked for."""
    query = value.get("query") if isinstance(value, dict) else None
    if query and query[0]["call"] == "answerOf":
        other = player.cell(query[0]["args"][0])
        return other.text if other else ""
    return value


def _value_fits(found: str, wanted: object, match: str) -> bool:
    text = stored(wanted)
    if match == "prefix":
        return found.startswith(text)
    if found == text or (
        isinstance(wanted, dict) and wanted.get("type") == "boolean" and found == "OK" and text == "true"
    ):
        return True
    one, other = to_number(found), to_number(text)
    if not math.isnan(one) and math.isclose(one, other, rel_tol=1e-12):
        return True
    numbers = [to_number(part) for part in found.split()], [to_number(part) for part in text.split()]
    return bool(found) and len(numbers[0]) > 1 and numbers[0] == numbers[1]


def _expect_relevant(player: Player, step: Step) -> None:
    cell = player.cell(str(step["ref"]))
    _equal(cell is not None and cell.is_relevant, step["value"])


def _expect_readonly(player: Player, step: Step) -> None:
    cell = player.cell(str(step["ref"]))
    found = cell is not None and any(
        player.run.holds(node.rules.read_only, node, otherwise=False)
        for node in cell.ancestors()
        if isinstance(node, Cell)
    )
    _equal(found, step["value"])


def _expect_repeat_count(player: Player, step: Step) -> None:
    ref = str(step["ref"])
    parent, _, name = ref.rpartition("/")
    cell = player.cell(parent)
    _equal(len(cell.named(name)) if cell else 0, step["value"])


def _new_repeat(player: Player, step: Step) -> None:
    ref = str(step.get("ref") or step.get("at_current"))
    parent_ref, _, name = ref.rpartition("/")
    parent = player.cell(parent_ref, make=True)
    item = player.form.items.get(xforms.names(ref))
    if parent is None or item is None or item.kind != "repeat":
        raise DifferentError(f"{ref} is no repeat")
    if "at_current" in step and isinstance(player.place, Stop):
        parent = player.place.cell if player.place.kind == "more" else parent
    made = player.run.add(item, parent)
    player.place = next(
        (stop for stop in player.stops() if stop.kind == "instance" and stop.cell is made), player.place
    )
    del name


def _remove_repeat(player: Player, step: Step) -> None:
    cell = player.cell(str(step["ref"]))
    if cell is None:
        raise DifferentError("there is no such repeat")
    player.run.remove(cell)


def _choices(player: Player, ref: str) -> list[tuple[str, str]]:
    cell = player.cell(ref)
    item = player.form.items.get(xforms.names(ref))
    if cell is None or item is None:
        raise DifferentError("there is no such question")
    return player.run.wording.choices(item, cell)


def _expect_choices(player: Player, step: Step) -> None:
    found = _choices(player, str(step["ref"]))
    wanted = cast("list[dict[str, str]]", step["choices"])
    have = [(value, label if "label" in wanted[0] else None) for value, label in found]
    expected = [(choice["value"], choice.get("label")) for choice in wanted]
    if step.get("negated"):
        if any(choice in have for choice in expected):
            raise DifferentError(f"{found} hold one of {expected}")
    elif (step.get("ordered") and have != expected) or not set(expected) <= set(have):
        raise DifferentError(f"{found}, expected {expected}")


def _expect_choices_empty(player: Player, step: Step) -> None:
    _equal(not _choices(player, str(step["ref"])), step["value"])


def _expect_choices_count(player: Player, step: Step) -> None:
    _equal(len(_choices(player, str(step["ref"]))), step["value"])


def _expect_choice_at(player: Player, step: Step) -> None:
    _equal(_choices(player, str(step["ref"]))[cast("int", step["index"])][0], step["value"])


def _current_reference(step: Step) -> str:
    at = step.get("at") or next(iter(cast("list[object]", step.get("args", [{}]))))
    return str(at.get("assertCurrentReference", "")) if isinstance(at, dict) else str(at)


def _here(player: Player, step: Step) -> Stop:
    _check_position(player, _current_reference(step))
    if isinstance(player.place, str):
        raise DifferentError(f"nothing is asked at the {player.place}")
    return player.place


def _expect_label(player: Player, step: Step) -> None:
    stop = _here(player, step)
    _equal(player.run.wording.say(stop.item.label, stop.cell), step["value"])


def _expect_available_labels(player: Player, step: Step) -> None:
    stop = _here(player, step)
    _equal([label for _, label in player.run.wording.choices(stop.item, stop.cell)], step["value"])


def _expect_selected_labels(player: Player, step: Step) -> None:
    stop = _here(player, step)
    chosen = stop.cell.text.split()
    _equal(
        [label for value, label in player.run.wording.choices(stop.item, stop.cell) if value in chosen], step["value"]
    )


def _set_language(player: Player, step: Step) -> None:
    player.run.language = str(step["language"])
    player.run.recalculate()


def _expect_end_of_form(player: Player, step: Step) -> None:
    _equal(player.place == END, step["value"])


def _beginning(player: Player, step: Step) -> None:
    del step
    player.place = BEGINNING


OPERATIONS: dict[str, Callable[[Player, Step], None]] = {
    "next": _next,
    "prev": _prev,
    "answer": _answer,
    "answer_current": _answer_current,
    "new_repeat": _new_repeat,
    "remove_repeat": _remove_repeat,
    "set_language": _set_language,
    "jump_to_beginning": _beginning,
    "expect_position": _expect_position,
    "expect_value": _expect_value,
    "expect_relevant": _expect_relevant,
    "expect_readonly": _expect_readonly,
    "expect_repeat_count": _expect_repeat_count,
    "expect_choices": _expect_choices,
    "expect_choices_empty": _expect_choices_empty,
    "expect_choices_count": _expect_choices_count,
    "expect_choice_at": _expect_choice_at,
    "expect_label": _expect_label,
    "expect_available_labels": _expect_available_labels,
    "expect_selected_labels": _expect_selected_labels,
    "expect_message": _expect_message,
    "expect_message_of_previous_answer": _expect_message_of_previous_answer,
    "expect_end_of_form": _expect_end_of_form,
    "expect_validation": _expect_validation,
    "expect_validation_detail": _expect_validation_detail,
}
