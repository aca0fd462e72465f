"""Everything that is kept of a person as one file: a workbook to read, the same as JSON, and the files themselves."""

import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from cryptography.fernet import InvalidToken
from django.utils.translation import gettext as _

from tetote.kernel import clock, shelf
from tetote.people.models import Person
from tetote.people.ports import Held, HeldFile, PersonalDataHolder, holders
from tetote.ui.sheets import Page, book

CELL = 32_000
"""Letters that a cell of Excel holds; the JSON has all of them."""
FILES = "files"
Kept = Sequence[tuple[PersonalDataHolder, Sequence[Held]]]


def held_of(person: Person) -> Kept:
    """What each app keeps, under its heading; what keeps nothing is left out."""
    found = [(holder, holder.export(person)) for holder in holders()]
    return [(holder, held) for holder, held in found if held]


def packed(person: Person) -> bytes:
    """The file as a zip."""
    kept, out = held_of(person), BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        made.writestr("data.xlsx", book(_pages(person, kept)))
        made.writestr("data.json", json.dumps(_plain(person, kept), ensure_ascii=False, indent=1))
        for file in _files(kept):
            if (data := _bytes(file)) is not None:
                made.writestr(path_of(file), data)
    return out.getvalue()


def path_of(file: HeldFile) -> str:
    """Where it lies in the zip: no two have the same place, and no name leads out of the folder."""
    plain = "".join(char for char in file.name if char.isprintable() and char not in '/\\:*?"<>|').strip(". ")
    return f"{FILES}/{file.shelf_id.hex[-8:]}-{plain[-80:]}"


def _files(kept: Kept) -> Iterator[HeldFile]:
    seen = {each.file.shelf_id: each.file for _holder, held in kept for each in held if each.file}
    yield from seen.values()


def _bytes(file: HeldFile) -> bytes | None:
    """None where it has gone meanwhile, or no key of this installation opens it."""
    try:
        return shelf.get(file.shelf_id)
    except (FileNotFoundError, InvalidToken):
        return None


def _pages(person: Person, kept: Kept) -> list[Page]:
    headings = [[_("When"), _("What"), _("What it says"), _("File"), _("Stays after erasing, because")]]
    return [Page(str(holder.title), headings, [_row(person, each) for each in held]) for holder, held in kept]


def _row(person: Person, held: Held) -> list[str]:
    at = held.at.astimezone(person.organisation.time_zone)
    file = path_of(held.file) if held.file else ""
    return [f"{at:%Y-%m-%d %H:%M}", held.what, held.words[:CELL], file, str(held.stays)]


def _plain(person: Person, kept: Kept) -> dict[str, object]:
    return {
        "organisation": person.organisation.name,
        "person": person.full_name,
        "made_at": clock.now().isoformat(),
        "kept": [{"title": str(holder.title), "entries": [_entry(each) for each in held]} for holder, held in kept],
    }


def _entry(held: Held) -> dict[str, str]:
    told = {"what": held.what, "at": held.at.isoformat(), "words": held.words}
    file = {"file": path_of(held.file)} if held.file else {}
    return {**told, **file, **({"stays": str(held.stays)} if held.stays else {})}
