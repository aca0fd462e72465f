"""Keeps the Japanese words in step with the program.

python scripts/messages.py update     collects the English msgids of every app into its locale/ja/…/django.po
python scripts/messages.py compile    makes the .mo files that gettext reads (not committed)
python scripts/messages.py check      says what is missing, and fails
"""

import io
import re
import sys
from collections.abc import Callable, Iterator
from gettext import GNUTranslations
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "tetote"
DJANGOS = Path(django.__file__).parent / "conf" / "locale" / "ja" / "LC_MESSAGES" / "django.mo"
PO = Path("locale") / "ja" / "LC_MESSAGES" / "django.po"
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: ja\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)[^{}]*\}")
Key = tuple[str, str | None]


def apps() -> list[Path]:
    """The folders of every app of ours."""
    return sorted(path.parent for path in SOURCE.glob("*/__init__.py"))


def wanted(app: Path) -> Catalog:
    """What the app's program and templates say, without the words Django already has in Japanese.

    A word with a context stays: Django has it without one, and gettext finds nothing there.
    """
    catalog = Catalog(locale="ja")
    for path in files_of(app):
        place = (path.relative_to(app).as_posix(), 1)
        for _, message, _, context in extract("python", io.BytesIO(as_python(path)), keywords=KEYWORDS):
            if context or not django_says(message):
                catalog.add(message, context=context, locations=[place])
    return catalog


def files_of(app: Path) -> Iterator[Path]:
    """The app's own Python files and templates, tests left out."""
    for path in sorted([*app.rglob("*.py"), *app.glob("templates/**/*.html"), *app.glob("templates/**/*.txt")]):
        if "tests" not in path.relative_to(app).parts:
            yield path


def as_python(path: Path) -> bytes:
    """The file as something Babel's Python extractor reads."""
    text = path.read_text(encoding="utf-8")
    return (text if path.suffix == ".py" else templatize(text)).encode()


_djangos = GNUTranslations(io.BytesIO(DJANGOS.read_bytes()))


def django_says(message: str | tuple[str, ...]) -> bool:
    """Whether Django's own catalogue translates it."""
    return isinstance(message, str) and _djangos.gettext(message) != message


def known(app: Path) -> Catalog:
    """What the app's catalogue holds now."""
    path = app / PO
    return read_po(io.BytesIO(path.read_bytes()), locale="ja") if path.exists() else Catalog(locale="ja")


def messages_of(catalog: Catalog) -> dict[Key, Message]:
    """Its messages by msgid and context, the header left out."""
    return {(one(message.id), message.context): message for message in catalog if message.id}


def one(text: str | tuple[str, ...] | list[str]) -> str:
    """The text itself, or its first plural form."""
    return text if isinstance(text, str) else text[0]


def update() -> int:
    """Writes each app's catalogue anew: what is wanted, with the translations there are; the rest is dropped."""
    for app in apps():
        translations, catalog = messages_of(known(app)), wanted(app)
        for key, message in messages_of(catalog).items():
            if key in translations:
                message.string = translations[key].string
                message.flags |= translations[key].flags & {"fuzzy"}
        if messages_of(catalog):
            write(app / PO, catalog)
    return check()


def write(path: Path, catalog: Catalog) -> None:
    """One catalogue file, in an order and form that make small differences."""
    body = io.BytesIO()
    write_po(body, catalog, width=120, omit_header=True, sort_by_file=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body.getvalue().decode(), encoding="utf-8")


def compile_all() -> int:
    """Every .po becomes a .mo beside it when that is older; untranslated words stay out and fall back to English."""
    for path in SOURCE.rglob("*.po"):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            compile_one(path, target)
    return 0


def compile_one(path: Path, target: Path) -> None:
    """Readers see the old file or the new one, never half of one."""
    catalog = read_po(io.BytesIO(path.read_bytes()), locale="ja")
    for (_, context), message in messages_of(catalog).items():
        if not is_translated(message):
            catalog.delete(message.id, context)
    half = target.with_suffix(".mo.new")
    with half.open("wb") as file:
        write_mo(file, catalog)
    half.replace(target)


def check() -> int:
    """Prints what is wrong with the translations; 1 when anything is."""
    found = [complaint for app in apps() for complaint in complaints(app)] + clashes()
    print(*found, sep="\n")
    print(f"{len(found)} translations need attention" if found else "every message has its Japanese words")
    return 1 if found else 0


def complaints(app: Path) -> Iterator[str]:
    """What is wrong with one app's translations, a line each."""
    translations, needed = messages_of(known(app)), messages_of(wanted(app))
    for key in needed:
        if problem := problem_of(translations.get(key)):
            yield f"{app.name}: {problem}: {key[0]}"
    for key in translations.keys() - needed.keys():
        yield f"{app.name}: nobody says this any more: {key[0]}"


def clashes() -> list[str]:
    """Words that two apps translate differently: gettext knows one catalogue, so one of them would win everywhere."""
    said: dict[Key, dict[str, str]] = {}
    for app in apps():
        for key, message in messages_of(known(app)).items():
            if is_translated(message):
                said.setdefault(key, {})[app.name] = one(message.string or "")
    return [
        f"said differently (agree, or use pgettext): {key[0]}: {words}"
        for key, words in said.items()
        if len(set(words.values())) > 1
    ]


def problem_of(message: Message | None) -> str:
    """Why this translation will not do; empty when it will."""
    if message is None:
        return "not in the catalogue"
    if message.fuzzy:
        return "fuzzy"
    if not is_translated(message):
        return "not translated"
    return "" if placeholders(message.id) == placeholders(message.string or "") else "other placeholders"


def is_translated(message: Message) -> bool:
    """Whether there are words."""
    return bool(one(message.string or ""))


def placeholders(text: str | tuple[str, ...] | list[str]) -> set[str]:
    """The values that the sentence leaves open; for plurals those of the last form, which names them all."""
    last = text if isinstance(text, str) else text[-1]
    return {match.group() for match in PLACEHOLDER.finditer(last)}


COMMANDS: dict[str, Callable[[], int]] = {"update": update, "compile": compile_all, "check": check}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]]())
