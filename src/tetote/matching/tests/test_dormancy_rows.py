"""Helpers who have long not been active stand on home and on their own page."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tetote.matching.tests.builders import make_helper, make_match
from tetote.organisations.models import Staff
from tetote.people.models import RoleAssignment

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
LIST = "?look=dormant"
LONG = "180日以上"


def test_home_and_the_page_of_a_helper_say_who_has_long_not_been_active(client: Client, advisor: Staff) -> None:
    resting, active, new = (make_helper(advisor, name) for name in ("久保", "中村", "新井"))
    RoleAssignment.objects.filter(person=new).update(since=date(2026, 11, 1))
    make_match(advisor, active)
    client.force_login(advisor.user)
    home = client.get(reverse("console:home")).content.decode()
    assert "活動のない協力会員が1人" in home
    assert LIST in home
    pages = [client.get(reverse("console:member", args=[one.code])).content.decode() for one in (resting, active, new)]
    assert [LONG in page for page in pages] == [True, False, False]


def test_while_everybody_is_active_home_says_nothing(client: Client, advisor: Staff) -> None:
    make_match(advisor, make_helper(advisor))
    client.force_login(advisor.user)
    assert LIST not in client.get(reverse("console:home")).content.decode()
