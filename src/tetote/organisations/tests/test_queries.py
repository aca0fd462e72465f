"""Who works where."""

import pytest

from tetote.kernel.errors import NotFoundError
from tetote.organisations import queries
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.tests.builders import make_staff


def test_a_users_place_is_where_they_are_active(advisor: Staff, other_organisation: Organisation) -> None:
    assert queries.places_of(advisor.user) == [advisor]
    Staff.objects.filter(pk=advisor.pk).update(is_active=False)
    assert not queries.places_of(advisor.user)
    second = Staff.objects.create(organisation=other_organisation, user=advisor.user, role="viewer", name="兼務")
    assert queries.places_of(advisor.user) == [second]


def test_lists_hold_the_organisations_own_staff(advisor: Staff, viewer: Staff, stranger: Staff) -> None:
    Staff.objects.filter(pk=viewer.pk).update(is_active=False)
    here = advisor.organisation_id
    assert queries.active_staff(here) == [advisor]
    assert queries.everyone_at(here) == [advisor, viewer]
    assert set(queries.staff_names(here)) == {advisor.pk, viewer.pk}
    assert stranger.pk not in queries.staff_names(here)


def test_a_colleague_elsewhere_is_as_absent_as_nobody(advisor: Staff, stranger: Staff) -> None:
    assert queries.access_colleague(advisor.organisation_id, advisor.pk) == advisor
    for absent in (stranger.pk, make_staff(stranger.organisation).pk):
        with pytest.raises(NotFoundError):
            queries.access_colleague(advisor.organisation_id, absent)


def test_an_organisation_is_found_by_its_id(organisation: Organisation) -> None:
    assert queries.organisation_by_id(organisation.pk) == organisation
