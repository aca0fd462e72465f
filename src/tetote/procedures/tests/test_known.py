"""What a member need not type again: from their record, else from their own last application."""

import pytest

from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_household, make_person
from tetote.procedures.actions import Who
from tetote.procedures.engine.definition.kinds import KNOWN as NAMES
from tetote.procedures.queries import KNOWN, known_answers
from tetote.procedures.tests.builders import make_application, make_definition, make_procedure

ASKS = """
| survey |
| | type | name | label | ext::type | ext::known |
| | text | number | 電話 | phone | phone |
| | text | mail | メール | email | email |
| | text | code | 郵便番号 | postal_code | postal_code |
"""
BEFORE = """
| survey |
| | type | name | label | ext::type | ext::sensitive |
| | text | tel | 電話 | phone | |
| | text | secret | 相談の連絡先 | email | yes |
"""
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scoped")]


def test_whatever_an_author_may_name_is_answered() -> None:
    assert set(KNOWN) == NAMES


def test_the_last_application_says_what_the_record_does_not(organisation: Organisation, advisor: Staff) -> None:
    asks = make_definition(ASKS)
    home = make_household(organisation, address="〒999-0001 あおば県みどり市若葉1")
    member, neighbour = make_person(organisation, household=home), make_person(organisation)
    assert known_answers(member, asks) == {"code": "999-0001"}
    before, latest = make_procedure(advisor, BEFORE), make_procedure(advisor, ASKS)
    make_application(before, "090-0000-0001", "a@example.jp", who=Who("web", "a", member))
    make_application(before, "090-0000-0002", "b@example.jp", who=Who("web", "b", neighbour))
    assert known_answers(member, asks) == {"code": "999-0001", "number": "09000000001"}
    make_application(latest, "090-0000-0003", "", "", who=Who("web", "a", member))
    assert known_answers(member, asks)["number"] == "09000000003"
