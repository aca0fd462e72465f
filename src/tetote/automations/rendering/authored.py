"""What an author wrote about a question beside what the engine says: channel wording, unit, agreement, secrecy."""

from tetote.automations.rendering.options import options
from tetote.automations.rendering.scene import SENSITIVE, plain
from tetote.automations.rendering.values import shown
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.definition.procedure import Wording
from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.engine.languages import in_language
from tetote.procedures.engine.turns import Question

CHANNEL = "line"


def row_of(definition: Definition, address: str) -> Row | None:
    """The row of the question of an address."""
    name = name_of(address)
    return next((row for row in definition.survey if row.name == name and row.is_question), None)


def is_private(row: Row | None) -> bool:
    """Health, and whatever else the author does not want repeated in a chat."""
    return row is not None and row.is_sensitive


def is_secret(definition: Definition, kind: str, address: str) -> bool:
    """Whether an answer must not stand in a chat: by its kind, or because its author says so."""
    return kind in SENSITIVE or is_private(row_of(definition, address))


def unit_of(definition: Definition, address: str) -> str:
    """What a number counts (`ext::unit`): 人, 円."""
    row = row_of(definition, address)
    return row.ext.get("unit", "") if row else ""


def wording_of(definition: Definition, address: str) -> Wording | None:
    """How it is said in a chat, where its author gave other words."""
    name = name_of(address)
    said = definition.procedure.wording
    return next((one for one in said if one.question == name and one.channel == CHANNEL), None)


def agreement_of(definition: Definition, address: str, language: str) -> str:
    """The text that a question of consent asks to agree to; '' for any other."""
    row = row_of(definition, address)
    if row is None or row.kind != "consent":
        return ""
    wanted = row.ext.get("consent") or row.name
    found = next((consent for consent in definition.procedure.consents if consent.name == wanted), None)
    return in_language(found.text, language) if found else ""


def reading(definition: Definition, ask: Question, value: str, language: str) -> str:
    """How a value of a question reads; '' where it must not stand in a chat."""
    if is_secret(definition, ask.kind, ask.address):
        return ""
    unit = unit_of(definition, ask.address)
    return plain(shown(ask.kind, value, options(ask), unit=unit, language=language))
