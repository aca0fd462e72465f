"""Organisations and staff for tests, invented and as small as can be."""

from itertools import count

from tetote.organisations.models import Organisation, Role, Staff, User

_numbers = count(1)
PASSWORD = "a-long-enough-password"


def make_organisation(*, name: str = "あおば町", kind: str = Organisation.Kind.CENTER) -> Organisation:
    """A centre."""
    return Organisation.objects.create(code=f"town-{next(_numbers)}", name=name, short_name=name, kind=kind)


def make_staff(organisation: Organisation, role: Role = Role.ADVISOR, *, name: str = "佐々木 はる") -> Staff:
    """Somebody who works there and can sign in with `PASSWORD`."""
    user = User.objects.create_user(f"staff{next(_numbers)}@example.jp", PASSWORD)
    return Staff.objects.create(organisation=organisation, user=user, role=role, name=name)
