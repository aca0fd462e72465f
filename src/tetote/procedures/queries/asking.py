"""A question as the inputs of a page: which shape, what stands in them, what was wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from tetote.procedures import pictures
from tetote.procedures.engine.answering import postal
from tetote.procedures.engine.answering.numbers import number
from tetote.procedures.engine.answering.problems import NotTakenError
from tetote.procedures.engine.turns import MORE, Question, is_asking

SELECT_ONE = frozenset({"select_one", "select_one_from_file"})
SELECT_MULTIPLE = frozenset({"select_multiple", "select_multiple_from_file"})
SHAPES: Mapping[str, str] = {
    "more": "more",
    "yes_no": "options",
    "rating": "options",
    "slot": "slots",
    "acknowledge": "agree",
    "consent": "agree",
    "birth_date": "birth",
    "address": "address",
    "image": "files",
    "file": "files",
    "signature": "signature",
    "geopoint": "place",
    "bank_account": "account",
    **dict.fromkeys((*SELECT_MULTIPLE, "children"), "checks"),
}
GROUPS = frozenset(
    {"account", "address", "agree", "birth", "checks", "files", "more", "options", "place", "signature", "slots"}
)
"""Shapes with several inputs: their heading is a legend."""
TYPES: Mapping[str, str] = {
    "date": "date",
    "time": "time",
    "dateTime": "datetime-local",
    "email": "email",
    "phone": "tel",
}
MODES: Mapping[str, str] = {
    "integer": "numeric",
    "decimal": "decimal",
    "range": "decimal",
    "postal_code": "numeric",
    "phone": "tel",
    "email": "email",
}
PURPOSES: Mapping[str, str] = {
    "phone": "tel",
    "email": "email",
    "postal_code": "postal-code",
    "address": "street-address",
    "family_name": "family-name",
    "given_name": "given-name",
    "family_kana": "off",
    "given_kana": "off",
}
"""What browsers may fill in by themselves, by the kind of question or by what of the record it stands for."""
CUT: Mapping[str, int] = {"time": 5, "dateTime": 16, "date": 10}
"""How much of a stored time a browser's picker takes."""
FEW, MANY = 15, 60
"""Up to the first number of choices as large buttons, up to the second in a list to unfold, beyond it by typing."""
SCALE = 11
CALENDAR = "no-calendar"


@dataclass(frozen=True, slots=True)
class Option:
    """One large button."""

    value: str
    label: str
    is_chosen: bool
    id: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a page. `typed`: by name of the input what people put in, else what is known."""

    question: Question
    typed: Mapping[str, Sequence[str]]
    errors: Sequence[str] = ()
    is_known: bool = False
    """It was filled in beforehand, and the person has not looked at it yet."""
    complaint: str = ""
    """What staff said about the answer that is to be corrected."""
    more: Mapping[str, object] = field(default_factory=dict)
    """What only one shape needs: files, banks, the text of a consent."""

    @property
    def asked(self) -> str:
        """What stands above it. Of "one more?" an author mostly wrote only of what."""
        label = self.question.label
        if self.question.kind != MORE or is_asking(label):
            return label
        return _("Add another one: %(what)s?") % {"what": label}

    @property
    def name(self) -> str:
        """Of its input; parts add a colon and a word."""
        return self.question.address

    @property
    def id(self) -> str:
        """On the page."""
        return "q" + self.name.translate(str.maketrans("/[]", "---"))

    @property
    def shape(self) -> str:
        """Which template."""
        return shape_of(self.question)

    @property
    def template(self) -> str:
        """Its path."""
        return f"procedures/answering/fields/{self.shape}.html"

    @property
    def picture(self) -> str:
        """Where the picture above it is shown, if it is one of ours."""
        return pictures.path_of(self.question.media.get(pictures.IMAGE, ""))

    @property
    def picture_elsewhere(self) -> str:
        """Where a picture of somebody else's lies: a page of ours fetches nothing from there by itself."""
        return "" if self.picture else pictures.address_of(self.question.media.get(pictures.IMAGE, ""))

    @property
    def is_group(self) -> bool:
        """Whether its heading is a legend over several inputs."""
        return self.shape in GROUPS

    @property
    def first_id(self) -> str:
        """Where an error leads."""
        return f"{self.id}-0" if self.is_group else self.id

    @property
    def described_by(self) -> str:
        """The ids of hint and error, in reading order."""
        known = [(bool(self.question.hint), "hint"), (self.is_known, "known"), (bool(self.errors), "error")]
        return " ".join(f"{self.id}-{part}" for is_there, part in known if is_there)

    @property
    def type(self) -> str:
        """Of an input of one line."""
        return TYPES.get(self.question.kind, "text")

    @property
    def mode(self) -> str:
        """The keyboard of a phone."""
        return MODES.get(self.question.kind, "")

    @property
    def purpose(self) -> str:
        """What a browser may fill in."""
        return PURPOSES.get(self.question.kind) or PURPOSES.get(self.question.parameters.get("known", ""), "")

    @property
    def unit(self) -> str:
        """Stands behind a number."""
        return self.question.parameters.get("unit", "")

    @property
    def value(self) -> str:
        """What stands in an input of one line."""
        return next(iter(self.typed.get(self.name, ())), "")

    @property
    def is_wide(self) -> bool:
        """Whether short options may stand side by side."""
        return self.question.kind in {"rating", "range"}

    @property
    def options(self) -> list[Option]:
        """Every choice."""
        chosen = self.typed.get(self.name, ())
        return [
            Option(name, label, name in chosen, f"{self.id}-{place}")
            for place, (name, label) in enumerate(choices_of(self.question))
        ]

    def part(self, name: str) -> str:
        """What stands in one of several inputs."""
        return next(iter(self.typed.get(f"{self.name}:{name}", ())), "")


