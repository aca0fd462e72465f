"""A kit of the right shape: whether what it says holds together."""

import re
from collections.abc import Iterator
from datetime import date
from string import Formatter

from tetote.procedures.engine.definition import checking as procedure_checking
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.kits.findings import KitFinding, of_procedure
from tetote.procedures.kits.model import (
    APPROVED,
    BEFORE,
    DONE,
    GAPS,
    LANGUAGES,
    PARTS,
    RECEIVED,
    RETURNED,
    STATE,
    Automation,
    Kit,
    Words,
)
from tetote.procedures.kits.playing import play

MOST = {"survey": 300, "choices": 2000, "messages": 30, "automations": 50, "samples": 20}
LONGEST = {"title": 60, "summary": 160, "description": 2000, "message": 500, "menu": 20}
MOST_DAYS = 90
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LICENCE = re.compile(r"[A-Za-z0-9.+-]{2,40}( (WITH|OR|AND) [A-Za-z0-9.+-]{2,40})*", re.ASCII)
_PAGE = re.compile(r"https://[^\s<>\"]{4,300}")
_DAYS = {"date", "dateTime", "slot"}


def check(kit: Kit) -> list[KitFinding]:
    """Every finding at once; samples are played only where nothing else stands in the way."""
    found = [*_head(kit), *_sizes(kit), *_messages(kit), *_automations(kit), *_menu(kit), *_ids(kit.procedure)]
    found = [finding for finding in found if _matters(finding, kit)]
    if not any(finding.message == "kit.too-many" for finding in found):
        found += [of_procedure(finding) for finding in procedure_checking.check(kit.procedure)]
    if any(finding.grave for finding in found):
        return found
    for number, sample in enumerate(kit.samples, 1):
        found += play(kit, sample, f"samples[{number}]")
    return found


def _matters(finding: KitFinding, kit: Kit) -> bool:
    """Words are missing only in a language in which the questions are asked."""
    return finding.message != "kit.language" or finding.data["language"] in kit.procedure.languages()


def _head(kit: Kit) -> Iterator[KitFinding]:
    if not _NAME.fullmatch(kit.name):
        yield KitFinding("kit.name", "name", {"name": kit.name[:40]})
    if not _LICENCE.fullmatch(kit.licence):
        yield KitFinding("kit.licence", "licence", {"name": kit.licence[:40]})
    if not kit.origin.who.strip():
        yield KitFinding("kit.empty", "origin.who")
    if kit.origin.where and not _PAGE.fullmatch(kit.origin.where):
        yield KitFinding("kit.page", "origin.where", {"name": kit.origin.where[:80]})
    if not _is_day(kit.origin.date):
        yield KitFinding("kit.day", "origin.date", {"name": kit.origin.date[:40]})
    for place, words in (("title", kit.title), ("summary", kit.summary), ("description", kit.description)):
        yield from _words(words, place, LONGEST[place])


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _words(words: Words, place: str, most: int) -> Iterator[KitFinding]:
    if not any(words.values()):
        yield KitFinding("kit.empty", place)
        return
    for language, text in words.items():
        if language not in LANGUAGES:
            yield KitFinding("kit.not-one-of", place, {"found": language[:20], "names": ", ".join(LANGUAGES)})
        if len(text) > most:
            yield KitFinding("kit.too-long", f"{place}.{language}", {"most": str(most)})
    for language in LANGUAGES:
        if not words.get(language):
            yield KitFinding("kit.language", place, {"language": language}, grave=False)


def _sizes(kit: Kit) -> Iterator[KitFinding]:
    counted = {
        "procedure.survey": len(kit.procedure.survey),
        "procedure.choices": len(kit.procedure.choices) + sum(map(len, kit.procedure.tables.values())),
        "messages": len(kit.messages),
        "automations": len(kit.automations),
        "samples": len(kit.samples),
    }
    for place, number in counted.items():
        most = MOST[place.rpartition(".")[2]]
        if number > most:
            yield KitFinding("kit.too-many", place, {"most": str(most)})


def _messages(kit: Kit) -> Iterator[KitFinding]:
    names = [message.name for message in kit.messages]
    for number, message in enumerate(kit.messages, 1):
        place = f"messages[{number}]"
        if not _NAME.fullmatch(message.name.replace("_", "-")):
            yield KitFinding("kit.name", f"{place}.name", {"name": message.name[:40]})
        if names.count(message.name) > 1:
            yield KitFinding("kit.twice", place, {"name": message.name})
        yield from _words(message.text, f"{place}.text", LONGEST["message"])
        for language, text in message.text.items():
            yield from gaps(text, f"{place}.text.{language}")


def gaps(text: str, place: str = "") -> Iterator[KitFinding]:
    """Only what is agreed, and nothing that reaches into objects or forms them (`{title.x}`, `{title:>99}`)."""
    try:
        parts = list(Formatter().parse(text))
        named = [f"{name}{spec}{turned or ''}" for _text, name, spec, turned in parts if name is not None]
    except ValueError:
        named = ["{ }"]
    allowed = " ".join(f"{{{name}}}" for name in GAPS)
    yield from (KitFinding("kit.gap", place, {"name": n[:40], "names": allowed}) for n in named if n not in GAPS)


def _automations(kit: Kit) -> Iterator[KitFinding]:
    for number, automation in enumerate(kit.automations, 1):
        place = f"automations[{number}]"
        if kit.message(automation.send) is None:
            yield KitFinding("kit.no-message", f"{place}.send", {"name": automation.send[:40]})
        yield from _when(kit.procedure, automation, place)


def _when(definition: Definition, automation: Automation, place: str) -> Iterator[KitFinding]:
    when = automation.when
    states = {step.name for step in definition.procedure.steps}
    if when.startswith(BEFORE):
        kinds = {row.name: row.kind for row in definition.survey if row.is_question}
        if kinds.get(when.removeprefix(BEFORE)) not in _DAYS:
            yield KitFinding("kit.no-day-question", f"{place}.when", {"name": when.removeprefix(BEFORE)[:40]})
        if not 0 <= automation.days <= MOST_DAYS:
            yield KitFinding("kit.days", f"{place}.days", {"most": str(MOST_DAYS)})
    elif when.startswith(STATE) or when in {RETURNED, APPROVED, DONE}:
        if when.removeprefix(STATE) not in states:
            yield KitFinding("kit.no-state", f"{place}.when", {"name": when.removeprefix(STATE)[:40]})
    elif when != RECEIVED:
        yield KitFinding("kit.event", f"{place}.when", {"name": when[:40]})


def _menu(kit: Kit) -> Iterator[KitFinding]:
    if kit.menu is None:
        return
    yield from _words(kit.menu.label, "menu.label", LONGEST["menu"])
    if not _NAME.fullmatch(kit.menu.icon):
        yield KitFinding("kit.name", "menu.icon", {"name": kit.menu.icon[:40]})
    for audience in kit.menu.audiences:
        if audience not in PARTS:
            yield KitFinding("kit.not-one-of", "menu.audiences", {"found": audience[:40], "names": ", ".join(PARTS)})


def _ids(definition: Definition) -> Iterator[KitFinding]:
    """Without ids of their own, later versions could not be taken over question by question."""
    seen: set[str] = set()
    for row in definition.survey:
        if not row.id or row.id in seen:
            yield KitFinding("kit.no-id", f"procedure.survey[{row.number - 1}]", {"name": (row.name or row.type)[:40]})
        seen.add(row.id)
