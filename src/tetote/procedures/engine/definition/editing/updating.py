"""What one block says is changed; its neighbours are not touched."""

from dataclasses import replace
from hashlib import sha256

from tetote.procedures.engine.definition.editing.moving import get
from tetote.procedures.engine.definition.procedure import Wording
from tetote.procedures.engine.definition.rows import Definition, Words


def print_of(definition: Definition, row_id: str) -> str:
    """A short print of a block and its choices: whether somebody changed it since one looked."""
    row = get(definition, row_id).row
    choices = [choice for choice in definition.choices if choice.list_name and choice.list_name == row.list_name]
    said = repr((replace(row, number=0), [replace(choice, number=0) for choice in choices]))
    return sha256(said.encode()).hexdigest()[:16]


def words_with(words: Words, language: str, text: str) -> Words:
    """Words in one language changed; an empty text takes the language out."""
    if words.get(language, "") == text:
        return words
    rest = {name: said for name, said in words.items() if name != language}
    return {**words, language: text} if text else rest


def say_in(definition: Definition, question: str, channel: str, label: Words, most: int) -> Definition:
    """How a question is said in one channel; nothing special where there are neither words nor a number."""
    part = definition.procedure
    others = [one for one in part.wording if (one.question, one.channel) != (question, channel)]
    wanted = Wording(question, channel, label, most)
    known = next((one for one in part.wording if (one.question, one.channel) == (question, channel)), None)
    if known == wanted or (known is None and not any(label.values()) and not most):
        return definition
    kept = [*others, wanted] if any(label.values()) or most else others
    return replace(definition, procedure=replace(part, wording=tuple(kept)))


def slot_of(definition: Definition, question: str, resource: str) -> Definition:
    """From which calendar a slot question takes its times."""
    part = definition.procedure
    if part.slots.get(question, "") == resource:
        return definition
    slots = {name: code for name, code in part.slots.items() if name != question}
    if resource:
        slots[question] = resource
    return replace(definition, procedure=replace(part, slots=slots))
