"""The people of a measurement. Importable only once Django is set up."""

from datetime import date

from django_scopes import scope

from tetote.channels.actions import LineChannel, connect_account
from tetote.channels.models import ChannelAccount
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, Household, MemberRole, Person, RoleAssignment

CHANNEL_SECRET = "a-channel-secret-for-the-bench"
CHUNK = 2_000
SINCE = date(2026, 4, 1)


def found() -> ChannelAccount:
    """An organisation with a LINE account."""
    organisation = Organisation.objects.create(
        code="bench", name="あおば町", short_name="あおば町", kind=Organisation.Kind.CENTER
    )
    channel = LineChannel(name="あおば町", channel_id="1", bot_user_id="U0", secret=CHANNEL_SECRET, token="token")
    with scope(organisation=organisation.pk):
        return connect_account(organisation.pk, channel)


def settle(account: ChannelAccount, people: int) -> list[str]:
    """So many helpers with LINE. Returns their addresses."""
    with scope(organisation=account.organisation_id):
        home = Household.objects.create(organisation_id=account.organisation_id)
        return [address for start in range(0, people, CHUNK) for address in _some(home, min(CHUNK, people - start))]


def _some(home: Household, count: int) -> list[str]:
    organisation_id = home.organisation_id
    people = [Person(organisation_id=organisation_id, household=home, family_name="林") for _ in range(count)]
    Person.objects.bulk_create(people)
    RoleAssignment.objects.bulk_create(
        RoleAssignment(organisation_id=organisation_id, person=person, role=MemberRole.PROVIDING, since=SINCE)
        for person in people
    )
    contacts = [
        ContactPoint(organisation_id=organisation_id, person=person, kind="line", address=f"U{person.id.hex}")
        for person in people
    ]
    ContactPoint.objects.bulk_create(contacts)
    return [contact.address for contact in contacts]
