"""The blocks an author picks from, and the rows each begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tetote.procedures.engine.definition.editing.naming import taken, unlike
from tetote.procedures.engine.definition.editing.tree import BEGINS, NewId
from tetote.procedures.engine.definition.putting import with_list, with_row
from tetote.procedures.engine.definition.rows import BEGIN_GROUP, BEGIN_REPEAT, Choice, Definition, Row

MULTILINE = "multiline"
RATING = "start=1 end=5 step=1"


@dataclass(frozen=True, slots=True)
class Block:
    """`base` is what its questions are called until somebody asks something. `choices`: with a list of its own."""

    base: str
    type: str
    ext: Mapping[str, str] = field(default_factory=dict)
    appearance: str = ""
    parameters: str = ""
    required: bool = True
    choices: bool = False


BLOCKS: Mapping[str, Block] = {
    "text": Block("answer", "text"),
    "long": Block("words", "text", appearance=MULTILINE),
    "integer": Block("number", "integer"),
    "decimal": Block("measure", "decimal"),
    "date": Block("day", "date"),
    "birth_date": Block("birth_date", "date", {"type": "birth_date"}),
    "time": Block("clock", "time"),
    "yes_no": Block("yes_no", "text", {"type": "yes_no"}),
    "select_one": Block("choice", "select_one", choices=True),
    "select_multiple": Block("choices", "select_multiple", choices=True),
    "rating": Block("rating", "range", {"type": "rating"}, parameters=RATING),
    "image": Block("photo", "image", required=False),
    "file": Block("file", "file", required=False),
    "geopoint": Block("place", "geopoint", required=False),
    "signature": Block("signature", "image", {"type": "signature"}),
    "phone": Block("phone", "text", {"type": "phone"}),
    "email": Block("email", "text", {"type": "email"}),
    "kana": Block("kana", "text", {"type": "kana"}),
    "postal_code": Block("postal_code", "text", {"type": "postal_code"}),
    "address": Block("address", "text", {"type": "address"}),
    "children": Block("children", "text", {"type": "children"}),
    "bank_account": Block("account", "text", {"type": "bank_account"}),
    "slot": Block("booking", "text", {"type": "slot"}),
    "consent": Block("consent", "acknowledge", {"type": "consent"}),
    "note": Block("note", "note", required=False),
    "calculate": Block("result", "calculate", required=False),
    "group": Block("group", BEGIN_GROUP, required=False),
    "repeat": Block("repeat", BEGIN_REPEAT, required=False),
}


def kind_of(row: Row) -> str:
    """Which block a row is; its bare type where it is none of ours."""
    if row.type in BEGINS:
        return "group" if row.type == BEGIN_GROUP else "repeat"
    if row.kind == "text" and row.appearance == MULTILINE:
        return "long"
    return row.kind


def rows_of(definition: Definition, kind: str, new_id: NewId) -> Sequence[Row]:
    """The rows a new block of a kind begins with; raises KeyError for a kind there is not."""
    block = BLOCKS[kind]
    name = unlike(block.base, taken(definition))
    row = Row(
        block.type,
        name,
        id=new_id(),
        ext=dict(block.ext),
        appearance=block.appearance,
        parameters=block.parameters,
        required="yes" if block.required else "",
        calculation="''" if kind == "calculate" else "",
    )
    return (row, Row(BEGINS[row.type])) if row.type in BEGINS else (row,)


def with_choices(definition: Definition, row: Row, labels: Sequence[str], language: str) -> Definition:
    """A new question's own list, begun with these labels."""
    list_name = unlike(row.name, set(definition.lists()))
    made = tuple(Choice(list_name, f"choice_{number}", {language: label}) for number, label in enumerate(labels, 1))
    return with_list(with_row(definition, replace(row, list_name=list_name)), list_name, made)


def turned(row: Row, kind: str) -> Row:
    """A row as another kind of question, keeping what it says; groups stay what they are."""
    block = BLOCKS[kind]
    if row.type in BEGINS or block.type in BEGINS or kind_of(row) == kind:
        return row
    ext = {name: value for name, value in row.ext.items() if name != "type"} | dict(block.ext)
    list_name = row.list_name if block.choices else ""
    calculation = row.calculation or "''" if kind == "calculate" else ""
    return replace(
        row,
        type=block.type,
        ext=ext,
        appearance=block.appearance,
        parameters=block.parameters,
        list_name=list_name,
        calculation=calculation,
    )
