"""What is kept of fees and subsidies is handed out; the books themselves stay."""

import pytest

from tetote.money.models import Entitlement, FeeRecord
from tetote.money.tests.builders import make_entitlement, make_fee, make_scheme, make_table
from tetote.organisations.models import Staff
from tetote.people.ports import erased, exported
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def test_fees_of_both_sides_and_papers_are_handed_out_and_stay_in_the_books(administrator: Staff) -> None:
    make_table(administrator)
    fee = make_fee(administrator)
    make_entitlement(administrator, make_scheme(administrator), fee.payer)
    paid, earned = ([held.words for held in exported(one)] for one in (fee.payer, fee.payee))
    assert [words for words in paid if "1,050" in words] == [words for words in earned if "1,050" in words] != []
    paper = Entitlement.objects.get().paper
    assert (paper in paid, paper in earned) == (True, False)
    assert exported(make_person(administrator.organisation)) == []
    assert erased(fee.payer)["money"] == 0
    assert FeeRecord.objects.get().total == fee.total
