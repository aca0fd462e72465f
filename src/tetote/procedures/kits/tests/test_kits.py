"""The kit format: strict about its shape, and the kits that come along are the first to keep to it."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import cast

import pytest

from tetote.procedures.engine.ruby import spans
from tetote.procedures.excel import export_workbook, import_workbook
from tetote.procedures.kits import KitFinding, kit_json, read_kit, shipped
from tetote.procedures.kits.playing import play
from tetote.procedures.kits.reading import LARGEST
from tetote.procedures.kits.sentences import SENTENCES
from tetote.ui.icons import ICONS

NAMES = sorted(shipped())
EASY = "ja-easy"
KANJI = re.compile("[一-鿿]")
QUICK_REPLY, QUICK_REPLIES = 20, 13  # what LINE shows under a message: characters of a label, and how many
Change = Callable[[dict[str, object]], object]


def made(change: Change, name: str = "feedback") -> bytes:
    found = json.loads(kit_json(shipped()[name]))
    change(found)
    return json.dumps(found).encode()


def at(found: dict[str, object], *way: str | int) -> dict[str, object]:
    here: object = found
    for step in way:
        here = here[step]  # type: ignore[index]
    return cast("dict[str, object]", here)


def says(kit: dict[str, object], words: str) -> None:
    kit["messages"] = [{"name": "a", "text": {"ja": words, "en": "x"}}]


def sends(kit: dict[str, object], when: str) -> None:
    kit["automations"] = [{"when": when, "send": "b"}]


def answers(kit: dict[str, object], name: str, said: str) -> None:
    at(kit, "samples", 0)["answers"] = [[name, said]]


def test_ten_kits_come_along() -> None:
    assert len(shipped()) == 10


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_kit_has_no_finding_at_all_and_is_written_as_it_is_read(name: str) -> None:
    file = next(one for one in files("tetote.procedures.kits.shipped").iterdir() if one.name.endswith(f"-{name}.json"))
    read = read_kit(file.read_bytes())
    assert read.findings == ()
    assert read.kit is not None
    assert kit_json(read.kit) == file.read_text()


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_kit_goes_through_excel_and_back(name: str) -> None:
    definition = shipped()[name].procedure
    again = import_workbook(export_workbook(definition).workbook)
    assert (again.definition, again.findings) == (definition, [])


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_kit_fits_into_line(name: str) -> None:
    kit = shipped()[name]
    labels = [label for choice in kit.procedure.choices for label in choice.label.values()]
    assert [label for label in labels if len(label) > QUICK_REPLY] == []
    assert all(len(choices) <= QUICK_REPLIES for choices in kit.procedure.lists().values())
    long = [
        text for row in kit.procedure.survey for text in (*row.label.values(), *row.hint.values()) if len(text) > 140
    ]
    assert long == []
    assert kit.menu is not None
    assert kit.menu.icon in ICONS


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_shipped_kit_is_there_in_both_languages(name: str) -> None:
    kit = shipped()[name]
    rows = [words for row in kit.procedure.survey for words in (row.label, row.hint, row.constraint_message) if words]
    around = kit.procedure.procedure
    others = [consent.text for consent in around.consents] + [message.text for message in kit.messages]
    others += [state.label for state in around.states] + [field.label for field in around.staff_fields]
    others += [choice.label for choice in kit.procedure.choices]
    assert [words for words in (*rows, *others) if set(words) - {EASY} != {"ja", "en"} or not all(words.values())] == []


@pytest.mark.parametrize("name", ["damage-report", "feedback"])
def test_a_kit_in_easy_japanese_is_so_throughout_with_a_reading_at_every_kanji(name: str) -> None:
    definition = shipped()[name].procedure
    rows = [words for row in definition.survey for words in (row.label, row.hint, row.constraint_message) if words]
    said = [words.get(EASY, "") for words in (*rows, *(choice.label for choice in definition.choices))]
    assert all(said)
    assert [text for text in said if any(KANJI.search(span.text) and not span.reading for span in spans(text))] == []


@pytest.mark.parametrize("name", NAMES)
def test_samples_of_shipped_kits_say_what_comes_of_them(name: str) -> None:
    """They end where they say, which reading has tried; a wrong outcome is noticed."""
    kit = shipped()[name]
    assert len(kit.samples) >= 2
    first = kit.samples[0]
    wrong = replace(first, outcome={next(iter(first.outcome)): "something else"})
    assert [finding.message for finding in play(kit, wrong, "samples[1]")] == ["kit.sample-outcome"]


@pytest.mark.parametrize("name", NAMES)
def test_how_many_questions_there_are_is_counted_and_never_written(name: str) -> None:
    kit = shipped()[name]
    for words in (*kit.title.values(), *kit.summary.values(), *kit.description.values()):
        assert not re.search(r"\d+\s*(問|questions)", words)


def test_a_kit_in_one_language_need_not_have_the_other() -> None:
    def speaks_japanese_alone(found: object) -> object:
        if isinstance(found, dict):
            return {key: speaks_japanese_alone(value) for key, value in found.items() if key != "en"}
        return list(map(speaks_japanese_alone, found)) if isinstance(found, list) else found

    found = json.loads(kit_json(shipped()["feedback"]))
    read = read_kit(json.dumps(speaks_japanese_alone(found)).encode())
    assert "kit.language" not in {finding.message for finding in read.findings}


@pytest.mark.parametrize(
    ("change", "message", "place"),
    [
        (lambda kit: says(kit, "\0"), "kit.control", "messages[1].text.ja"),
        (lambda kit: kit.update(surprise=1), "kit.unknown", ""),
        (lambda kit: at(kit, "procedure", "survey", 1).update(lable="x"), "kit.unknown", "procedure.survey[2]"),
        (lambda kit: at(kit, "procedure").update(script="x"), "kit.unknown", "procedure"),
        (lambda kit: kit.pop("licence"), "kit.missing", ""),
        (lambda kit: kit.update(title="x"), "kit.wrong", "title"),
        (lambda kit: kit.update(kit_version=2), "kit.version", ""),
        (lambda kit: at(kit, "procedure").update(spec_version=9), "kit.version", ""),
        (lambda kit: at(kit, "procedure", "procedure").update(kind="x"), "kit.not-one-of", "procedure.procedure.kind"),
        (lambda kit: kit.update(name="Not a name"), "kit.name", "name"),
        (lambda kit: kit.update(licence="do what you like"), "kit.licence", "licence"),
        (lambda kit: at(kit, "origin").update(date="yesterday"), "kit.day", "origin.date"),
        (lambda kit: at(kit, "origin").update(where="javascript:alert(1)"), "kit.page", "origin.where"),
        (lambda kit: at(kit, "title").pop("en"), "kit.language", "title"),
        (lambda kit: at(kit, "title").update(en="x" * 99), "kit.too-long", "title.en"),
        (lambda kit: at(kit, "procedure", "survey", 1).update(id=""), "kit.no-id", "procedure.survey[2]"),
        (lambda kit: at(kit, "procedure", "survey", 1).update(relevant="${x"), "expression.strange-sign", "procedure"),
        (lambda kit: says(kit, "{name}"), "kit.gap", "messages[1].text.ja"),
        (lambda kit: says(kit, "{code!r:>9}"), "kit.gap", "messages[1].text.ja"),
        (lambda kit: says(kit, "{"), "kit.gap", "messages[1].text.ja"),
        (lambda kit: sends(kit, "received"), "kit.no-message", "automations[1].send"),
        (lambda kit: sends(kit, "state:x"), "kit.no-state", "automations[1].when"),
        (lambda kit: sends(kit, "dawn"), "kit.event", "automations[1].when"),
        (lambda kit: sends(kit, "before:rating"), "kit.no-day-question", "automations[1].when"),
        (lambda kit: at(kit, "menu").update(audiences=["everybody"]), "kit.not-one-of", "menu.audiences"),
        (lambda kit: answers(kit, "rating", "9"), "kit.sample-refused", "samples[1].answers"),
        (lambda kit: answers(kit, "rate", "5"), "kit.sample-asked", "samples[1].answers"),
        (lambda kit: answers(kit, "rating", "5"), "kit.sample-open", "samples[1].answers"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_with_its_place(change: Change, message: str, place: str) -> None:
    findings = read_kit(made(change)).findings
    assert (message, place) in [(finding.message, finding.place) for finding in findings]


def test_all_that_is_wrong_is_said_at_once() -> None:
    read = read_kit(made(lambda kit: (kit.pop("licence"), kit.update(title=1, more=2))))
    assert {finding.message for finding in read.findings} == {"kit.missing", "kit.wrong", "kit.unknown"}
    assert not read.is_usable


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "kit.not-json"),
        (b"\xff\xfe", "kit.not-text"),
        (b"[]", "kit.wrong"),
        (b'["\\ud800"]', "kit.not-text"),
        (b'{"kit_version": 1, "kit_version": 1}', "kit.twice"),
        (b"[" * 200_000, "kit.not-json"),
        (b" " * (LARGEST + 1), "kit.too-large"),
    ],
)
def test_a_file_that_is_no_kit_is_said(data: bytes, message: str) -> None:
    read = read_kit(data)
    assert (read.kit, [finding.message for finding in read.findings]) == (None, [message])


def test_every_finding_speaks_both_languages() -> None:
    data: Mapping[str, str] = dict.fromkeys(
        ("most", "line", "name", "found", "known", "wanted", "names", "language", "number", "said", "asked", "problem"),
        "x",
    )
    for message in SENTENCES:
        finding = KitFinding(message, "title", data)
        assert finding.sentence("ja") != finding.sentence("en")
