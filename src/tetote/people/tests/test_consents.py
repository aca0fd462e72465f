"""What somebody agreed to is written once, whoever writes it."""

import pytest

from tetote.kernel import audit
from tetote.organisations.models import Staff
from tetote.people.actions import details, keep_consents
from tetote.people.models import Consent, Person
from tetote.people.tests.builders import make_person

OFFERED = ["matching", "photos"]


@pytest.mark.usefixtures("scoped")
def test_two_clerks_at_the_same_moment_write_one_row(advisor: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    person = make_person(advisor.organisation)

    def meanwhile(about: Person, verb: str, actor: audit.Actor) -> None:
        noted.append(verb)
        Consent.objects.get_or_create(
            organisation_id=about.organisation_id, person=about, purpose="photos", withdrawn_at=None, wording="1"
        )

    noted: list[str] = []
    monkeypatch.setattr(details, "note", meanwhile)
    keep_consents(advisor, person, OFFERED, OFFERED)
    assert sorted(Consent.objects.values_list("purpose", flat=True)) == OFFERED
    assert noted == ["people.consent.given"]
