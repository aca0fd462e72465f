"""A sample played through the real engine, from the first question to what is handed in."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.definition.compiling import compiled
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.turns import MORE, Another, Answer, Turn, begin, outcome, turn
from tetote.procedures.kits.findings import KitFinding
from tetote.procedures.kits.model import Kit, Sample

ZONE = ZoneInfo("Asia/Tokyo")
ROOT = "/data/"
_YES = {"yes", "はい", "もう一人", "もう一件", "追加する"}


def play(kit: Kit, sample: Sample, place: str, language: str = "ja") -> list[KitFinding]:
    """What does not go as the sample says; nothing where all is well."""
    moment = datetime.fromisoformat(f"{kit.origin.date}T10:00:00").replace(tzinfo=ZONE)
    form = compiled(kit.procedure)
    now = begin(form, moment, language=language, dice=Random(1))  # noqa: S311 - the same sample, the same way
    for number, answer in enumerate(sample.answers, 1):
        asked, said = _name(now), answer[-1]
        data = {"number": str(number), "asked": asked, "said": answer[0]}
        if len(answer) != 2 or answer[0] != asked:
            return [KitFinding("kit.sample-asked", f"{place}.answers", data)]
        now = _next(form, now, said, moment, language)
        if now.problems:
            data["problem"] = now.problems[0].sentence(language)
            return [KitFinding("kit.sample-refused", f"{place}.answers", data)]
    if now.ask:
        return [KitFinding("kit.sample-open", f"{place}.answers", {"asked": _name(now)})]
    return list(_compared(sample, form, now, moment, place))


def _next(form: Form, now: Turn, said: str, moment: datetime, language: str) -> Turn:
    if now.ask is None:
        return now
    address = now.ask.address
    what = Another(address, said in _YES) if now.ask.kind == MORE else Answer(address, said)
    return turn(form, now.answers, what, moment, language=language)


def _name(now: Turn) -> str:
    return name_of(now.ask.address) if now.ask else ""


def _compared(sample: Sample, form: Form, now: Turn, moment: datetime, place: str) -> Iterator[KitFinding]:
    handed = {address.removeprefix(ROOT): value for address, value in outcome(form, now.answers, moment).items()}
    for name, wanted in sample.outcome.items():
        if handed.get(name, "") != wanted:
            data = {"name": name[:80], "found": handed.get(name, "")[:80], "wanted": wanted[:80]}
            yield KitFinding("kit.sample-outcome", f"{place}.outcome", data)
