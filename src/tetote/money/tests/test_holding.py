"""What is kept of a person's money is handed out; erasing takes the words and leaves what is accounted for."""

import pytest

from tetote.money import actions
from tetote.money.models import Entitlement, FeeRecord
from tetote.money.tests.builders import make_activity, make_entitlement, make_scheme, make_table
from tetote.organisations.models import Staff
from tetote.people.models import Person
from tetote.people.ports import erased, exported
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def said(person: Person) -> str:
    return "\n".join(held.words for held in exported(person))


def test_words_are_handed_out_and_erased_while_sums_and_days_stay(administrator: Staff, advisor: Staff) -> None:
    make_table(administrator)
    parent = make_person(advisor.organisation)
    partner = make_person(advisor.organisation, household=parent.household, given_name="そら")
    make_entitlement(administrator, make_scheme(administrator), parent)
    activity = make_activity(advisor.organisation, payer=parent, extras=[actions.Expense("おやつ", 150)])
    fee = actions.record(activity)
    assert fee is not None
    wanted = actions.Correction(fee.starts_at, fee.ends_at, "", 1, list(activity.extras), "みなとさんの申し出")
    actions.correct(advisor, fee, wanted, 1)
    for word in ("おやつ", "1,200円", "みなとさんの申し出", "ひとり親家庭への助成", "児童扶養手当証書"):
        assert word in said(parent), word
    assert "児童扶養手当証書" in said(partner)
    assert "おやつ" in said(activity.payee)
    assert "児童扶養手当証書" not in said(activity.payee)

    assert erased(activity.payee)["money"] == 1
    assert "みなとさん" not in said(parent)
    assert "おやつ" in said(parent)
    assert erased(parent)["money"] == 2
    assert "おやつ" not in said(parent)
    assert Entitlement.objects.get().paper
    Person.objects.filter(id=partner.id).update(household=activity.payee.household)
    assert erased(parent)["money"] == 1
    assert erased(parent)["money"] == 0
    kept = FeeRecord.objects.get(replaced_at=None)
    assert (kept.day, kept.total, [line.amount for line in kept.told]) == (fee.day, 1200, [1050, 150])
    assert (Entitlement.objects.get().paper, Entitlement.objects.get().scheme.name) == ("", "ひとり親家庭への助成")
