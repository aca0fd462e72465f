"""The rows of a definition. Row numbers are for findings and do not count when two are compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tetote.procedures.engine.definition.kinds import UNASKED
from tetote.procedures.engine.definition.procedure import Procedure

Words = Mapping[str, str]  # by language as the author wrote it: "日本語 (ja)"; "" for the plain column

BEGIN_GROUP, END_GROUP = "begin group", "end group"
BEGIN_REPEAT, END_REPEAT = "begin repeat", "end repeat"
STRUCTURE = (BEGIN_GROUP, END_GROUP, BEGIN_REPEAT, END_REPEAT)
OTHER = "other"
NOT_SAID = frozenset({"", "no", "false", "0"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the survey sheet. `type` is a type of XLSForm; `ext` may say more (`ext["type"] == "slot"`).

    `id` is stable and random: a question keeps it when it is renamed, and a shared template's update finds it again.
    """

    type: str
    name: str = ""
    id: str = ""
    list_name: str = ""  # of a select: a list, a file, or `${question of a repeat}`
    or_other: bool = False
    label: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    guidance_hint: Words = field(default_factory=dict)
    required: str = ""
    required_message: Words = field(default_factory=dict)
    relevant: str = ""
    constraint: str = ""
    constraint_message: Words = field(default_factory=dict)
    calculation: str = ""
    choice_filter: str = ""
    default: str = ""
    read_only: str = ""
    trigger: str = ""
    repeat_count: str = ""
    appearance: str = ""
    parameters: str = ""
    media: Mapping[str, Words] = field(default_factory=dict)  # image, big-image, audio, video
    ext: Mapping[str, str] = field(default_factory=dict)  # columns `ext::…`
    extra: Mapping[str, str] = field(default_factory=dict)  # columns this engine does not read, kept for the way back
    number: int = field(default=0, compare=False)  # in the sheet, from 1

    @property
    def kind(self) -> str:
        """What kind of question it is here: its extension's, else its type."""
        return self.ext.get("type") or self.type

    @property
    def is_unseen(self) -> bool:
        """Kept, and never asked: worked out, hidden, or noted by itself."""
        worked_out = bool(self.calculation or self.trigger) and not any(self.label.values())
        return self.type in UNASKED or (worked_out and not any(self.hint.values()))

    @property
    def is_question(self) -> bool:
        """Neither the beginning nor the end of anything."""
        return self.type not in STRUCTURE

    @property
    def is_sensitive(self) -> bool:
        """Whether the author wrote `ext::sensitive`: only those who decide read the answer, and no chat repeats it."""
        return self.says("sensitive")

    def says(self, mark: str) -> bool:
        """Whether the author wrote yes, or anything but no, into the column `ext::…` of this name."""
        return self.ext.get(mark, "").strip().lower() not in NOT_SAID


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the choices sheet."""

    list_name: str
    name: str
    label: Words = field(default_factory=dict)
    media: Mapping[str, Words] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)  # columns for choice_filter
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings sheet."""

    form_title: str = ""
    form_id: str = ""
    version: str = ""
    default_language: str = ""
    instance_name: str = ""
    allow_choice_duplicates: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Definition:
    """A version of a procedure, as its author wrote it. `tables`: files that choices come from, by file name."""

    survey: tuple[Row, ...]
    choices: tuple[Choice, ...] = ()
    settings: Settings = field(default_factory=Settings)
    procedure: Procedure = field(default_factory=Procedure)
    tables: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)

    def languages(self) -> tuple[str, ...]:
        """Every language anything is written in; the default one first."""
        found = [self.settings.default_language] if self.settings.default_language else []
        for row in self.survey:
            found += [*row.label, *row.hint]
        for choice in self.choices:
            found += list(choice.label)
        return tuple(dict.fromkeys(found)) or ("",)

    def lists(self) -> Mapping[str, list[Choice]]:
        """Choices by list, in their order."""
        found: dict[str, list[Choice]] = {}
        for choice in self.choices:
            found.setdefault(choice.list_name, []).append(choice)
        return found
