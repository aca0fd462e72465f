"""Each kind of question in its own form, and what is known or agreed to."""

import json
from datetime import timedelta

import pytest
from django.conf import LazySettings

from tetote.automations.tests.conversations.tables import one
from tetote.automations.tests.conversations.talking import Talker
from tetote.booking.models import Booking
from tetote.booking.tests.builders import make_resource
from tetote.channels.parts import Image, Link
from tetote.kernel import clock
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Person
from tetote.procedures.engine.definition.procedure import Audience, Consent, Procedure, Wording
from tetote.procedures.models import Run
from tetote.procedures.tests.builders import make_picture, make_procedure


def value(run: Run) -> str:
    return str(json.loads(Run.objects.get(id=run.id).answers)["values"].get("/data/asked", ""))


def test_a_time_is_chosen_held_for_a_while_and_booked_on_sending(
    talker: Talker, advisor: Staff, scoped: Organisation
) -> None:
    make_resource(scoped, code="room", capacity=3)
    make_procedure(advisor, one("text", ext="slot"), Procedure(slots={"asked": "room"}))
    talker.write("ひとつ")
    first = next(label for label in talker.labels if "残り" in label)
    said = talker.tap(first)
    when = first.partition("（")[0]
    assert (
        f"{when} を、あと10分（{clock.now() + timedelta(hours=9, minutes=10):%-H:%M}まで）お取り置きしています" in said
    )
    assert "残り" not in said  # How many are left is nothing to whoever has one.
    assert any(label.endswith(f"{when} ▸ 変更") for label in (talker.write("確認") and talker.labels))
    assert Booking.objects.get().state == Booking.State.HELD
    talker.write("とばす", "送信する")
    assert Booking.objects.get().state == Booking.State.BOOKED


def test_an_agreement_shows_its_wording_and_a_refusal_sends_nothing(talker: Talker, advisor: Staff) -> None:
    terms = Consent("asked", {"ja": "写真を広報に使います。"}, "1")
    make_procedure(advisor, one("acknowledge", ext="consent"), Procedure(consents=(terms,)))
    talker.write("ひとつ")
    assert "写真を広報に使います" in talker.said
    refuse, agree = talker.button("同意しない"), talker.button("同意する")
    assert "まだ何も送っていません" in talker.tap(refuse)
    assert value(talker.run) == ""
    talker.tap(agree)
    assert value(talker.run) == "OK"


@pytest.mark.parametrize(("hint", "times"), [("例: 090-1234-5678", 1), ("日中の番号です", 1), ("例: 03-1234-5678", 2)])
def test_an_example_that_the_authors_hint_gives_is_not_given_twice(
    talker: Talker, advisor: Staff, hint: str, times: int
) -> None:
    make_procedure(advisor, one("text", ext="phone", more=f"hint::ja={hint}"))
    said = talker.write("ひとつ").replace("：", ":")
    assert hint in said
    assert said.count("例:") == times


@pytest.mark.parametrize("yes", ["はい", "tap"])
def test_what_is_on_record_is_confirmed_in_one_tap_or_word(
    talker: Talker, advisor: Staff, member: Person, yes: str
) -> None:
    make_procedure(advisor, one("text", more="ext::known=family_name"))
    talker.write("ひとつ")
    assert "このままでよいですか" in talker.said
    if yes == "tap":
        talker.tap("はい")
    else:
        talker.write(yes)
    assert value(talker.run) == member.family_name


def test_what_is_on_record_can_be_changed(talker: Talker, advisor: Staff, member: Person) -> None:
    make_procedure(advisor, one("text", more="ext::known=family_name"))
    talker.write("ひとつ")
    talker.tap("変える")
    assert "このままで" not in talker.said
    talker.write("大野")
    assert value(talker.run) == "大野"


def test_a_number_that_is_changed_reads_with_its_unit(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("integer", more="ext::unit=人"))
    talker.write("ひとつ", "３", "もどる")
    assert "今の答え：3人" in talker.said


@pytest.mark.parametrize("ext", ["bank_account", "signature"])
def test_what_is_safer_on_a_page_leads_to_that_very_question(talker: Talker, advisor: Staff, ext: str) -> None:
    make_procedure(advisor, one("image" if ext == "signature" else "text", ext=ext))
    talker.write("ひとつ")
    (link,) = [answer for answer in talker.answers if isinstance(answer, Link)]
    assert "q=%2Fdata%2Fasked" in link.url


def test_stars_and_yes_or_no_are_rows(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, one("range", ext="rating", more="parameters=start=1 end=5 step=1"))
    talker.write("ひとつ")
    talker.tap("★★★★")
    assert value(talker.run) == "4"


def test_the_channels_own_wording_is_said(talker: Talker, advisor: Staff) -> None:
    wording = (Wording("asked", "line", {"ja": "みじかく"}),)
    make_procedure(advisor, one("text"), Procedure(wording=wording))
    talker.write("ひとつ")
    assert "みじかく" in talker.said
    assert "質問です" not in talker.said


def test_who_is_not_on_file_is_not_offered_what_is_for_members(talker: Talker, advisor: Staff) -> None:
    made = make_procedure(advisor, one("text"), Procedure(audience=Audience.MEMBERS))
    talker.write("手続き")
    assert "ひとつ" not in talker.labels
    talker.presses("procedure-begin", made.code)
    assert "登録" in talker.said
    assert not Run.objects.exists()


def test_a_picture_of_ours_is_seen_above_the_question_at_its_public_address(
    talker: Talker, advisor: Staff, scoped: Organisation, settings: LazySettings
) -> None:
    name = make_picture(scoped)
    table = f"| survey |\n| | type | name | label | media::image |\n| | text | one | どこの区ですか | {name} |"
    make_procedure(advisor, f"{table}\n| settings |\n| | form_title |\n| | 区の調べ |")
    settings.TETOTE_PUBLIC_URL = "https://centre.example"
    talker.write("区の調べ")
    assert [part.url for part in talker.parts if isinstance(part, Image)] == [f"https://centre.example/pictures/{name}"]
