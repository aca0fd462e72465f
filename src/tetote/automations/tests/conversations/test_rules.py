"""The rules of a conversation that nothing may derail: each has its test."""

import json
from datetime import timedelta

import pytest
import time_machine

from tetote.automations.tests.conversations.tables import FAMILY, SHORT, listed, one
from tetote.automations.tests.conversations.talking import Talker
from tetote.channels import buttons
from tetote.channels.models import Content
from tetote.channels.parts import Button, Pick, Place
from tetote.kernel.jobs import Lane, run_due
from tetote.messaging.models import InboundMessage
from tetote.organisations.models import Organisation, Staff
from tetote.procedures import actions, jobs
from tetote.procedures.engine.definition.procedure import Procedure as Part
from tetote.procedures.models import Application, Attachment, Procedure, Run
from tetote.procedures.tests.builders import make_procedure


@pytest.fixture
def family(advisor: Staff) -> Procedure:
    """Choices, a condition, a repeat, several choices."""
    return make_procedure(advisor, FAMILY)


def values(run: Run) -> dict[str, str]:
    run.refresh_from_db()
    found: dict[str, str] = json.loads(run.answers)["values"]
    return found


# 1 ---------------------------------------------------------------------------------------------------------------


def test_where_one_stands_is_found_anew_after_an_early_answer_has_changed(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    talker.tap("壁")
    assert "ご家族は何人" in talker.said
    talker.write("もどる")
    assert "どこがこわれましたか" in talker.said
    assert "今の答え：壁" in talker.said
    assert "瓦のようす" in talker.tap("屋根")
    assert "ご家族は何人" in talker.tap("とばす")


# 2 ---------------------------------------------------------------------------------------------------------------


def test_a_button_says_run_version_turn_question_and_choice_and_nothing_that_can_be_read(
    talker: Talker, family: Procedure
) -> None:
    talker.write("被害の届け出", "はな")
    one_choice, other = talker.button("屋根"), talker.button("壁")
    run = talker.run
    assert one_choice.args[:3] == (run.id.hex, "1", str(run.turn))
    assert one_choice.args[3] == other.args[3]
    assert one_choice.args[4] != other.args[4]
    for answer in talker.answers:
        assert isinstance(answer, Button | Pick)
        assert len(buttons.seal(answer)) <= 300
        assert not {"roof", "wall", "damage", "屋根"} & set(answer.args)


def test_the_same_question_of_two_children_is_two(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    talker.tap("庭")
    talker.write("2")
    first = talker.button("やめる")
    talker.write("そら")
    talker.tap("追加する")
    assert "お子さんの名前" in talker.said
    talker.write("うみ", "いいえ", "確認")
    rows = [answer for answer in talker.answers if "お子さんの名前" in answer.label]
    assert len({row.args[4] for row in rows if isinstance(row, Button)}) == 2
    assert first.args[0] == talker.run.id.hex


def test_a_tap_twice_on_another_child_adds_one(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    talker.tap("庭")
    talker.write("2", "うみ")
    more = talker.button("追加する")
    talker.tap(more)
    talker.tap(more)
    talker.write("そら")
    talker.tap(more)
    assert "さらに追加しますか" in talker.said
    talker.tap("追加しない")
    assert sum("called" in address for address in values(talker.run)) == 2


# 3 ---------------------------------------------------------------------------------------------------------------


def test_two_taps_on_one_menu_the_first_wins_and_the_second_asks(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    roof, wall = talker.button("屋根"), talker.button("壁")
    talker.tap(roof)
    asked = talker.tap(wall)
    assert "「どこがこわれましたか」を「壁」に変更しますか" in asked
    assert values(talker.run)["/data/damage"] == "roof"
    yes = talker.button("はい、変更する")
    talker.tap("いいえ、そのまま")
    assert "瓦のようす" in talker.said
    talker.tap(yes)
    assert values(talker.run)["/data/damage"] == "wall"


def test_a_yes_of_an_earlier_turn_is_asked_once_more(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    roof, wall = talker.button("屋根"), talker.button("壁")
    talker.tap(roof)
    talker.tap(wall)
    yes = talker.button("はい、変更する")
    talker.write("われた")
    assert "変更しますか" in talker.tap(yes)
    assert values(talker.run)["/data/damage"] == "roof"


def test_the_same_choice_again_changes_nothing_and_asks_nothing(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    roof = talker.button("屋根")
    talker.tap(roof)
    turn = talker.run.turn
    assert "すでに「屋根」" in talker.tap(roof)
    assert "瓦のようす" in talker.said
    assert talker.run.turn == turn


def test_a_tap_on_a_question_that_is_hidden_says_so(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    talker.tap("屋根")
    skip = talker.button("とばす")
    talker.write("もどる")
    talker.tap("壁")
    assert "今は対象ではありません" in talker.tap(skip)
    assert "ご家族は何人" in talker.said


def test_a_button_of_another_procedure_counts_for_neither(talker: Talker, family: Procedure, advisor: Staff) -> None:
    make_procedure(advisor, SHORT)
    talker.write("被害の届け出", "はな")
    roof = talker.button("屋根")
    talker.write("手続き")
    talker.tap("ひろばの申し込み")
    talker.tap("始める：ひろばの申し込み")
    assert "ご希望は" in talker.said
    said = talker.tap(roof)
    assert "「被害の届け出」のものです" in said
    assert "「ひろばの申し込み」に回答中" in said
    assert all("/data/wish" not in values(run) for run in Run.objects.all())
    assert "どこがこわれましたか" in talker.tap("続ける：被害の届け出")
    assert {run.state for run in Run.objects.all()} == {"active", "paused"}


def test_a_button_of_something_sent_says_which_and_what_can_be_done(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, SHORT)
    talker.write("ひろばの申し込み")
    stop = talker.button("やめる")
    talker.write("遊びたい")
    talker.tap("とばす")
    talker.tap("送信する")
    said = talker.tap(stop)
    assert "送信済み" in said
    assert "ひろばの申し込み" in said
    assert "受付" in talker.tap("状況を見る")
    talker.tap(stop)
    assert "ご希望は" in talker.tap("最初から始める")


@pytest.mark.parametrize("is_there", [True, False])
def test_a_button_of_a_procedure_that_is_closed_or_gone_shows_what_else_there_is(
    talker: Talker, advisor: Staff, *, is_there: bool
) -> None:
    make_procedure(advisor, SHORT)
    procedure = make_procedure(advisor, FAMILY)
    talker.write("手続き")
    old = talker.button("被害の届け出")
    actions.close_procedure(advisor, procedure.code)
    if not is_there:
        Procedure.objects.filter(pk=procedure.pk).update(code="another")
    said = talker.tap(old)
    assert "いま受け付けていません" in said
    assert "団体" not in said
    assert "人と話す" in talker.labels
    talker.tap("一覧を見る")
    assert "ひろばの申し込み" in talker.labels


def test_nobody_elses_button_does_anything(talker: Talker, family: Procedure, scoped: Organisation) -> None:
    talker.write("被害の届け出", "はな")
    roof = talker.button("屋根")
    other = Talker(scoped, "U" + "b" * 32)
    assert "今は使われていません" in other.tap(roof)
    assert "/data/damage" not in values(talker.run)


def test_sending_twice_is_sending_once(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, SHORT)
    talker.write("ひろばの申し込み", "遊びたい", "とばす")
    send = talker.button("送信する")
    first, second = talker.tap(send), talker.tap(send)
    assert first == second
    assert Application.objects.count() == 1


# 4 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["壁", "２", "2", "ｶﾍﾞ", "かべ", "wall"])
def test_typed_words_answer_by_label_number_width_and_kana(talker: Talker, advisor: Staff, typed: str) -> None:
    make_procedure(advisor, FAMILY.replace("| 壁 |", "| かべ |") if typed in {"ｶﾍﾞ", "かべ"} else FAMILY)
    talker.write("被害の届け出", "はな", typed)
    assert values(talker.run)["/data/damage"] == "wall"


def test_words_answer_only_what_is_asked_now(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    talker.tap("庭")
    talker.write("壁")
    assert values(talker.run)["/data/damage"] == "garden"
    assert "ご家族は何人" in talker.said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("やめる", "ここでやめますか"),
        ("もどる。", "これが最初の質問"),
        ("確認", "質問が残っています"),
        ("最初から", "最初からにしますか"),
        ("人と話す", "お返事します"),
        ("ＳＴＯＰ", "ここでやめますか"),
        ("Talk to a person", "お返事します"),
    ],
)
def test_a_word_that_means_something_wins_as_a_whole_message(
    talker: Talker, family: Procedure, word: str, said: str
) -> None:
    talker.write("被害の届け出")
    assert said in talker.write(word)
    assert "/data/name" not in values(talker.run)


def test_the_same_word_within_a_sentence_is_an_answer(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "やめる とは言わない")
    assert values(talker.run)["/data/name"] == "やめる とは言わない"
    assert {"もどる", "確認", "やめる", "人と話す"} <= set(talker.labels)


# 5 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["sticker", "image", "video", "audio", "file", "unknown"])
def test_what_does_not_fit_gets_one_kind_line_and_the_same_question_and_is_not_kept(
    talker: Talker, family: Procedure, content: str
) -> None:
    talker.write("被害の届け出", "はな")
    before = Run.objects.get()
    external_id = talker.sends(content)
    assert "どこがこわれましたか" in talker.said
    assert {"屋根", "壁", "庭"} <= set(talker.labels)
    after = Run.objects.get()
    assert (after.answers, after.turn, after.pending) == (before.answers, before.turn, "")
    assert not Attachment.objects.exists()
    assert not Content.objects.filter(external_id=external_id, state=Content.State.WAITING).exists()


def test_photos_within_a_few_seconds_are_one_answer(
    talker: Talker, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    make_procedure(advisor, one("image"))
    talker.write("ひとつ")
    asked = talker.said
    talker.sends("image")
    frozen.shift(timedelta(seconds=2))
    talker.sends("image")
    talker.sends("image")
    assert talker.said == asked  # Nobody is answered three times.
    frozen.shift(timedelta(seconds=4))
    run_due(100, Lane.HOUSE)
    assert "3件受け取りました" in talker.said
    assert "つぎの質問" in talker.tap("これで次へ")
    assert len(values(talker.run)["/data/asked"].split()) == 3
    assert Attachment.objects.filter(content__isnull=False).count() == 3


def test_photos_can_be_sent_anew(talker: Talker, advisor: Staff, frozen: time_machine.Traveller) -> None:
    make_procedure(advisor, one("image"))
    talker.write("ひとつ")
    talker.sends("image")
    frozen.shift(timedelta(seconds=4))
    run_due(100, Lane.HOUSE)
    anew = talker.button("送り直す")
    assert "写真のボタン" in talker.tap(anew)
    assert not Attachment.objects.exists()
    assert "文字では答えられません" in talker.write("写真")


def test_a_place_answers_where_a_place_is_asked(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("geopoint"))
    talker.write("ひとつ")
    assert "地図で選ぶ" in talker.labels
    talker.sends("location", Place("", "", 35.5, 139.25))
    assert values(talker.run)["/data/asked"] == "35.5 139.25 0 0"
    assert "つぎの質問" in talker.said


# 6 ---------------------------------------------------------------------------------------------------------------


def test_one_is_active_and_another_asks_first(talker: Talker, family: Procedure, advisor: Staff) -> None:
    make_procedure(advisor, SHORT)
    talker.write("被害の届け出")
    talker.write("手続き")
    talker.tap("ひろばの申し込み")
    assert "ほかの手続きを始めますか" in talker.said
    assert Run.objects.get().state == Run.State.ACTIVE
    talker.tap("始める：ひろばの申し込み")
    assert "ご希望は" in talker.said
    talker.write("手続き")
    assert {"続ける：被害の届け出", "続ける：ひろばの申し込み"} <= set(talker.labels)
    assert "お名前は" in talker.tap("続ける：被害の届け出")
    assert Run.objects.filter(state="active").count() == 1


def test_what_was_begun_before_is_gone_on_with_or_begun_anew(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, SHORT)
    talker.write("ひろばの申し込み", "遊びたい")
    talker.tap("やめる")
    talker.tap("あとで続ける")
    talker.write("ひろばの申し込み")
    assert "途中の答えがあります" in talker.said
    anew = talker.button("最初から始める")
    assert "ほかには" in talker.tap("続ける：ひろばの申し込み")
    talker.write("やめる")
    talker.tap("あとで続ける")
    assert "ご希望は" in talker.tap(anew)
    assert sorted(Run.objects.values_list("state", flat=True)) == ["active", "left"]


def test_talking_to_a_person_always_wins(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出")
    talker.tap("人と話す")
    assert "お返事します" in talker.said
    assert Run.objects.get().state == Run.State.PAUSED
    assert InboundMessage.objects.filter(handled_at=None).count() == 1
    talker.write("電話をください")
    assert InboundMessage.objects.filter(handled_at=None, text__gt="").exists()
    assert values(talker.run) == {}


# 7 ---------------------------------------------------------------------------------------------------------------


def test_after_half_an_hour_it_waits_and_any_tap_goes_on_with_one_line(
    talker: Talker, family: Procedure, frozen: time_machine.Traveller
) -> None:
    talker.write("被害の届け出", "はな")
    roof = talker.button("屋根")
    before = talker.said
    frozen.shift(timedelta(minutes=40))
    jobs.pause_what_is_idle()
    assert Run.objects.get().state == Run.State.PAUSED
    assert talker.said == before
    said = talker.tap(roof)
    assert "「被害の届け出」の続きです" in said
    assert "瓦のようす" in said
    assert Run.objects.get().state == Run.State.ACTIVE


@pytest.mark.usefixtures("member")
def test_words_to_what_was_paused_reach_a_person_and_the_way_back_is_shown(
    talker: Talker, family: Procedure, frozen: time_machine.Traveller
) -> None:
    talker.write("被害の届け出", "はな")
    frozen.shift(timedelta(minutes=40))
    jobs.pause_what_is_idle()
    talker.write("屋根です")
    assert "職員が読んで" in talker.said
    assert "どこがこわれましたか" in talker.tap("続ける：被害の届け出")


# 8 ---------------------------------------------------------------------------------------------------------------


def test_every_answer_can_be_changed_before_it_is_sent_and_what_falls_away_is_told(
    talker: Talker, family: Procedure
) -> None:
    talker.write("被害の届け出", "はな")
    talker.tap("屋根")
    talker.write("われた", "3", "そら", "いいえ", "とばす")
    assert "すべて合っていますか" in talker.said
    row = next(label for label in talker.labels if label.startswith("どこがこわれましたか: 屋根"))
    assert "今の答え：屋根" in talker.tap(row)
    said = talker.tap("壁")
    assert "この変更で、1件の回答は使われません" in said
    assert "送られません" in said
    talker.tap("送信する")
    assert "tiles" not in Application.objects.get().outcome


def test_what_is_sensitive_is_not_repeated(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("text", ext="bank_account"))
    talker.write("ひとつ", "0001 001 普通 1234567 テトテ ハナ")
    assert "1234567" not in talker.said
    assert "受け取りました" in talker.said
    talker.tap("とばす")
    assert "（入力済み）" in " ".join(talker.labels)
    assert "1234567" not in " ".join(talker.labels)


# 9 ---------------------------------------------------------------------------------------------------------------


def test_a_long_list_has_pages(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("select_one nursery", choices=listed(20)))
    talker.write("ひとつ")
    rows = [label for label in talker.labels if "ほいくえん" in label]
    assert rows == [f"だい{number}ほいくえん" for number in range(1, 10)]
    talker.tap("つぎへ")
    assert "まえへ" in talker.labels
    talker.tap("つぎへ")
    assert "つぎへ" not in talker.labels
    talker.tap("だい20ほいくえん")
    assert values(talker.run)["/data/asked"] == "n20"


def test_a_very_long_list_is_searched_by_typing(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("select_one nursery", choices=listed(80)))
    assert "名前の一部" in talker.write("ひとつ")
    talker.write("だい7")
    assert "だい7ほいくえん" in talker.labels
    assert "だい71ほいくえん" in talker.labels
    assert "だい8ほいくえん" not in talker.labels
    talker.tap("だい71ほいくえん")
    assert values(talker.run)["/data/asked"] == "n71"


# 10 --------------------------------------------------------------------------------------------------------------


def test_several_choices_are_toggled_and_settled(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    talker.tap("庭")
    talker.write("2", "そら", "とばす")
    water, food = talker.button("水"), talker.button("食べもの")
    assert "選択中：水" in talker.tap(water)
    assert "選択中：水、食べもの" in talker.tap(food)
    assert "選択中：食べもの" in talker.tap(water)
    assert "/data/needs" not in values(talker.run)
    talker.tap("決定")
    assert values(talker.run)["/data/needs"] == "food"


@pytest.mark.parametrize("typed", ["平成2年4月1日", "H2.4.1", "1990/4/1", "１９９００４０１"])
def test_a_birthday_is_typed_and_read_back_both_ways(talker: Talker, advisor: Staff, typed: str) -> None:
    make_procedure(advisor, one("date", ext="birth_date"))
    talker.write("ひとつ")
    assert not any(isinstance(answer, Pick) for answer in talker.answers)
    assert "1990年4月1日（平成2年）" in talker.write(typed)


def test_a_near_day_is_picked_and_read_back(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("date"))
    talker.write("ひとつ")
    assert "2026年12月3日（木）" in talker.tap("日にちを選ぶ", "2026-12-03")


def test_numbers_are_read_back_with_their_unit(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    talker.tap("庭")
    assert "「3人」ですね" in talker.write("３")


# 11 --------------------------------------------------------------------------------------------------------------


def test_a_second_miss_shows_an_example_and_a_third_offers_a_person(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("decimal"))
    talker.write("ひとつ", "たくさん")
    assert "例：" not in talker.said
    talker.write("とても")
    assert "例：2.5" in talker.said
    assert "人と話す」を押して" in talker.write("うーん")
    assert values(talker.run) == {}


# 12 --------------------------------------------------------------------------------------------------------------


def test_whatever_comes_comes_in_order_and_none_is_dropped(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな", "壁", "3", "そら", "はい", "うみ", "いいえ", "水、食べもの", "送信する")
    assert json.loads(Application.objects.get().outcome) == {
        "/data/name": "はな",
        "/data/damage": "wall",
        "/data/people": "3",
        "/data/child[1]/called": "そら",
        "/data/child[2]/called": "うみ",
        "/data/needs": "water food",
    }


def test_a_message_told_twice_answers_once(talker: Talker, family: Procedure) -> None:
    talker.write("被害の届け出", "はな")
    roof = talker.button("屋根")
    turn = talker.run.turn
    talker.tap(roof)
    talker.tap(roof)
    assert talker.run.turn == turn + 1


def test_drafts_go_after_their_days(talker: Talker, advisor: Staff, frozen: time_machine.Traveller) -> None:
    make_procedure(advisor, SHORT, Part(draft_days=3))
    talker.write("ひろばの申し込み")
    stop = talker.button("やめる")
    frozen.shift(timedelta(days=4))
    jobs.drop_late_drafts()
    assert "取りやめた手続きです" in talker.tap(stop)
