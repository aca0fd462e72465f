"""Ids: in order of time inside, unguessable and readable outside."""

from tetote.kernel import ids


def test_ids_sort_by_when_they_were_made() -> None:
    made = [ids.new_id() for _ in range(200)]
    assert made == sorted(made)
    assert {one.version for one in made} == {7}


def test_codes_are_ten_letters_that_are_heard_right() -> None:
    codes = {ids.new_code() for _ in range(500)}
    assert len(codes) == 500
    assert {len(code) for code in codes} == {10}
    assert not set("".join(codes)) & set("ILOU")