def shape_of(question: Question) -> str:
    """Its template, by kind, number of choices and appearance."""
    kind, looks = question.kind, question.appearance.split()
    if kind in SELECT_ONE:
        if len(question.choices) > MANY:
            return "list"
        return "unfold" if len(question.choices) > FEW or "minimal" in looks else "options"
    if kind == "text" and ("multiline" in looks or question.parameters.get("rows", "1") != "1"):
        return "words"
    if kind == "date" and CALENDAR in looks:
        return "birth"
    if kind == "range" and 0 < len(_scale(question)) <= SCALE:
        return "options"
    return SHAPES.get(kind, "line")


def choices_of(question: Question) -> Sequence[tuple[str, str]]:
    """The author's, else those that the kind itself has."""
    if question.choices:
        return question.choices
    if question.kind in {"yes_no", "more"}:
        return (("yes", _("Yes")), ("no", _("No")))
    if question.kind in {"rating", "range"}:
        return tuple((step, step) for step in _scale(question))
    return ()


def _scale(question: Question) -> list[str]:
    given = question.parameters
    usual = {"start": "1", "end": "5" if question.kind == "rating" else "10", "step": "1"}
    try:
        start, end, step = (number(given.get(name, usual[name])) for name in ("start", "end", "step"))
    except NotTakenError:
        return []
    if not step or abs((end - start) / step) > FEW:
        return []
    return [format((start + abs(step) * place).normalize(), "f") for place in range(int((end - start) / abs(step)) + 1)]


def typed_of(question: Question, data: Mapping[str, Sequence[str]] | None) -> Mapping[str, Sequence[str]]:
    """From what was posted, or else from what is known."""
    if data is not None:
        return data
    shape, name, value = shape_of(question), question.address, question.value
    if not value:
        return {}
    parts = _PARTS.get(shape)
    if parts:
        return {f"{name}:{part}" if part else name: [word] for part, word in parts(value).items()}
    if shape == "checks":
        return {name: value.split()}
    if shape == "list":
        return {name: [dict(question.choices).get(value, value)]}
    return {name: [value[: CUT.get(question.kind)]]}


def _birth(value: str) -> Mapping[str, str]:
    day = date.fromisoformat(value)
    return {"era": "", "year": str(day.year), "month": str(day.month), "day": str(day.day)}


def _place(value: str) -> Mapping[str, str]:
    return dict(zip(("latitude", "longitude"), value.split(), strict=False))


def _account(value: str) -> Mapping[str, str]:
    codes, _blank, holder = value.partition(" ")
    return dict(zip(("bank", "branch", "type", "number"), codes.split("-"), strict=False)) | {"holder": holder}


def _address(value: str) -> Mapping[str, str]:
    code, rest = postal.parted(value)
    return {"postcode": code, "": rest}


_PARTS = {"address": _address, "birth": _birth, "place": _place, "account": _account}
