"""An application for membership: staff approve it, and the member is on file with their children and their chat."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from tetote.kernel.audit import STAFF
from tetote.kernel.errors import TetoteError
from tetote.messaging import actions as messaging
from tetote.organisations.models import Staff
from tetote.people import actions as people
from tetote.people.models import ContactPoint, MemberRole, Person
from tetote.procedures.ports import Handed, OfferedDeed, Parameter

BY_STAFF = _("A member is registered by staff. Please approve the application.")
ALREADY = _("This person is registered already.")


def perform(handed: Handed) -> str:
    """Registers whoever applied; the address they wrote from is theirs from now on.

    Raises:
        TetoteError: nobody of the staff approved it, the person is on file, or something they wrote does not fit.
    """
    by, id_ = handed.actor.kind, handed.actor.id
    staff = Staff.objects.select_related("organisation").filter(id=id_).first() if by == STAFF and id_ else None
    if staff is None:
        raise TetoteError(BY_STAFF)
    if handed.person_id:
        raise TetoteError(ALREADY)
    remark = _joined(handed, "phone", "email")
    # Done twice, it is one member.
    person = people.register_member(staff, _data(handed), handed.application_id, remark)
    _add_children(staff, person, handed)
    if handed.kind == ContactPoint.Kind.LINE:
        people.link_contact(staff, person, ContactPoint.Kind.LINE, handed.address)
        messaging.recognise(handed.organisation_id, handed.kind, handed.address, person.id)
    return f"people.person:{person.id}"


def _data(handed: Handed) -> people.MemberData:
    roles = {role for name in ("role", "roles") for value in handed.values.get(name, ()) for role in value.split()}
    return people.MemberData(
        family_name=handed.one("family_name"),
        given_name=handed.one("given_name"),
        kana=handed.one("kana") or _joined(handed, "family_kana", "given_kana"),
        area=handed.one("area"),
        address=handed.one("address"),
        roles=frozenset(MemberRole(role) for role in roles & set(MemberRole.values)),
    )


def _joined(handed: Handed, *names: str) -> str:
    return " ".join(value for value in map(handed.one, names) if value)


def _add_children(staff: Staff, person: Person, handed: Handed) -> None:
    names, births = handed.values.get("child_name", ()), handed.values.get("child_born", ())
    for name, born in zip(names, births, strict=False):
        people.add_child(staff, person, people.ChildData(name, date.fromisoformat(born[:10])))


REGISTER_MEMBER = OfferedDeed(
    name="people.register_member",
    label=_("Register as a member"),
    parameters=(
        Parameter("family_name", _("Family name"), frozenset({"text"})),
        Parameter("given_name", _("Given name"), frozenset({"text"}), required=False),
        Parameter("kana", _("Reading"), frozenset({"kana", "text"}), required=False),
        Parameter("family_kana", _("Reading of the family name"), frozenset({"kana", "text"}), required=False),
        Parameter("given_kana", _("Reading of the given name"), frozenset({"kana", "text"}), required=False),
        Parameter("phone", _("Telephone (kept in the note)"), frozenset({"phone", "text"}), required=False),
        Parameter("email", _("Mail address (kept in the note)"), frozenset({"email", "text"}), required=False),
        Parameter("address", _("Home address"), frozenset({"address", "text"}), required=False),
        Parameter("area", _("Area"), required=False),
        Parameter("role", _("Role of everybody who applies here"), required=False),
        Parameter("roles", _("Role (requesting, providing)"), required=False),
        Parameter("child_name", _("Names of the children"), frozenset({"text"}), required=False, several=True),
        Parameter(
            "child_born",
            _("Their dates of birth"),
            frozenset({"date", "birth_date"}),
            required=False,
            several=True,
        ),
    ),
    perform=perform,
)
