"""The fields of a page, each with what only its kind needs: files, banks, the text of a consent, days of times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tetote.portal.procedures import postal
from tetote.portal.procedures.accounts import types
from tetote.portal.procedures.asking import Field, Option, shape_of, typed_of
from tetote.portal.procedures.maps import the_map
from tetote.portal.procedures.shown import papers_of
from tetote.portal.procedures.typed import Typed
from tetote.portal.procedures.visits import Visit
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.answering.days import ERAS
from tetote.procedures.engine.languages import in_language
from tetote.procedures.engine.turns import Page, Pages, Question
from tetote.procedures.queries import banks, branches, definition_of, held_until, matching

ALIVE = 3
"""Eras whose years people still write, the latest first."""
ACCEPTED: Mapping[str, str] = {
    "image": "image/jpeg,image/png,image/webp,image/gif",
    "file": "image/jpeg,image/png,image/webp,image/gif,application/pdf,.docx,.xlsx",
}


@dataclass(frozen=True, slots=True)
class Instance:
    """One of a repeat, as the page that asks for another lists it."""

    address: str
    words: str


def field_of(visit: Visit, pages: Pages, question: Question, put: Typed | None, complaint: str = "") -> Field:
    """The question with what was put in and not taken, or with what is known."""
    typed = typed_of(question, put.data if put else None)
    errors = put.problems.get(question.address, ()) if put else ()
    is_known = bool(question.value) and not pages.is_given(question.address) and put is None
    shape = shape_of(question)
    more: Mapping[str, object] = {}
    if shape in {"files", "signature"}:
        more = {"papers": papers_of(visit, question.value), "accept": ACCEPTED.get(question.kind, "")}
    elif shape == "account":
        more = _account(question, typed)
    elif shape == "address":
        more = postal.about(question, typed, is_typed=put is not None)
    elif shape == "birth":
        more = {"eras": [name for name, _letter, _first in ERAS[:ALIVE]]}
    elif shape == "place":
        more = {"map": the_map()}
    elif shape == "agree":
        more = _consent(visit, question)
    elif shape == "slots":
        more = {"days": _days(Field(question, typed)), "held": held_until(visit.run, question.address)}
    return Field(question, typed, errors, is_known, complaint, more)


def _account(question: Question, typed: Mapping[str, Sequence[str]]) -> Mapping[str, object]:
    word = next(iter(typed.get(f"{question.address}:bank", ())), "")
    found = matching(word, banks())
    known = found[0].code if len(found) == 1 else ""
    return {"banks": list(banks().values()), "branches": list(branches(known).values()), "types": types()}


def _consent(visit: Visit, question: Question) -> Mapping[str, object]:
    definition = definition_of(visit.run.version)
    name = question.parameters.get("consent") or name_of(question.address)
    if question.kind != "consent":
        return {}
    found = next((one for one in definition.procedure.consents if one.name == name), None)
    return {"consent": in_language(found.text, visit.run.language), "version": found.version} if found else {}


def _days(field: Field) -> list[tuple[str, list[Option]]]:
    """Times under their day: what stands before the first blank of several labels in a row."""
    found: list[tuple[str, list[Option]]] = []
    for option in field.options:
        day, blank, words = option.label.partition(" ")
        if not blank:
            day, words = "", option.label
        if not found or found[-1][0] != day:
            found.append((day, []))
        found[-1][1].append(Option(option.value, words, option.is_chosen, option.id))
    return found


def instances_of(pages: Pages, page: Page) -> list[Instance]:
    """Those there are already, each by its first answers."""
    found = []
    for address in pages.instances.get(page.address, ()):
        words = [
            dict(question.choices).get(question.value, question.value)
            for other in pages.all
            for question in (pages.asked(other) if other.address.startswith(f"{address}/") else ())
            if question.value and shape_of(question) in {"line", "options", "words"}
        ]
        called = pages.called(address)
        found.append(Instance(address, f"{called}: {'、'.join(words[:2])}" if words else called))
    return found
