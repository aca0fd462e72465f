"""The audit trail of a whole organisation, as an administrator reads it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tetote.console.tests.builders import text_of
from tetote.console.trail import lines
from tetote.kernel import audit
from tetote.matching import actions
from tetote.matching.tests.builders import fresh, make_call, make_helper, make_offer, make_request
from tetote.organisations.actions import change_role
from tetote.organisations.models import Organisation, Role, Staff
from tetote.people.models import Person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
TRAIL = "/console/settings/trail/"
QUERIES = 11


def decide(advisor: Staff) -> Person:
    """A request from its wish to the decision."""
    request, helper = make_request(advisor), make_helper(advisor)
    make_offer(helper, make_call(advisor, request, [helper]))
    actions.decide(advisor, request, helper.id, fresh(request).version)
    return helper


def test_it_says_who_did_what_to_what_and_leads_there(
    office: Client, administrator: Staff, advisor: Staff, viewer: Staff
) -> None:
    helper = decide(advisor)
    audit.record("people.member.changed", helper, organisation_id=helper.organisation_id, actor=audit.staff(advisor.id))
    change_role(administrator, viewer, Role.ADVISOR)
    page = text_of(office, TRAIL)
    assert f"{advisor.name}さんが{helper.family_name}さんに決めました" in page
    assert reverse("matching:record", args=[helper.matches.get().request.code]) in page
    assert reverse("console:member", args=[helper.code]) in page
    assert f"<td>{administrator.name}さんが役割を変えました</td><td>{viewer.name}</td>" in page


def test_others_are_not_in_it(
    office: Client, stranger: Staff, advisor: Staff, other_organisation: Organisation
) -> None:
    audit.record(
        "organisations.settings.changed",
        other_organisation,
        organisation_id=other_organisation.pk,
        actor=audit.staff(stranger.id),
    )
    assert "設定を変えました" not in text_of(office, TRAIL)


def test_whoever_did_it_is_called_as_people_say_it(administrator: Staff) -> None:
    may_be_the_house = ("channels.", "messaging.")
    verbs = [verb for verb in audit._sentences if not verb.startswith(may_be_the_house)]
    for verb in verbs:
        actor = audit.staff(administrator.id)
        audit.record(verb, administrator, organisation_id=administrator.organisation_id, actor=actor)
    told = lines(administrator, audit.entries_of(administrator.organisation_id))
    assert [line.words for line in told if f"{administrator.name}が" in line.words] == []


def test_every_sentence_can_be_read_even_where_its_data_are_gone(administrator: Staff) -> None:
    for verb in audit._sentences:
        audit.record(verb, administrator, organisation_id=administrator.organisation_id, actor=audit.SYSTEM)
    told = lines(administrator, audit.entries_of(administrator.organisation_id))
    assert len(told) >= len(audit._sentences)
    assert all(line.words for line in told)


def test_the_number_of_queries_does_not_grow(
    office: Client, advisor: Staff, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    decide(advisor)
    office.get(TRAIL)
    with django_assert_num_queries(QUERIES):
        office.get(TRAIL)
    decide(advisor)
    with django_assert_num_queries(QUERIES):
        office.get(TRAIL)
