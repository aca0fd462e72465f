"""What a column is called: one header to what it means, whichever generation of the tools wrote it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MEDIA = ("image", "big-image", "audio", "video")
SURVEY_WORDS = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
SURVEY_PLAIN = (
    *("type", "name", "required", "relevant", "constraint", "calculation", "choice_filter", "default", "read_only"),
    *("trigger", "repeat_count", "appearance", "parameters"),
)
CHOICE_PLAIN = ("list_name", "name")
SETTINGS = ("form_title", "form_id", "version", "default_language", "instance_name", "allow_choice_duplicates")

_SURVEY: Mapping[str, str] = {
    "command": "type",
    "tag": "name",
    "value": "name",
    "caption": "label",
    "relevance": "relevant",
    "calculate": "calculation",
    "readonly": "read_only",
    "constraining_message": "constraint_message",
    "requiredmsg": "required_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "jr:constraintmsg": "constraint_message",
    "jr:requiredmsg": "required_message",
}
_CHOICES: Mapping[str, str] = {"caption": "label", "value": "name", "list": "list_name"}
_SETTINGS: Mapping[str, str] = {
    "title": "form_title",
    "set_form_title": "form_title",
    "id_string": "form_id",
    "set_form_id": "form_id",
}
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Column:
    """`key` as this engine calls it; `group`: plain, words, media, ext or extra; `language` of words and media."""

    key: str
    group: str
    language: str = ""


def survey_column(header: str) -> Column:
    """What a column of the survey sheet holds."""
    parts = _parts(header)
    first = _key(parts[0], _SURVEY)
    if first in {"bind", "control", "body"} and len(parts) > 1:
        inner = _key(parts[1], _SURVEY)
        if inner in {*SURVEY_PLAIN, *SURVEY_WORDS} - {"type", "name", "label"}:
            first, parts = inner, parts[1:]
    if first in SURVEY_WORDS:
        return Column(first, "words", _language(parts))
    if first == "ext" and len(parts) > 1:
        return Column("::".join(parts[1:]), "ext")
    return _media(first, parts) or _plain(first, parts, SURVEY_PLAIN)


def choice_column(header: str) -> Column:
    """What a column of the choices sheet holds."""
    parts = _parts(header)
    first = _key(parts[0], _CHOICES)
    if first == "label":
        return Column(first, "words", _language(parts))
    return _media(first, parts) or _plain(first, parts, CHOICE_PLAIN)


def settings_column(header: str) -> Column:
    """What a column of the settings sheet holds."""
    parts = _parts(header)
    return _plain(_key(parts[0], _SETTINGS), parts, SETTINGS)


def _media(first: str, parts: list[str]) -> Column | None:
    if first == "media" and len(parts) > 1 and parts[1].lower() in MEDIA:
        return Column(parts[1].lower(), "media", _language(parts[1:]))
    return Column(first, "media", _language(parts)) if first in MEDIA else None


def _plain(first: str, parts: list[str], known: tuple[str, ...]) -> Column:
    if first in known and len(parts) == 1:
        return Column(first, "plain")
    return Column("::".join([parts[0] if len(parts) == 1 else parts[0].lower(), *parts[1:]]), "extra")


def _language(parts: list[str]) -> str:
    return ":".join(parts[1:])


def _key(part: str, aliases: Mapping[str, str]) -> str:
    word = _BLANKS.sub("_", part.strip()).lower()
    return aliases.get(word, word)


def _parts(header: str) -> list[str]:
    """`label::English (en)`, or with one colon as older tools wrote it; `jr:` is a prefix, not a part."""
    mark = "::" if "::" in header else ":"
    parts = [part.strip() for part in header.split(mark)]
    found: list[str] = []
    for part in parts:
        if found and found[-1] in {"jr", "odk", "orx", "entities"} and mark == ":":
            found[-1] = f"{found[-1]}:{part}"
        else:
            found.append(part)
    return found
