"""The parts of a form. Paths are tuples of names from the top of the data: `("data", "child", "age")`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tetote.procedures.engine.expressions import Expression, Node
from tetote.procedures.engine.expressions.syntax import Call, Path, Text

Names = tuple[str, ...]
Template = tuple["str | Expression", ...]  # a text with gaps: `こんにちは、`, ${name}, `さん`
Texts = Mapping[str, Template]  # by language; "" where the author named none

FIRST_LOAD = "odk-instance-first-load"
LOAD = "odk-instance-load"
NEW_REPEAT = "odk-new-repeat"
CHANGED = "xforms-value-changed"
EVENTS = {FIRST_LOAD, LOAD, NEW_REPEAT, CHANGED}


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """What holds for a value: its type (string, int, decimal, date, time, dateTime, boolean, geopoint) and logic."""

    type: str = "string"
    relevant: Expression | None = None
    required: Expression | None = None
    read_only: Expression | None = None
    constraint: Expression | None = None
    calculation: Expression | None = None
    required_message: Texts = field(default_factory=dict)
    constraint_message: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """Where choices come from: an expression that leads to items, and which child is the value and which the label."""

    items: Expression
    value: str = "name"
    label: str = "label"
    translated: bool = False  # the label child holds an id of the form's texts

    @property
    def whole_list(self) -> str:
        """The list that is offered whatever was answered, unfiltered and unshuffled; "" where there is none."""
        match self.items:
            case Path(start=Call(name="instance", arguments=(Text(value=name),)), steps=steps):
                return "" if any(step.predicates for step in steps) else name
        return ""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """What people see: a question, a group, or a repeat. `kind` of a question is its type as the author wrote it."""

    kind: str
    path: Names
    label: Texts = field(default_factory=dict)
    hint: Texts = field(default_factory=dict)
    media: Mapping[str, Texts] = field(default_factory=dict)
    appearance: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    choices: Choices | None = None
    children: "tuple[Item, ...]" = ()
    count: Expression | None = None  # of a repeat: as many as this says
    fixed: bool = False  # of a repeat: nobody adds or removes
    id: str = ""

    @property
    def is_question(self) -> bool:
        """Not a group, not a repeat."""
        return self.kind not in {"group", "repeat"}


@dataclass(frozen=True, slots=True, eq=False)
class Action:
    """Sets a value when something happens. `source`: whose change, or where it stands."""

    events: frozenset[str]
    target: Expression
    value: Expression | None
    source: Names | None = None


@dataclass(frozen=True, slots=True)
class Computation:
    """One thing to work out: `aspect` is relevant, calculation, count, or choices (still offered?)."""

    path: Names
    aspect: str


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """`seed` is the data as it begins, `templates` what a new repeat begins with, `instances` those it begins with."""

    title: str
    seed: Node
    body: tuple[Item, ...]
    rules: Mapping[Names, Rules] = field(default_factory=dict)
    templates: Mapping[Names, Node] = field(default_factory=dict)
    instances: Mapping[Names, tuple[Node, ...]] = field(default_factory=dict)
    lists: Mapping[str, Node] = field(default_factory=dict)
    texts: Mapping[str, Texts] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    paths: Mapping[str, Names] = field(default_factory=dict)
    languages: tuple[str, ...] = ("",)
    version: str = ""
    order: tuple[Computation, ...] = ()
    spread: Mapping[Names, tuple[Computation, ...]] = field(default_factory=dict)  # what follows from one answer
    is_circular: bool = False  # a count depends on what it counts: worked out until nothing changes
    sequence: Mapping[Names, tuple[str, ...]] = field(default_factory=dict)  # names within a group, in the form's order
    items: Mapping[Names, Item] = field(default_factory=dict)


NO_RULES = Rules()
