"""Lists as CSV files, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from tetote.console.people import Line

BYTE_ORDER_MARK = "\ufeff"
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def members_file(lines: Iterable[Line], *, for_excel: bool) -> str:
    """One row a member under a row of headings."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(
        [_("Member number"), _("Family name"), _("Given name"), _("Kana"), _("Roles"), _("Area"), _("Reach")]
    )
    writer.writerows([harmless(cell) for cell in _cells(line)] for line in lines)
    return (BYTE_ORDER_MARK if for_excel else "") + file.getvalue()


def harmless(cell: str) -> str:
    """What a spreadsheet would run as a formula becomes text by a leading apostrophe (CSV injection, CWE-1236)."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell


def _cells(line: Line) -> list[str]:
    person = line.person
    roles = "・".join(line.roles)
    return [
        person.member_number,
        person.family_name,
        person.given_name,
        person.kana,
        roles,
        person.household.area,
        line.reach,
    ]
