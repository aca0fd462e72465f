"""Whether a member's own page is closed: however they come, it stays so and says the same."""

from tetote.people.models import ContactPoint, Person
from tetote.people.queries import contacts_of


def is_closed(person: Person) -> bool:
    """Whether the centre has withdrawn the page; neither a button nor a sign-in must open it again."""
    pages = [contact for contact in contacts_of(person) if contact.kind == ContactPoint.Kind.WEB]
    return any(page.state == ContactPoint.State.UNLINKED for page in pages)
