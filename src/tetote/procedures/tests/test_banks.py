"""A bank is found by its code, its name as people write it, or its reading."""

import pytest

from tetote.procedures.queries.banks import banks, branches, matching


@pytest.mark.parametrize("typed", ["0001", "０００１", "みずほ", "みずほ銀行", "ミズホ"])
def test_a_bank_is_found_however_it_is_written(typed: str) -> None:
    assert [found.code for found in matching(typed, banks())] == ["0001"]


def test_what_may_be_meant_is_suggested_and_nothing_is_guessed() -> None:
    suggested = matching("三菱", banks())
    assert {"0005", "0288"} <= {found.code for found in suggested}
    assert matching("", banks()) == []
    assert matching("そんな銀行はない", banks()) == []


def test_a_branch_belongs_to_its_bank() -> None:
    assert [found.name for found in matching("〇一八店"[:-1], branches("9900"))] == ["〇一八"]
    assert branches("0000") == {}
