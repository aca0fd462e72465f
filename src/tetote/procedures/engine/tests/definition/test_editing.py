"""Edits of a definition: whatever is done, it stays readable, and what was not touched stays to the letter."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tetote.procedures.engine.definition.checking import check
from tetote.procedures.engine.definition.editing import blocks, choices, copying, languages, moving, naming
from tetote.procedures.engine.definition.editing.choices import Wanted
from tetote.procedures.engine.definition.editing.errors import CannotEditError
from tetote.procedures.engine.definition.editing.moving import Place
from tetote.procedures.engine.definition.editing.playing import playable
from tetote.procedures.engine.definition.editing.tree import flat, grown, identified
from tetote.procedures.engine.definition.findings import grave
from tetote.procedures.engine.definition.procedure import Deed, Procedure, Wording
from tetote.procedures.engine.definition.putting import with_columns, with_row
from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.engine.definition.stored import from_json, to_json
from tetote.procedures.engine.tests.builders import make_definition

STRUCTURE = st.sampled_from(["begin group", "end group", "begin repeat", "end repeat", "text"])
FORM = """
| survey |
| | type | name | label | relevant | calculation | choice_filter |
| | text | family | お名前 | | | |
| | integer | children | お子さんは何人 | ${family} != '' | | |
| | begin repeat | child | お子さん | ${children} > 0 | | |
| | text | nickname | ${family}さんの呼び名 | | | |
| | select_one area | area | 地区 | | | |
| | end repeat | | | | | |
| | calculate | total | | | ${children} * 500 | |
| choices |
| | list_name | name | label |
| | area | east | 東 |
| | area | west | 西 |
"""


def new_ids(word: str = "new") -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{word}{next(numbers)}"


def form() -> Definition:
    return identified(make_definition(FORM), new_ids("row"))


def id_of(definition: Definition, name: str) -> str:
    return next(row.id for row in definition.survey if row.name == name)


def changed(definition: Definition, name: str, **columns: object) -> Definition:
    return with_row(definition, with_columns(moving.get(definition, id_of(definition, name)).row, **columns))


def names(definition: Definition) -> list[str]:
    return [row.name or row.type for row in definition.survey]


@given(st.lists(STRUCTURE, max_size=12))
def test_a_tree_gives_back_its_rows_however_groups_end(types: list[str]) -> None:
    rows = tuple(Row(kind, f"q{number}") for number, kind in enumerate(types))
    assert flat(grown(rows)) == rows


DEEDS = st.sampled_from(
    ["add", "up", "down", "copy", "remove", "group", "unwrap", "move", "rename", "choices", "language"]
)


def edited(definition: Definition, deed: str, at: int, new_id: Callable[[], str]) -> Definition:
    ids = [row.id for row in definition.survey if row.id]
    if deed == "add" or not ids:
        kind = list(blocks.BLOCKS)[at % len(blocks.BLOCKS)]
        place = moving.behind(definition, ids[at % len(ids)]) if ids else Place()
        return moving.add(definition, blocks.rows_of(definition, kind, new_id), place)
    row_id = ids[at % len(ids)]
    row = moving.get(definition, row_id).row
    todo: dict[str, Callable[[], Definition]] = {
        "up": lambda: moving.step(definition, row_id, down=False),
        "down": lambda: moving.step(definition, row_id, down=True),
        "copy": lambda: copying.duplicate(definition, row_id, new_id),
        "remove": lambda: moving.remove(definition, row_id),
        "group": lambda: moving.wrap(definition, row_id, Row("begin group", f"g{at}_{new_id()}", id=new_id())),
        "unwrap": lambda: moving.unwrap(definition, row_id) if row.type.startswith("begin") else definition,
        "move": lambda: moving.move(definition, row_id, Place("", at % 4)),
        "rename": lambda: naming.rename(definition, row_id, naming.unlike(f"n{at}", naming.taken(definition))),
        "choices": lambda: choices.write(definition, row_id, [Wanted({"": "はい"}), Wanted({"": "いいえ"}, "no")]),
        "language": lambda: languages.add_language(definition, languages.NAMES["en"]),
    }
    return todo[deed]()


@settings(max_examples=20)
@given(st.lists(st.tuples(DEEDS, st.integers(0, 40)), max_size=8))
def test_whatever_is_done_the_draft_stays_readable(deeds: list[tuple[str, int]]) -> None:
    new_id = new_ids()
    definition = form()
    for deed, at in deeds:
        before = to_json(definition)
        after = edited(definition, deed, at, new_id)
        assert to_json(definition) == before
        definition = after
    assert from_json(to_json(definition)) == definition
    own = [row.id for row in definition.survey if row.id]
    assert len(own) == len(set(own))
    named = [row.name for row in definition.survey if row.name]
    assert len(named) == len(set(named))
    assert playable(definition, "…").definition is not None or not definition.survey


@given(st.integers(0, 40))
def test_moving_a_block_leaves_every_row_to_the_letter(at: int) -> None:
    definition = form()
    moved = edited(definition, "move", at, new_ids())
    assert sorted(map(repr, moved.survey)) == sorted(map(repr, definition.survey))


def test_a_step_goes_into_a_group_and_out_of_it() -> None:
    definition = form()
    children = id_of(definition, "children")
    inside = moving.step(definition, children, down=True)
    assert names(inside)[:4] == ["family", "child", "children", "nickname"]
    again = moving.step(moving.step(moving.step(inside, children, down=True), children, down=True), children, down=True)
    assert names(again)[-2:] == ["children", "total"]
    assert moving.step(definition, id_of(definition, "family"), down=False) == definition


def test_a_group_does_not_come_into_itself() -> None:
    definition = form()
    with pytest.raises(CannotEditError, match="into-itself"):
        moving.move(definition, id_of(definition, "child"), Place(id_of(definition, "child")))


def test_a_name_is_followed_wherever_it_is_spoken_of() -> None:
    part = Procedure(slots={"family": "r"}, wording=(Wording("family", "line"),), deed=Deed("d", {"who": "family"}))
    definition = replace(form(), procedure=part)
    renamed = naming.rename(definition, id_of(definition, "family"), "surname")
    rows = {row.name: row for row in renamed.survey}
    assert rows["children"].relevant == "${surname} != ''"
    assert rows["nickname"].label == {"": "${surname}さんの呼び名"}
    assert (dict(renamed.procedure.slots), renamed.procedure.wording[0].question) == ({"surname": "r"}, "surname")
    assert renamed.procedure.deed == Deed("d", {"who": "surname"})
    assert rows["total"] == next(row for row in definition.survey if row.name == "total")


@pytest.mark.parametrize(
    ("source", "follows"),
    [
        ("${family}='x'   and true()", "${surname}='x'   and true()"),
        ("jr:choice-name(${family}, '${family}')", "jr:choice-name(${surname}, '${surname}')"),
        ("../family = 'x'", None),
        ("${family} = ", None),
    ],
)
def test_a_name_is_followed_to_the_letter_or_not_at_all(source: str, follows: str | None) -> None:
    definition = form()
    with_source = changed(definition, "total", calculation=source)
    family = id_of(definition, "family")
    if follows is None:
        with pytest.raises(CannotEditError, match="name-used"):
            naming.rename(with_source, family, "surname")
    else:
        renamed = naming.rename(with_source, family, "surname")
        assert moving.get(renamed, id_of(definition, "total")).row.calculation == follows


@pytest.mark.parametrize("name", ["1st", "名前", "a b", "meta", "children"])
def test_a_name_that_is_none_or_given_away_is_refused(name: str) -> None:
    definition = form()
    with pytest.raises(CannotEditError):
        naming.rename(definition, id_of(definition, "family"), name)


def test_who_needs_a_question_is_told_before_it_goes() -> None:
    definition = form()
    used = naming.uses_of_block(definition, id_of(definition, "children"))
    assert {(use.site.column, use.site.row_id) for use in used} == {
        ("relevant", id_of(definition, "child")),
        ("calculation", id_of(definition, "total")),
    }
    assert naming.uses_of_block(definition, id_of(definition, "child")) == []


def test_a_removed_block_takes_its_own_list_along() -> None:
    definition = form()
    assert moving.remove(definition, id_of(definition, "area")).choices == ()
    assert moving.remove(definition, id_of(definition, "nickname")).choices == definition.choices


def test_a_copy_speaks_of_itself_and_has_choices_of_its_own() -> None:
    definition = form()
    copied = copying.duplicate(definition, id_of(definition, "child"), new_ids())
    assert names(copied)[6:10] == ["child_2", "nickname_2", "area_2", "end repeat"]
    assert set(copied.lists()) == {"area", "area_2"}
    assert grave(check(copied)) == []


def test_choices_keep_their_names_whatever_is_typed() -> None:
    definition = form()
    area = id_of(definition, "area")
    wanted = [Wanted({"": "西部"}, "west"), Wanted({"": "東"}, "east"), Wanted({"": "南"})]
    changed = choices.write(definition, area, wanted)
    assert [(one.name, dict(one.label)[""]) for one in changed.choices] == [
        ("west", "西部"),
        ("east", "東"),
        ("choice_1", "南"),
    ]
    # The page does not know the new name yet, and sends the same again with one letter more.
    again = choices.write(changed, area, [*wanted[:2], Wanted({"": "南部"})])
    assert [one.name for one in again.choices] == ["west", "east", "choice_1"]
    assert choices.write(again, area, [Wanted(one.label, one.name) for one in again.choices]) is again


@pytest.mark.parametrize(
    ("label", "name"),
    [("お子さんのお名前は", "child_full_name"), ("E-mail address", "e_mail_address"), ("これは何", "answer_2")],
)
def test_names_come_from_what_is_asked(label: str, name: str) -> None:
    assert naming.name_from(label, "answer", {"answer"}) == name


def test_a_language_more_and_one_less_leave_the_words_as_they_were() -> None:
    definition = form()
    english = languages.NAMES["en"]
    both = languages.add_language(definition, english)
    assert both.languages() == (languages.NAMES["ja"], english)
    assert both.survey[0].label == {languages.NAMES["ja"]: "お名前", english: ""}
    one = languages.remove_language(both, english)
    assert one.survey[0].label == {languages.NAMES["ja"]: "お名前"}


def test_an_unfinished_draft_can_be_tried_all_the_same() -> None:
    definition = form()
    faulty = changed(changed(definition, "children", relevant="${nobody} >"), "family", label={})
    found = playable(faulty, "（文なし）")
    assert found.definition is not None
    assert not found.is_whole
    assert [row.label for row in found.definition.survey[:2]] == [{"": "（文なし）"}, {"": "お子さんは何人"}]
    assert playable(definition, "").is_whole


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("日本語 (ja)", "日本語"),
        ("ja", "日本語"),
        ("ja-easy", "やさしい日本語"),
        ("Klingon (tlh)", "Klingon"),
        ("xx", "xx"),
    ],
)
def test_a_language_is_called_by_its_name_however_an_author_writes_it(written: str, called: str) -> None:
    assert languages.spoken(written) == called
