"""The fields of a page, each with what only this run knows: its files, what is held for it."""

from dataclasses import dataclass

from django.urls import reverse

from tetote.portal.procedures.shown import papers_of
from tetote.portal.procedures.typed import Typed
from tetote.portal.procedures.visits import Visit
from tetote.procedures.engine.turns import Page, Pages, Question
from tetote.procedures.queries import definition_of, held_until
from tetote.procedures.queries.asking import Field, shape_of, typed_of
from tetote.procedures.queries.inputs import more_of
from tetote.ui.maps import the_map


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
    definition = definition_of(visit.run.version)
    more = dict(more_of(definition, question, typed, visit.run.language, is_typed=put is not None))
    if "papers" in more:
        more["papers"] = papers_of(visit, question.value)
    elif "branches_url" in more:
        more["branches_url"] = reverse("portal:branches")
    elif "has_list" in more:
        more["path"] = visit.path
    elif "map" in more:
        more["map"] = the_map(visit.run.organisation.map_start)
    elif "held" in more:
        more["held"] = held_until(visit.run, question.address)
    return Field(question, typed, errors, is_known, complaint, more)


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
