"""Which child: those on record are tapped, the answer holds their ids, and somebody else is told to staff."""

import json

from tetote.automations.tests.conversations.tables import one
from tetote.automations.tests.conversations.talking import Talker
from tetote.organisations.models import Staff
from tetote.people.models import Person
from tetote.people.tests.builders import make_child
from tetote.procedures import actions
from tetote.procedures.models import Run
from tetote.procedures.queries import answers
from tetote.procedures.tests.builders import make_procedure


def value(run: Run) -> str:
    return str(json.loads(Run.objects.get(id=run.id).answers)["values"].get("/data/asked", ""))


def test_several_children_are_ticked_and_kept_by_their_ids(talker: Talker, advisor: Staff, member: Person) -> None:
    first, second = (make_child(member.household, given_name=name) for name in ("はる", "なつ"))
    make_procedure(advisor, one("text", ext="children"))
    talker.write("ひとつ")
    labels = [label for label in talker.labels if "歳" in label or "登録" in label]
    assert [label[:2] for label in labels] == ["はる", "なつ", "登録"]
    talker.tap(labels[1])
    talker.tap(labels[0])
    talker.tap("決定")
    assert value(talker.run) == f"{first.id.hex} {second.id.hex}"
    talker.write("確認")
    assert any("はる、なつ" in label for label in talker.labels)
    first.given_name = "はるか"
    first.save()
    talker.write("とばす")
    (line, *_rest) = answers(actions.send(talker.organisation.id, talker.run.id))
    assert line.shown == "はるか、なつ"


def test_the_only_child_is_confirmed_and_a_typed_name_is_understood(
    talker: Talker, advisor: Staff, member: Person
) -> None:
    child = make_child(member.household, given_name="はる")
    make_procedure(advisor, one("text", ext="children"))
    assert "このままでよいですか" in talker.write("ひとつ")
    talker.tap("変える")
    again = talker.write("だれか")
    assert "このままでよいですか" not in again  # They said that they want to change it, and are asked again.
    assert {"✓ はる（5歳）", "登録していないお子さん", "このままにする"} <= set(talker.labels)
    assert value(talker.run) == child.id.hex  # On record still, and not confirmed.
    assert "つぎの質問" in talker.write("はる")
    assert value(talker.run) == child.id.hex


def test_no_to_what_is_on_record_asks_anew_and_is_no_answer(talker: Talker, advisor: Staff, member: Person) -> None:
    make_procedure(advisor, one("text", more="ext::known=family_name"))
    assert f"{member.family_name}：このままでよいですか" in talker.write("ひとつ")
    said = talker.write("いいえ")
    assert f"登録：{member.family_name}" in said
    assert "今の答え" not in said
    assert value(talker.run) == member.family_name
    talker.sends("sticker")
    assert "このままでよいですか" not in talker.said
    talker.tap("このままにする")
    assert value(talker.run) == member.family_name
    assert "つぎの質問" in talker.said


def test_who_is_not_on_file_writes_the_name(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("text", ext="children"))
    assert "お子さんの名前を書いてください" in talker.write("ひとつ")
    assert "登録していないお子さん" not in talker.labels
    assert "つぎの質問" in talker.write("はる 3歳")
    assert value(talker.run) == "はる 3歳"
    talker.write("確認")
    assert any("はる 3歳" in label for label in talker.labels)
    talker.write("とばす")
    (line, *_rest) = answers(actions.send(talker.organisation.id, talker.run.id))
    assert line.shown == "はる 3歳"
