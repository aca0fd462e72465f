"""The list of members as a file."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tetote.console.people import Line
from tetote.ui.sheets import sheet


def members_file(lines: Iterable[Line], *, for_excel: bool) -> str:
    """One row a member under a row of headings."""
    headings = [_("Member number"), _("Family name"), _("Given name"), _("Kana"), _("Roles"), _("Area"), _("Reach")]
    return sheet(headings, map(_cells, lines), for_excel=for_excel)


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
