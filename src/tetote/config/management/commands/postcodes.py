"""`tetote postcodes`: Japan Post's list of postcodes, so that people need not type where they live."""

import csv
import io
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from typing_extensions import override

from tetote.procedures.actions import load_postcodes
from tetote.procedures.postcodes import NotTheListError, towns


class Command(BaseCommand):
    """Loads the list; the one before is replaced, and stays when the new one cannot be read."""

    help = "Loads Japan Post's list of postcodes (utf_ken_all.csv, or the zip it comes in)."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="utf_ken_all.csv or utf_ken_all.zip")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = load_postcodes(towns(_rows(options["file"])))
        except (OSError, BadZipFile, csv.Error) as absent:
            raise CommandError(_("The file cannot be opened.")) from absent
        except NotTheListError as wrong:
            words = _("Row %(number)s has not the 15 columns of utf_ken_all.csv. Nothing was changed.")
            raise CommandError(words % {"number": wrong.number}) from wrong
        except UnicodeDecodeError as other:
            raise CommandError(_("This is not the list in UTF-8 (utf_ken_all). Nothing was changed.")) from other
        self.stdout.write(_("%(count)s towns are known now.") % {"count": count})


def _rows(path: Path) -> Iterator[list[str]]:
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8-sig", newline="") as text:
            yield from csv.reader(text)
        return
    with ZipFile(path) as packed:
        name = next((name for name in packed.namelist() if name.lower().endswith(".csv")), "")
        if not name:
            raise BadZipFile
        with packed.open(name) as inside:
            yield from csv.reader(_text(inside))


def _text(inside: IO[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(inside, encoding="utf-8-sig", newline="")
