"""The plain fields of a block: which there are for its kind, what stands in them, and what becomes of what is typed."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext as _

from tetote.console.builder.palette import FITTING, KINDS, KNOWN, kind_words
from tetote.procedures.engine.definition import kinds
from tetote.procedures.engine.definition.editing import choices, updating
from tetote.procedures.engine.definition.editing.blocks import BLOCKS, kind_of, turned
from tetote.procedures.engine.definition.editing.languages import code_of, spoken
from tetote.procedures.engine.definition.editing.tree import BEGINS
from tetote.procedures.engine.definition.procedure import Consent
from tetote.procedures.engine.definition.putting import first_words, with_columns
from tetote.procedures.engine.definition.rows import BEGIN_REPEAT, Definition, Row, Words
from tetote.procedures.queries import picture_path
from tetote.ui.forms import KitForm
from tetote.ui.widgets import Toggle

LINE = "line"
IMAGE = "image"
SAID = ("label", "hint", "required_message", "constraint_message")
"""Columns of words, in every language."""
WITH_CHOICES = {"select_one", "select_multiple"}
WITH_DEFAULT = {
    *("text", "long", "integer", "decimal", "range", "rating", "date", "time", "yes_no", "select_one"),
    *("phone", "email", "kana", "postal_code", "address"),
}
PICTURELESS = {"note", "group", "repeat", "calculate"}
"""Nothing would show a picture with them."""
HINTLESS = {"note", "group", "repeat", "calculate"}


class BlockForm(KitForm):
    """Made for one block; every field may be empty, since a draft may be unfinished."""

    def __init__(
        self, definition: Definition, row: Row, resources: Sequence[tuple[str, str]], data: Mapping[str, str]
    ) -> None:
        super().__init__(dict(data))
        self.row, self.kind = row, kind_of(row)
        self.offered = [
            (one.name, first_words(one.label) or one.name)
            for one in (choices.of_row(definition, row) if row.type == "select_one" else ())
        ]
        languages = definition.languages()
        for number, language in enumerate(languages):
            self._words(number, spoken(language) if len(languages) > 1 else "")
        self._of_kind(resources)
        self._of_all()
        self.is_valid()

    def _words(self, number: int, name: str) -> None:
        self._text(f"label-{number}", _label(_question_word(self.kind), name), long=True)
        if self.kind not in HINTLESS:
            self._text(f"hint-{number}", _label(_("Help below the question"), name), long=True)
        if self.kind not in {"note", "group", "repeat"}:
            self._text(f"required_message-{number}", _label(_("What is said when it is not answered"), name))
            self._text(f"constraint_message-{number}", _label(_("What is said when it does not fit"), name))
            self._text(f"line-{number}", _label(_("Shorter words for LINE"), name))
        if self.kind not in PICTURELESS:
            self._picture(number, name)
        if self.kind == "consent":
            help_text = _("The wording is kept with each answer.")
            self._text(f"consent-{number}", _label(_("Text that people agree to"), name), help_text, long=True)

    def _picture(self, number: int, name: str) -> None:
        """One is chosen, or the address of one is typed. A new one makes the input a new one, which holds no file."""
        kept = str(self.data.get(f"picture-{number}", ""))
        help_text = _("JPEG or PNG of at most 1 MB. Everybody who is asked sees it, in LINE and on the web.")
        self.fields[f"picture-upload-{number}"] = forms.FileField(
            label=_label(_("Picture above the question"), name),
            help_text=help_text,
            required=False,
            widget=forms.FileInput(
                attrs={"accept": "image/jpeg,image/png", "id": f"picture-upload-{number}-{kept[:12]}"}
            ),
        )
        help_text = _("Or an address that begins with https:// and that anybody may open. Empty it for no picture.")
        self._text(f"picture-{number}", _label(_("Its file or address"), name), help_text)

    @property
    def pictures(self) -> list[str]:
        """Where those of ours are shown that stand in it now."""
        found = (picture_path(str(word)) for name, word in self.data.items() if name.startswith("picture-"))
        return [path for path in found if path]

    def _text(self, name: str, label: str, help_text: str = "", *, long: bool = False) -> None:
        widget = forms.Textarea(attrs={"rows": "1"}) if long else forms.TextInput()
        self.fields[name] = forms.CharField(label=label, help_text=help_text, required=False, widget=widget, strip=True)

    def _choose(self, name: str, label: str, choices: Sequence[tuple[str, str]], help_text: str = "") -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, help_text=help_text)

    def _of_kind(self, resources: Sequence[tuple[str, str]]) -> None:
        if self.kind == "slot":
            choices = [("", _("Please choose")), *resources]
            self._choose(
                "resource", _("Calendar the times come from"), choices, _("Calendars are made under Bookings.")
            )
        if self.kind == "calculate":
            self._text("calculation", _("Calculation"), _("For example: ${people} * 500"), long=True)
        if fitting := FITTING.get(self.kind):
            known = [(name, str(KNOWN[name])) for name in fitting]
            self._choose("known", _("Take it from the record"), [("", _("No, ask everybody")), *known])
        if self.kind in WITH_DEFAULT:
            self._default()
        self._of_type()

    def _default(self) -> None:
        """What stands there before anybody answers: one of the choices, or words."""
        label = _("What stands there at first")
        offered = [("yes", _("Yes")), ("no", _("No"))] if self.kind == "yes_no" else self.offered
        if not offered:
            self._text("default", label, _("People can change it. A day as 2026-04-01."))
            return
        known = {value for value, _words in offered} | {""}
        written = [] if self.row.default in known else [(self.row.default, self.row.default)]
        self._choose("default", label, [("", _("Nothing")), *offered, *written])

    def _of_type(self) -> None:
        if self.row.type == BEGIN_REPEAT:
            help_text = _("Empty: people are asked whether there is one more. Or a question: ${children}")
            self._text("repeat_count", _("How many times"), help_text)
        if self.row.type == "range":
            self._text("range-start", _("Starting at"))
            self._text("range-end", _("Up to"))
        if self.row.type in WITH_CHOICES:
            label = _("Offer “Other” and ask which")
            self.fields["or_other"] = forms.BooleanField(label=label, required=False, widget=Toggle)

    def _of_all(self) -> None:
        if self.row.type not in BEGINS:
            found = [(kind, kind_words(kind)) for kind in KINDS if BLOCKS[kind].type not in BEGINS]
            if self.kind not in KINDS:
                found.insert(0, (self.kind, self.kind))
            self._choose("kind", _("Kind of block"), found)
        self._text("name", _("Name of the item"), _("For expressions, Excel and lists: letters a–z, digits, _."))

    def _named(self, *beginnings: str) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(beginnings)]

    @property
    def asked(self) -> list[forms.BoundField]:
        """What people read."""
        return self._named("label-", "hint-")

    @property
    def special(self) -> list[forms.BoundField]:
        """What only this kind has."""
        return self._named("consent-", "resource", "calculation", "repeat_count", "known")

    @property
    def ranges(self) -> list[forms.BoundField]:
        """From where to where."""
        return self._named("range-")

    @property
    def messages(self) -> list[forms.BoundField]:
        """What is said to an answer that does not fit."""
        return self._named("constraint_message-")

    @property
    def more(self) -> list[forms.BoundField]:
        """What is seldom needed."""
        return self._named("or_other", "default", "required_message-", "line-", "picture-", "kind", "name")


def _question_word(kind: str) -> str:
    if kind == "note":
        return _("Words to read")
    if kind in {"group", "repeat"}:
        return _("Heading")
    return _("What the result is called, for lists") if kind == "calculate" else _("Question")


def _label(words: str, language: str) -> str:
    return f"{words} ({language})" if language else words


def values(definition: Definition, row: Row) -> dict[str, str]:
    """What stands in the fields."""
    found = {"kind": kind_of(row), "name": row.name, "known": row.ext.get("known", "")}
    consent = consent_of(definition, row)
    wording = next(
        (one for one in definition.procedure.wording if (one.question, one.channel) == (row.name, LINE)), None
    )
    for number, language in enumerate(definition.languages()):
        for column in SAID:
            found[f"{column}-{number}"] = _in(getattr(row, column), language)
        found[f"picture-{number}"] = _in(row.media.get(IMAGE, {}), language)
        found[f"consent-{number}"] = _in(consent.text, text_column(consent.text, language)) if consent else ""
        found[f"line-{number}"] = _in(wording.label, language) if wording else ""
    given = _parameters(row)
    found |= {f"range-{name}": given.get(name, "") for name in ("start", "end")}
    found |= {"calculation": row.calculation, "repeat_count": row.repeat_count, "default": row.default}
    found["resource"] = definition.procedure.slots.get(row.name, "")
    found["or_other"] = "on" if row.or_other else ""
    return found


def consent_of(definition: Definition, row: Row) -> Consent | None:
    """The text that a question of agreement stands for; None where none is written yet."""
    wanted = row.ext.get("consent") or row.name
    return next((one for one in definition.procedure.consents if one.name == wanted), None)


def text_column(texts: Words, language: str) -> str:
    """Under which name a text of a language stands: `日本語 (ja)` in rows is often `ja` in the text of an agreement."""
    if not language:
        return next(iter(texts), "")
    return next((name for name in texts if code_of(name) == code_of(language)), language)


def _in(words: Words, language: str) -> str:
    return words.get(language, "")


def _parameters(row: Row) -> dict[str, str]:
    try:
        return kinds.parameters(row.parameters)
    except ValueError:
        return {}


def columns(definition: Definition, row: Row, typed: Mapping[str, str]) -> Row:
    """The row with what was typed; columns of which nothing was sent, or nothing changed, stay to the letter."""
    for column in SAID:
        words = getattr(row, column)
        for number, language in enumerate(definition.languages()):
            if (text := typed.get(f"{column}-{number}")) is not None:
                words = updating.words_with(words, language, _plain(text))
        row = with_columns(row, **{column: words})
    row = _picture(definition, row, typed)
    for column in ("calculation", "repeat_count", "default"):
        text = typed.get(column)
        if text is not None and _plain(text) != getattr(row, column).strip():
            row = with_columns(row, **{column: _plain(text)})
    row = _known(row, typed)
    row = _range(row, typed)
    if "or_other-there" in typed:
        row = with_columns(row, or_other=bool(typed.get("or_other")))
    kind = typed.get("kind", "")
    return turned(row, kind) if kind in BLOCKS and kind != kind_of(row) else row


def _picture(definition: Definition, row: Row, typed: Mapping[str, str]) -> Row:
    before = row.media.get(IMAGE, {})
    words = before
    for number, language in enumerate(definition.languages()):
        if (text := typed.get(f"picture-{number}")) is not None:
            words = updating.words_with(words, language, text.strip())
    if words == before:
        return row
    others = {name: said for name, said in row.media.items() if name != IMAGE}
    return with_columns(row, media={**others, IMAGE: words} if words else others)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _known(row: Row, typed: Mapping[str, str]) -> Row:
    known = typed.get("known")
    if known is None or known == row.ext.get("known", "") or known not in {"", *KNOWN}:
        return row
    ext = {name: value for name, value in row.ext.items() if name != "known"}
    return with_columns(row, ext={**ext, "known": known} if known else ext)


def _range(row: Row, typed: Mapping[str, str]) -> Row:
    given = _parameters(row)
    wanted = {name: _plain(typed[f"range-{name}"]) for name in ("start", "end") if typed.get(f"range-{name}")}
    if row.type != "range" or not wanted or all(given.get(name) == value for name, value in wanted.items()):
        return row
    merged = {**given, **wanted}
    return with_columns(row, parameters=" ".join(f"{name}={value}" for name, value in merged.items()))
