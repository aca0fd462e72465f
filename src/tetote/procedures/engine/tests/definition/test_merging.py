"""Changes of an origin are taken over one by one, and nothing of one's own is lost."""

from dataclasses import replace

from tetote.procedures.engine.definition.merging import offers, settled, taken
from tetote.procedures.engine.definition.procedure import Procedure
from tetote.procedures.engine.definition.rows import Choice, Definition, Row


def q(key: str, label: str = "?", **more: str) -> Row:
    return Row(type="text", name=key, id=key, label={"ja": label}, hint={"ja": more.get("hint", "")})


def form(*rows: Row, choices: tuple[Choice, ...] = ()) -> Definition:
    return Definition(rows, choices)


BASE = form(q("a", "あ"), q("b", "い"), q("c", "う"))


def take_all(base: Definition, theirs: Definition, mine: Definition) -> Definition:
    for offer in offers(base, theirs, mine):
        mine, base = taken(base, theirs, mine, offer.key), settled(base, theirs, offer.key)
    assert offers(base, theirs, mine) == []
    return mine


def test_what_the_origin_added_changed_and_removed_is_taken() -> None:
    theirs = form(q("a", "ああ"), q("x", "新"), q("b", "い"))
    assert [(offer.what, offer.key) for offer in offers(BASE, theirs, BASE)] == [
        ("changed", "a"),
        ("added", "x"),
        ("removed", "c"),
    ]
    assert take_all(BASE, theirs, BASE) == theirs


def test_own_words_stay_where_both_changed_and_the_rest_is_taken() -> None:
    theirs, mine = form(q("a", "彼ら", hint="助言")), form(q("a", "わたし"), q("own", "自分の"))
    (offer,) = offers(form(q("a", "あ")), theirs, mine)
    assert [(detail.column, detail.stays) for detail in offer.details] == [("label", True), ("hint", False)]
    assert take_all(form(q("a", "あ")), theirs, mine) == form(q("a", "わたし", hint="助言"), q("own", "自分の"))


def test_a_question_changed_here_is_not_removed() -> None:
    mine = form(q("a", "あ"), q("b", "い"), q("c", "わたし"))
    (offer,) = offers(BASE, form(q("a", "あ"), q("b", "い")), mine)
    assert (offer.what, offer.can_be_taken) == ("removed", False)
    assert take_all(BASE, form(q("a", "あ"), q("b", "い")), mine) == mine


def test_what_was_removed_here_does_not_come_back_by_itself() -> None:
    assert offers(BASE, form(q("a", "あ"), q("b", "いい"), q("c", "う")), form(q("a", "あ"), q("c", "う"))) == []


def test_what_is_passed_over_is_not_offered_again() -> None:
    theirs = form(q("a", "ああ"), q("b", "い"), q("c", "う"), q("d", "え"))
    base = settled(settled(BASE, theirs, "a"), theirs, "d")
    assert offers(base, theirs, BASE) == []


def test_a_new_group_comes_as_a_whole_and_brings_its_lists() -> None:
    inner = Row(type="select_one", name="k", id="k", list_name="kinds", label={"ja": "種類"})
    begin, end = Row(type="begin repeat", name="r", id="r"), Row(type="end repeat", id="r-end")
    kinds = (Choice("kinds", "one", {"ja": "いち"}),)
    theirs = form(q("a", "あ"), begin, inner, end, q("b", "い"), q("c", "う"), choices=kinds)
    assert [offer.key for offer in offers(BASE, theirs, BASE)] == ["r"]
    assert take_all(BASE, theirs, BASE) == theirs


def test_choices_are_taken_one_by_one() -> None:
    def with_choices(*choices: tuple[str, str]) -> Definition:
        return form(q("a"), choices=tuple(Choice("l", name, {"ja": label}) for name, label in choices))

    base = with_choices(("1", "一"), ("2", "二"), ("3", "三"))
    theirs = with_choices(("1", "壱"), ("2", "弐"), ("4", "四"))
    mine = with_choices(("1", "一"), ("2", "わたし"), ("3", "三"), ("9", "九"))
    assert take_all(base, theirs, mine) == with_choices(("1", "壱"), ("2", "わたし"), ("4", "四"), ("9", "九"))


def test_what_stands_around_is_taken_where_it_was_not_changed_here() -> None:
    theirs = replace(BASE, procedure=Procedure(retention_days=30, draft_days=5))
    mine = replace(BASE, procedure=Procedure(retention_days=99))
    assert take_all(BASE, theirs, mine).procedure == Procedure(retention_days=99, draft_days=5)
