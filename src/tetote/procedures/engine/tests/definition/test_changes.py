"""What differs between two versions, in words an author knows."""

from dataclasses import replace

from tetote.procedures.engine.definition.changes import Change, changes, forbidden, needs_new_version
from tetote.procedures.engine.definition.rows import Choice, Definition, Row

OLD = Definition(
    (Row("text", "nickname", "q1"), Row("integer", "age", "q2"), Row("select_one", "way", "q3", "ways")),
    (Choice("ways", "bus"),),
)


def test_the_same_has_no_changes() -> None:
    assert changes(OLD, OLD) == []
    assert not needs_new_version(OLD, OLD)


def test_each_kind_of_change_is_named() -> None:
    nickname, age, way = OLD.survey
    new = replace(
        OLD,
        survey=(replace(way, required="yes"), replace(nickname, name="name"), Row("date", "born", "q4")),
        choices=(*OLD.choices, Choice("ways", "foot")),
    )
    assert changes(OLD, new) == [
        Change("changed", "way", ("required",)),
        Change("renamed", "name", before="nickname"),
        Change("added", "born"),
        Change("changed", "ways", ("choices",)),
        Change("removed", age.name),
    ]
    assert needs_new_version(OLD, new)


def test_a_name_keeps_its_type() -> None:
    nickname, age, way = OLD.survey
    new = replace(OLD, survey=(replace(nickname, type="note"), replace(age, type="text"), way))
    assert [(finding.message, finding.data["name"]) for finding in forbidden(OLD, new)] == [
        ("form.type-changed", "age")
    ]


def test_one_choice_and_several_are_two_types() -> None:
    *others, way = OLD.survey
    new = replace(OLD, survey=(*others, replace(way, type="select_multiple")))
    assert [finding.data["name"] for finding in forbidden(OLD, new)] == ["way"]
