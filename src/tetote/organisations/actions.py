"""Deeds about organisations and their staff."""

from django.db import transaction

from tetote.organisations.models import Organisation, Role, Staff, User


@transaction.atomic
def employ(organisation: Organisation, *, email: str, password: str, name: str, role: Role) -> Staff:
    """Gives somebody a place in an organisation; the account is made when the address has none yet."""
    user = User.objects.filter(email=email.lower()).first() or User.objects.create_user(email, password)
    return Staff.objects.create(organisation=organisation, user=user, name=name, role=role)
