"""One procedure that asks everything there is, in words as long and as odd as any author may write."""

from collections.abc import Iterator
from itertools import cycle

from tests.messages.samples import LETTERS, ODDEST
from tetote.procedures.engine.definition.procedure import Consent, Procedure
from tetote.procedures.engine.definition.rows import BEGIN_REPEAT, END_REPEAT, Choice, Definition, Row, Settings, Words

LONGEST = 1_000
CHOICES = (1, 9, 13, 30, 200)
TYPES = (
    *("text", "integer", "decimal", "date", "time", "dateTime", "image", "file", "geopoint", "acknowledge", "range"),
    *("note", "image:signature", "text:phone", "text:email", "text:kana", "text:postal_code", "text:address"),
    *("text:bank_account", "text:slot", "date:birth_date", "text:yes_no", "range:rating"),
)
ODD = tuple(("村" + letters * LONGEST)[:LONGEST] for letters in ODDEST) + tuple(text[:LONGEST] for text in LETTERS)


def both(text: str) -> Words:
    """The same in both languages."""
    return {"ja": text, "en": text}


def everything() -> Definition:
    """Questions of every kind, each with a label and a hint of its own oddity; the lists of choices likewise."""
    return Definition(
        survey=tuple(_rows(cycle(ODD))),
        choices=tuple(_choices(cycle(ODD))),
        settings=Settings(form_title=("すべて" + ODDEST[2] * 200)[:200], default_language="ja"),
        procedure=Procedure(
            slots={"slot": "room"},
            consents=(Consent("consent", both("同意書。" * 300)), Consent("short", both("短い同意書。"))),
            reminder_days=(3,),
        ),
    )


def _rows(odd: Iterator[str]) -> Iterator[Row]:
    yield Row("text", "family", label=both(next(odd)), ext={"known": "family_name"})
    yield Row("text", "secret", label=both(next(odd)), ext={"known": "given_name", "sensitive": "yes"})
    yield Row("text", "nothing", hint=both(next(odd)))
    yield Row("image", "seen", label=both(next(odd)), media={"image": both("https://example.jp/a.png")})
    for number, wanted in enumerate(TYPES):
        kind, _, ext = wanted.partition(":")
        name = ext or f"q{number}"
        label, hint = both(next(odd)), both(next(odd))
        yield Row(kind, name, label=label, hint=hint, ext={"type": ext} if ext else {})
    for name in ("consent", "short"):
        yield Row("acknowledge", name, label=both(next(odd)), required="yes", ext={"type": "consent"})
    for count in CHOICES:
        yield Row("select_one", f"one{count}", list_name=f"l{count}", label=both(next(odd)), hint=both(next(odd)))
    for count in CHOICES:
        yield Row("select_multiple", f"many{count}", list_name=f"l{count}", label=both(next(odd)))
    yield Row(BEGIN_REPEAT, "child", label=both(next(odd)))
    yield Row("text", "called", label=both(next(odd)), required="yes")
    yield Row(END_REPEAT, "child")
    yield Row("text", "last", label=both("おわり"))


def _choices(odd: Iterator[str]) -> Iterator[Choice]:
    for count in CHOICES:
        for number in range(count):
            yield Choice(
                f"l{count}", f"n{number}", both(f"{number} {next(odd)}"[:LONGEST] if number % 3 else f"だい{number}")
            )


def many(count: int) -> Definition:
    """So many questions, for the list that is checked."""
    rows = tuple(Row("text", f"q{number}", label=both(ODD[number % len(ODD)])) for number in range(count))
    return Definition(survey=rows, settings=Settings(form_title="たくさん", default_language="ja"))


def other() -> Definition:
    """A second one, so that there are two."""
    row = Row("text", "wish", label=both("ご希望は？"), required="yes")
    when = Row("text", "more", label=both("ほかには？"), relevant="${wish} = 'はな'")
    return Definition(survey=(row, when), settings=Settings(form_title="ひろば", default_language="ja"))
