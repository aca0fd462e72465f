"""Who asks by a key pays for no order, and everybody else is answered as ever."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from tetote.kernel.ids import new_id
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, Person
from tetote.people.tests.builders import make_contact, make_person

pytestmark = pytest.mark.usefixtures("scoped")


def question(rows: QuerySet[Person] | QuerySet[ContactPoint]) -> str:
    with CaptureQueriesContext(connection) as asked:
        rows.first()
    return asked[0]["sql"]


@pytest.fixture
def person(organisation: Organisation) -> Person:
    return make_person(organisation)


def test_by_a_key_there_is_one_row_and_no_order(person: Person) -> None:
    for key in ({"id": person.id}, {"pk": person.pk, "family_name": person.family_name}, {"code": person.code}):
        rows = Person.objects.filter(organisation=person.organisation, **key)
        assert rows.first() == person
        assert "ORDER BY" not in question(rows)
    assert Person.objects.filter(id=new_id()).first() is None
    assert Person.objects.filter(id=person.id).values_list("family_name", flat=True).first() == person.family_name


def test_a_key_of_several_columns_is_one_when_all_are_named(person: Person) -> None:
    contact = make_contact(person)
    part = ContactPoint.objects.filter(organisation=person.organisation, kind=contact.kind)
    assert "ORDER BY" in question(part)
    assert "ORDER BY" not in question(part.filter(address=contact.address))


@pytest.mark.parametrize(
    "rows",
    [
        Person.objects.all,
        lambda: Person.objects.filter(family_name="高橋"),
        lambda: Person.objects.filter(id__gt=new_id()),
        lambda: Person.objects.filter(id=F("id")),
        lambda: Person.objects.exclude(id=new_id()),
        lambda: Person.objects.filter(Q(id=new_id()) | Q(family_name="高橋")),
        lambda: Person.objects.filter(household__id=new_id()),
    ],
)
def test_where_there_may_be_several_the_first_is_that_of_the_key(
    rows: Callable[[], QuerySet[Person]], person: Person
) -> None:
    assert 'ORDER BY "people_person"."id" ASC' in question(rows())


def test_the_order_that_was_asked_for_stays(organisation: Organisation) -> None:
    late, early = make_person(organisation, kana="わだ"), make_person(organisation, kana="あおき")
    assert Person.objects.first() == late
    assert Person.objects.order_by("kana").first() == early
    assert "ORDER BY" in question(Person.objects.filter(id=late.id).order_by("kana"))
