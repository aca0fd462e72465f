"""What the centre's own history says about a helper."""

from datetime import timedelta

import pytest

from tetote.kernel import clock
from tetote.matching.queries.candidates import records_of
from tetote.matching.tests.builders import make_helper, make_match, make_request
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def test_what_is_planned_for_another_month_does_not_make_a_helper_busy_in_this_one(advisor: Staff) -> None:
    helper = make_helper(advisor)
    for days in (2, 40):
        make_match(advisor, helper, starts_at=clock.now() + timedelta(days=days))
    record = records_of([helper], make_request(advisor))[helper.id]
    assert record.activities_this_month == 1
