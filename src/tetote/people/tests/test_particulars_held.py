"""What is written beside a member's name is handed to them, and gone when they ask for it."""

import pytest

from tetote.organisations.models import Organisation
from tetote.people.holding import PARTICULARS_HOLDER
from tetote.people.models import Ability, MemberRole, Person
from tetote.people.tests.builders import make_ability, make_person


@pytest.mark.usefixtures("scoped")
def test_particulars_and_abilities_are_handed_out_and_erased(organisation: Organisation) -> None:
    person = make_person(organisation, role=MemberRole.PROVIDING)
    Person.objects.filter(id=person.id).update(phone="095-1", note="夕方に電話")
    make_ability(person, hours={0: [(540, 720)]})
    person.refresh_from_db()
    words = [held.words for held in PARTICULARS_HOLDER.export(person)]
    assert words[:2] == ["095-1", "夕方に電話"]
    assert "9:00–12:00" in words[2]
    assert PARTICULARS_HOLDER.erase(person) == 3
    person.refresh_from_db()
    assert (person.phone, person.note, Ability.objects.count()) == ("", "", 0)
    assert PARTICULARS_HOLDER.export(person) == []
