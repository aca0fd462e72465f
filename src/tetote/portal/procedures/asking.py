"""A question as inputs of a page, and what was put into them as words for the engine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, QueryDict

from tetote.procedures.engine.turns import Question

KINDS: Mapping[str, str] = {
    "select_one": "options",
    "select_one_from_file": "options",
    "yes_no": "options",
    "rating": "options",
    "slot": "options",
    "select_multiple": "checks",
    "select_multiple_from_file": "checks",
    "acknowledge": "agree",
    "consent": "agree",
    "date": "line",
}
TYPES: Mapping[str, str] = {
    "date": "date",
    "time": "time",
    "dateTime": "datetime-local",
    "email": "email",
    "phone": "tel",
}
MODES: Mapping[str, str] = {"integer": "numeric", "decimal": "decimal", "range": "decimal", "postal_code": "numeric"}


@dataclass(frozen=True, slots=True)
class Option:
    """One large button."""

    value: str
    label: str
    is_chosen: bool
    id: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as a template shows it. `typed`: what people put in, else what is known."""

    question: Question
    typed: Mapping[str, Sequence[str]]
    errors: Sequence[str] = ()
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Of its input."""
        return self.question.address

    @property
    def id(self) -> str:
        """On the page."""
        return "q" + self.name.translate(str.maketrans("/[]", "---"))

    @property
    def shape(self) -> str:
        """Which template."""
        return KINDS.get(self.question.kind, "line")

    @property
    def template(self) -> str:
        """Its path."""
        return f"portal/procedures/fields/{self.shape}.html"

    @property
    def type(self) -> str:
        """Of an input of one line."""
        return TYPES.get(self.question.kind, "text")

    @property
    def mode(self) -> str:
        """The keyboard of a phone."""
        return MODES.get(self.question.kind, "")

    @property
    def value(self) -> str:
        """What stands in an input of one line."""
        return next(iter(self.typed.get(self.name, ())), "")

    @property
    def options(self) -> list[Option]:
        """Every choice."""
        chosen = self.typed.get(self.name, ())
        return [
            Option(name, label, name in chosen, f"{self.id}-{place}")
            for place, (name, label) in enumerate(self.question.choices)
        ]


def asked(question: Question, data: QueryDict | None, errors: Sequence[str] = ()) -> Asked:
    """From what was posted, or from what is known."""
    if data is not None:
        return Asked(question, dict(data.lists()), errors)
    value = question.value
    known = value.split() if KINDS.get(question.kind) == "checks" else [value] if value else []
    return Asked(question, {question.address: known}, errors)


def said(request: HttpRequest, question: Question) -> str:
    """What the person means, for the engine."""
    return _SAID.get(KINDS.get(question.kind, ""), _line)(request.POST, question.address)


def _line(data: QueryDict, name: str) -> str:
    return data.get(name, "")


def _checks(data: QueryDict, name: str) -> str:
    return " ".join(data.getlist(name))


_SAID: Mapping[str, Callable[[QueryDict, str], str]] = {"checks": _checks}
