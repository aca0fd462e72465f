"""A definition as JSON, the form in which versions are kept, and its fingerprint."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from hashlib import sha256

from tetote.procedures.engine.definition.procedure import (
    Audience,
    Consent,
    Correction,
    Deadline,
    Deed,
    Kind,
    Procedure,
    StaffField,
    State,
    Wording,
)
from tetote.procedures.engine.definition.rows import Choice, Definition, Row, Settings, Words

SPEC_VERSION = 1


class UnreadableDefinitionError(ValueError):
    """The JSON is none of this version of the format."""


def to_json(definition: Definition) -> str:
    """Always the same text for the same definition."""
    return _text({"spec_version": SPEC_VERSION, **asdict(definition)})


def fingerprint(definition: Definition) -> str:
    """SHA-256 of its JSON; row numbers of the sheet it came from do not count."""
    plain = asdict(definition)
    for row in (*plain["survey"], *plain["choices"]):
        row.pop("number")
    if plain["procedure"]["deadline"] is None:
        del plain["procedure"]["deadline"]  # Versions published before there were deadlines keep their mark.
    return sha256(_text(plain).encode()).hexdigest()


def from_json(text: str) -> Definition:
    """The definition, or UnreadableDefinitionError."""
    try:
        found = json.loads(text)
        if found.get("spec_version") != SPEC_VERSION:
            raise UnreadableDefinitionError(f"spec_version {found.get('spec_version')}")
        settings = Settings(**found["settings"])
        return Definition(
            survey=tuple(_row(Row(**row), settings.default_language) for row in found["survey"]),
            choices=tuple(_choice(Choice(**choice), settings.default_language) for choice in found["choices"]),
            settings=settings,
            procedure=_procedure(found["procedure"]),
            tables={name: tuple(rows) for name, rows in found["tables"].items()},
        )
    except (TypeError, KeyError, AttributeError, json.JSONDecodeError) as error:
        raise UnreadableDefinitionError(str(error)) from error


def _row(row: Row, language: str) -> Row:
    return replace(row, label=_led_by(language, row.label), hint=_led_by(language, row.hint))


def _choice(choice: Choice, language: str) -> Choice:
    return replace(choice, label=_led_by(language, choice.label))


def _led_by(language: str, words: Words) -> Words:
    """The author's own language first again: the text is kept by the alphabet, where `en` stands before `ja`."""
    return {language: words[language], **words} if language in words else words


def procedure_to_json(procedure: Procedure) -> str:
    """The procedure part alone; '' where everything is as usual."""
    return "" if procedure == Procedure() else _text(asdict(procedure))


def procedure_from_json(text: str) -> Procedure:
    """The procedure part; as usual where there is none, or none that can be read."""
    if not text:
        return Procedure()
    try:
        return _procedure(json.loads(text))
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise UnreadableDefinitionError(str(error)) from error


def _procedure(found: Mapping[str, object]) -> Procedure:
    unknown = set(found) - {field.name for field in fields(Procedure)}
    if unknown:
        raise UnreadableDefinitionError(f"unknown: {sorted(unknown)}")
    make: Callable[..., Procedure] = Procedure
    return make(**{name: _READ[name](value) if name in _READ else value for name, value in found.items()})


def _each(make: Callable[..., object]) -> Callable[..., tuple[object, ...]]:
    return lambda values: tuple(make(**value) for value in values)


_READ: Mapping[str, Callable[..., object]] = {
    "kind": Kind,
    "audience": Audience,
    "correction": Correction,
    "consents": _each(Consent),
    "staff_fields": _each(StaffField),
    "states": _each(State),
    "wording": _each(Wording),
    "reminder_days": tuple,
    "deed": lambda value: value and Deed(**value),
    "deadline": lambda value: value and Deadline(value["until"], tuple(value.get("remind_days", ()))),
}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
