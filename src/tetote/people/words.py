"""What the columns of a list and the problems in it are called on the screen."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tetote.organisations.models import Organisation
from tetote.people.actions.roster.snapshots import HELD
from tetote.people.actions.roster.taking_back import ERASED
from tetote.people.queries import held_labels
from tetote.people.roster.columns import CHILD_FIELDS, COURSE, KEEP, LEAVE
from tetote.people.roster.rows import Problem

Words = Mapping[str, str | Promise]
FIELDS: Words = {
    LEAVE: gettext_lazy("Do not take in"),
    KEEP: gettext_lazy("Keep as it is"),
    "number": gettext_lazy("Member number"),
    "name": gettext_lazy("Name (family and given)"),
    "family_name": gettext_lazy("Family name"),
    "given_name": gettext_lazy("Given name"),
    "kana": gettext_lazy("Reading in kana"),
    "kana_family": gettext_lazy("Reading of the family name"),
    "kana_given": gettext_lazy("Reading of the given name"),
    "roles": gettext_lazy("Kind of member"),
    "joined_on": gettext_lazy("Joined on"),
    "left_on": gettext_lazy("Left on"),
    "left_reason": gettext_lazy("Reason for leaving"),
    "born_on": gettext_lazy("Date of birth"),
    "postcode": gettext_lazy("Postcode"),
    "address": gettext_lazy("Home address"),
    "area": gettext_lazy("Area"),
    "district": gettext_lazy("School district"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("Mail address, for the file"),
    "mail_contact": gettext_lazy("Mail address, to write to them"),
    "emergency_contacts": gettext_lazy("Emergency contacts"),
    "id_seen_on": gettext_lazy("ID seen on"),
    "insured_since": gettext_lazy("Insured from"),
    "insured_until": gettext_lazy("Insured until"),
    "note": gettext_lazy("Note"),
    "child": pgettext_lazy("list", "Another child"),
    "child_corrected": gettext_lazy("Child, corrected"),
}
CHILDREN: Words = {
    "child_name": gettext_lazy("Child %(n)s: name"),
    "child_kana": gettext_lazy("Child %(n)s: reading"),
    "child_born": gettext_lazy("Child %(n)s: date of birth"),
}
PROBLEMS: Words = {
    "name_missing": gettext_lazy("There is no name. The row is left out."),
    "number_twice": gettext_lazy("Row %(value)s has the same number and another name. The row is left out."),
    "long": gettext_lazy("This is too long. The row is left out."),
    "name_whole": gettext_lazy(
        "There is no space between family and given name, so all of it becomes the family name."
    ),
    "kana": gettext_lazy("This is not written in kana. The cell is left out."),
    "roles": gettext_lazy("This names no kind of member. The cell is left out."),
    "day": gettext_lazy("This could not be read as a day. The cell is left out."),
    "future": gettext_lazy("This day has not come yet. The cell is left out."),
    "postcode": gettext_lazy("A postcode has seven digits. The cell is left out."),
    "email": gettext_lazy("This is no mail address. The cell is left out."),
    "mail_taken": gettext_lazy("Another member has this mail address. The cell is left out."),
    "district_new": gettext_lazy("This school district is not among those in the settings. It is taken in as it is."),
    "child_half": gettext_lazy("A child needs a name and a date of birth. This child is left out."),
    "left_on_early": gettext_lazy("The day of leaving lies before that of joining. It is left out."),
    "insured_until_early": gettext_lazy("The insurance ends before it begins. The end is left out."),
    "number": gettext_lazy("Another member has this number by now."),
}
CHANGED_SINCE: Words = {
    "person": gettext_lazy("their particulars"),
    "household": gettext_lazy("the household"),
    "roles": gettext_lazy("their roles"),
    "children": gettext_lazy("the children"),
    "contacts": gettext_lazy("the mail address"),
    "trainings": gettext_lazy("their courses"),
}


def stays_words(because: str) -> str:
    """Why a member was not taken back with the list."""
    if because == ERASED:
        return _("Their particulars were erased since.")
    if because == HELD:
        return _("Something was begun with them since, such as a request, a booking or a linked telephone.")
    changed = [str(CHANGED_SINCE[kind]) for kind in because.split()]
    return _("Changed since: %(things)s.") % {"things": "・".join(changed)}


REASONS: Mapping[str, str | Promise] = {
    "moved": gettext_lazy("Moved away"),
    "grown": gettext_lazy("The children are grown"),
    "no_need": gettext_lazy("No need any more"),
    "family": pgettext_lazy("reason", "Family"),
    "health": gettext_lazy("Health"),
    "unreachable": gettext_lazy("No answer any more"),
    "other": gettext_lazy("Other"),
}
CONSENTS: Mapping[str, str | Promise] = {
    "personal_data": gettext_lazy("Handling of personal data"),
    "matching": gettext_lazy("Telling the other side of a request"),
    "photos": gettext_lazy("Photographs in publications"),
    "statistics": gettext_lazy("Use for statistics without names"),
}


def reason_words(reason: str) -> str:
    """Why a role ended: one of the reasons, or what a list said."""
    return str(REASONS.get(reason, reason))


def consent_words(purpose: str) -> str:
    """What somebody agreed to."""
    return str(CONSENTS.get(purpose, purpose))


def target_words(target: str, courses: Mapping[str, str]) -> str:
    """What a column holds, in words."""
    family, _colon, rest = target.partition(":")
    if target.startswith(COURSE):
        return _("Course: %(name)s") % {"name": courses.get(rest, rest)}
    if family in CHILD_FIELDS:
        return str(CHILDREN[family]) % {"n": rest}
    return rest if family == "own" else str(FIELDS[family])


def problem_words(problem: Problem) -> str:
    """What is wrong and what becomes of it."""
    return str(PROBLEMS[problem.code]) % {"value": problem.value}


def value_words(field: str, value: str, organisation: Organisation) -> str:
    """A value as people write it: roles by their labels, days with slashes, a child with the day of birth behind."""
    if field == "roles":
        return "・".join(held_labels(organisation, value.split()))
    if field in {"child", "child_corrected"}:
        name, _space, born = value.rpartition(" ")
        return f"{name} {born.replace('-', '/')}" if name else value
    try:
        return date.fromisoformat(value).strftime("%Y/%m/%d")
    except ValueError:
        return value
