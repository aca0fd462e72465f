"""The language of a conversation: offered at its beginning, changed by a word at any time, remembered for the next."""

from tetote.automations.tests.conversations.tables import FAMILY, SHORT, one
from tetote.automations.tests.conversations.talking import Talker
from tetote.organisations.models import Staff
from tetote.procedures import actions
from tetote.procedures.tests.builders import make_procedure


def test_the_other_languages_are_offered_by_their_names_at_the_beginning(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, FAMILY)
    assert "language" in talker.write("被害の届け出")
    old = talker.button("English")
    assert "Your name?" in talker.tap(old)
    assert "日本語" in talker.labels
    talker.write("Hana")
    assert ("English" in talker.labels, "Change the language" in talker.labels) == (False, True)
    talker.write("ことば")
    assert {"日本語", "✓ English"} <= set(talker.labels)
    assert "どこがこわれましたか" in talker.tap("日本語")
    assert "What is broken?" in talker.tap(old)
    assert actions.answers_of(talker.run).values == {"/data/name": "Hana"}


def test_the_next_procedure_begins_in_the_language_of_the_last(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, FAMILY)
    make_procedure(advisor, SHORT)
    talker.write("被害の届け出", "language")
    talker.tap("English")
    actions.leave(talker.organisation.id, talker.run.id)
    assert "Your wish?" in talker.write("ひろばの申し込み")


def test_of_one_language_there_is_nothing_to_change(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("text"))
    talker.write("ひとつ")
    assert "言葉" not in " ".join(talker.labels)
    assert "質問です" in talker.write("ことば")
    assert actions.answers_of(talker.run).values == {}


RUBY = """
| choices |
| | list_name | name | label::ja |
| | needs | water | 水《みず》 |
| | needs | food | 食《た》べもの |
"""


def test_readings_above_letters_stand_in_brackets_on_buttons_and_in_the_list(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("select_multiple needs", choices=RUBY))
    talker.write("ひとつ")
    assert "水（みず）" in talker.labels
    talker.tap("水（みず）")
    assert "✓ 水（みず）" in talker.labels
    talker.tap("決定")
    talker.write("とばす")
    assert "《" not in " ".join([talker.said, *talker.labels])
    assert any("水（みず）" in label for label in talker.labels)
