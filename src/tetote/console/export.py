"""The list of members as a file."""

from django.utils.translation import gettext as _

from tetote.console.people import Line


def headings() -> list[str]:
    """The columns of the file."""
    return [_("Member number"), _("Family name"), _("Given name"), _("Kana"), _("Roles"), _("Area"), _("Reach")]


def cells(line: Line) -> list[str]:
    """A member as a row of it."""
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
