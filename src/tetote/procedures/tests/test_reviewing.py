"""What staff do with what came in, and how it goes back to the person."""

import json
from datetime import timedelta

import pytest
import time_machine

from tetote.kernel import audit
from tetote.kernel.errors import ConflictError, NotAllowedError, NotFoundError, TetoteError
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_contact, make_person
from tetote.procedures import actions, exporting, ports
from tetote.procedures.actions import Who
from tetote.procedures.actions.emptying import empty_late
from tetote.procedures.engine.definition.procedure import Correction, Deed, Procedure, StaffField
from tetote.procedures.engine.turns import Answer
from tetote.procedures.letters import GAP, LetterTooLongError, as_pdf, filled
from tetote.procedures.letters.printing import blocks
from tetote.procedures.models import Application, Feedback, Run
from tetote.procedures.queries import answers, differences, opinion, state_for_person
from tetote.procedures.queries.answers import outcome_of
from tetote.procedures.queries.letters import (
    gaps_of_procedure,
    letter_for,
    other_languages,
    samples_of,
    strays,
    values_of,
)
from tetote.procedures.queries.reviews import board, waiting
from tetote.procedures.shown import in_words_alone
from tetote.procedures.tests.builders import Answering, make_application, make_letter, make_procedure
from tetote.procedures.tests.test_talking import SLOTS, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scoped")]

TABLE = """
| survey |
| | type | name | label::ja | required | ext::type | ext::known |
| | text | name | お名前は？ | yes | | family_name |
| | select_multiple likes | likes | 好きなもの | yes | | |
| | integer | age | 年齢 | yes | | |

| choices |
| | list_name | name | label::ja |
| | likes | milk | 牛乳 |
| | likes | rice | お米 |
"""
WORDS = ("はな", "牛乳、お米", "31")


def talked(staff: Staff, part: Procedure | None = None, who: Who | None = None) -> tuple[Answering, Application]:
    """Somebody who answered and sent."""
    talk = Answering(make_procedure(staff, TABLE, part), who or Who("line", "U1"))
    talk.says(*WORDS)
    return talk, talk.sends()


def test_it_goes_from_step_to_step_and_the_person_hears_of_it(organisation: Organisation, advisor: Staff) -> None:
    person = make_person(organisation)
    make_contact(person)
    _talk, application = talked(advisor, who=Who("line", "U1", person))
    moved = actions.move_application(advisor, application.code, "approved", application.edition)
    assert (moved.state, moved.is_closed, state_for_person(moved)[0]) == ("approved", False, "承認")
    assert Message.objects.get().cause == f"application:{application.id}"
    with pytest.raises(ConflictError):
        actions.move_application(advisor, application.code, "done", application.edition)
    assert actions.move_application(advisor, application.code, "done").is_closed
    assert list(waiting(organisation.id)) == []
    with pytest.raises(TetoteError):
        actions.move_application(advisor, application.code, "somewhere")


def test_only_what_was_marked_is_asked_again(advisor: Staff) -> None:
    talk, application = talked(advisor)
    with pytest.raises(TetoteError):
        actions.move_application(advisor, application.code, "returned")
    sent = actions.send_back(advisor, application.code, {"/data/age": "数字が違うようです"})
    assert (sent.state, [one.words for one in sent.complaints.all()]) == ("returned", ["数字が違うようです"])
    run = Run.objects.get()
    assert (run.state, run.only) == (Run.State.ACTIVE, ["/data/age"])
    refused = actions.hear(talk.organisation_id, run.id, Answer("/data/name", "そら"))
    assert refused.turn.problems
    actions.hear(talk.organisation_id, run.id, Answer("/data/age", "32"))
    corrected = talk.sends()
    assert (corrected.id, corrected.state, corrected.complaints.filter(answered_at=None).count()) == (
        application.id,
        "received",
        0,
    )
    (earlier,) = corrected.earlier.all()
    assert [(one.label, one.before, one.after) for one in differences(corrected, json.loads(earlier.outcome))] == [
        ("年齢", "31", "32")
    ]


def test_a_correction_waits_while_somebody_answers_another_procedure(advisor: Staff) -> None:
    _talk, application = talked(advisor)
    busy = Answering(make_procedure(advisor, TABLE), Who("line", "U1"))
    actions.send_back(advisor, application.code, {"/data/age": ""})
    assert Run.objects.get(id=application.run_id).state == Run.State.PAUSED
    assert Run.objects.get(id=busy.spoken.run.id).state == Run.State.ACTIVE


@pytest.mark.parametrize("marked", [{}, {"/data/elsewhere": "x"}])
def test_nothing_is_sent_back_for_nothing(advisor: Staff, marked: dict[str, str]) -> None:
    _talk, application = talked(advisor)
    with pytest.raises(TetoteError):
        actions.send_back(advisor, application.code, marked)


def test_a_policy_that_forbids_corrections_is_kept(advisor: Staff) -> None:
    _talk, application = talked(advisor, Procedure(correction=Correction.NEVER))
    with pytest.raises(TetoteError):
        actions.send_back(advisor, application.code, {"/data/age": "x"})
    with pytest.raises(TetoteError):
        actions.take_back(application)


def test_until_somebody_looks_the_person_may_change_it(advisor: Staff) -> None:
    talk, application = talked(advisor, Procedure(correction=Correction.UNTIL_REVIEW))
    actions.take_back(application)
    talk.says(Answer("/data/name", "そら"))
    talk.sends()
    actions.move_application(advisor, application.code, "in_review")
    application.refresh_from_db()
    with pytest.raises(TetoteError):
        actions.take_back(application)


def test_what_staff_note_is_kept_and_told(advisor: Staff) -> None:
    _talk, application = talked(advisor, Procedure(staff_fields=(StaffField("paid", "yes_no", {"ja": "支払"}),)))
    actions.assign(advisor, application.code, advisor, None)
    actions.fill_staff_fields(advisor, application.code, {"paid": "yes", "else": "x"})
    actions.add_note(advisor, application.code, "電話済み")
    application.refresh_from_db()
    assert (application.assignee, json.loads(application.staff_values)) == (advisor, {"paid": "yes"})
    assert [entry.verb.rpartition(".")[2] for entry in audit.entries_about(application)] == [
        "received",
        "assigned",
        "noted",
        "noted",
    ]


def test_who_looks_on_and_strangers_change_nothing(advisor: Staff, viewer: Staff, stranger: Staff) -> None:
    _talk, application = talked(advisor)
    for deed in (
        lambda staff: actions.move_application(staff, application.code, "done"),
        lambda staff: actions.send_back(staff, application.code, {"/data/age": "x"}),
        lambda staff: actions.assign(staff, application.code, None, None),
        lambda staff: actions.add_note(staff, application.code, "x"),
        lambda staff: actions.fill_staff_fields(staff, application.code, {}),
    ):
        with pytest.raises(NotAllowedError):
            deed(viewer)
        with pytest.raises(NotFoundError):
            deed(stranger)


def test_a_step_that_is_gone_still_has_its_column(advisor: Staff) -> None:
    _talk, application = talked(advisor)
    Application.objects.filter(id=application.id).update(state="waiting")
    assert [column.step.name for column in board(application.procedure) if column.applications] == ["waiting"]


def test_answers_as_a_table_have_stable_names(advisor: Staff) -> None:
    _talk, application = talked(advisor)
    headings, (row,) = exporting.table([application], exporting.Wished("ja"))
    beside = ["code", "version", "state", "state#label", "received_at", "closed", "language"]
    assert headings == [*beside, "member", "name", "likes.milk", "likes.rice", "age"]
    assert row[8:] == ["はな", "1", "1", "31"]
    plain, (hidden,) = exporting.table([application], exporting.Wished("ja", anonymous=True))
    assert plain == [*beside, "likes.milk", "likes.rice", "age"]
    assert hidden[0] == "1"
    assert application.code not in hidden
    assert exporting.table([], exporting.Wished("ja"))[1] == []


def test_a_chosen_time_has_its_code_and_says_day_hours_place_and_state(
    advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "_desks", [Desk()])
    procedure = make_procedure(advisor, SLOTS, Procedure(slots={"when": "visit"}))
    known, unknown = make_application(procedure, "月曜"), make_application(procedure, "火曜")
    wished = exporting.Wished("ja")
    headings, rows = exporting.table([known, unknown], wished)
    assert headings[-5:] == ["when", "when#day", "when#time", "when#place", "when#booking"]
    assert rows[0][-5:] == ["a", "2026-12-07", "10:00–11:00", "保健センター", "予約済み"]
    assert rows[1][-5:] == ["b", "", "", "", ""]
    (page,) = exporting.pages([known], wished)
    assert page.headings[1][-4] == "いつにしますか (予約の日)"
    assert page.rows[0][-4:] == rows[0][-4:]


def test_feedback_is_honest_about_small_numbers(advisor: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    for number, stars in enumerate((5, 5, 4, 1)):
        application = make_application(procedure, *WORDS, who=Who("line", f"U{number}"))
        actions.give_feedback(advisor.organisation_id, application.run_id, 3)
        actions.give_feedback(advisor.organisation_id, application.run_id, stars, "よかった")
    assert (opinion(procedure).number, opinion(procedure).mean) == (4, None)
    last = make_application(procedure, *WORDS, who=Who("line", "U9"))
    actions.give_feedback(advisor.organisation_id, last.run_id, 5)
    assert (opinion(procedure).mean, opinion(procedure).shares) == (4.0, ((5, 60), (4, 20), (3, 0), (2, 0), (1, 20)))
    with pytest.raises(ValueError, match="6"):
        actions.give_feedback(advisor.organisation_id, last.run_id, 6)


def test_a_letter_is_filled_and_printed(advisor: Staff) -> None:
    _talk, application = talked(advisor)
    values = values_of(application)
    words = filled("# {{title}}\n\n{{ name }} {{nothing}}\n\n{{answers}}", {**values, "title": "{{code}}"})
    assert words.startswith("# {{code}}\n\nはな \n\n| お名前は？ | はな")
    assert as_pdf(words, title="x", author="y").startswith(b"%PDF")


def test_a_letter_is_never_cut(advisor: Staff) -> None:
    with pytest.raises(LetterTooLongError, match="20,001"):
        as_pdf("あ" * 20_001, title="x", author="y")


def test_a_letter_speaks_the_language_of_the_answers_where_it_is_worded_in_it(advisor: Staff) -> None:
    columns = "| | type | name | label::日本語 (ja) | label::English (en) |"
    procedure = make_procedure(advisor, f"| survey |\n{columns}\n| | text | who | お名前は？ | Your name? |")
    letter = make_letter(procedure, "受付 {{who}} {{state}}")
    letter.wordings = {"en": "Received {{who}} {{state}}"}
    said = {}
    for language in ("ja", "en", "vi"):
        talk = Answering(procedure, Who("line", f"U-{language}"), language=language)
        talk.says("Hana")
        said[language] = letter_for(letter, talk.sends())
    assert said == {"ja": "受付 Hana 受付", "en": "Received Hana Received", "vi": "受付 Hana 受付"}
    assert other_languages(procedure) == [("en", "English")]
    letter.body += " {{whom}} {{who} {{ today }}"
    assert strays(letter) == ["{{whom}}", "受付    {{who}"]


def test_examples_fill_every_gap_of_a_letter_before_anything_was_sent(advisor: Staff) -> None:
    procedure = make_procedure(advisor, KINDS)
    samples = samples_of(procedure)
    assert set(samples) == {name for name, _words in gaps_of_procedure(procedure)}
    assert all(samples.values())
    assert (samples["family"], samples["many"], samples["colour"]) == ("青木", "2", "赤")
    assert samples_of(procedure, "en")["family"] == "Aoki"


KINDS = """
| survey |
| | type | name | label | ext::known |
| | text | family | 姓 | family_name |
| | integer | many | 何人 | |
| | date | day | 日 | |
| | text | free | 自由 | |
| | select_one c | colour | 色 | |
| choices |
| | list_name | name | label |
| | c | red | 赤 |
| settings |
| | form_title |
| | ひろば |
"""


@pytest.mark.parametrize(
    "said", ['#read("/etc/passwd")', "$x$", "*b* _i_", "<label> @ref", "\\ \" ' `", "{{code}}", "| a | b"]
)
def test_what_people_wrote_is_never_code(said: str) -> None:
    assert as_pdf(filled("{{said}}", {"said": said}), title=said, author=said).startswith(b"%PDF")
    assert blocks("text " + said) == [{"kind": "text", "text": "text " + said}]


def test_a_letter_in_pieces() -> None:
    assert blocks("> 右\n# 題\n\n一\n二\n\n三\n| a | b\n| c | d\n---") == [
        {"kind": "right", "text": "右"},
        {"kind": "heading", "text": "題"},
        {"kind": "text", "text": "一\n二"},
        {"kind": "text", "text": "三"},
        {"kind": "rows", "rows": [["a", "b"], ["c", "d"]]},
        {"kind": "rule", "text": ""},
    ]
    assert GAP.findall("{{a}} {{ b }}") == ["a", "b"]


@pytest.mark.parametrize(("said", "urgent"), [("y", True), ("n", False)])
def test_an_answer_that_cannot_wait_comes_first(advisor: Staff, said: str, urgent: bool) -> None:
    table = TABLE.replace("| ext::type |", "| ext::type | ext::urgent |").replace(
        "| text | name |", "| text | hard | つらい？ | yes | | y |\n| | text | name |"
    )
    make_application(make_procedure(advisor, TABLE), *WORDS, who=Who("line", "U8"))
    application = make_application(make_procedure(advisor, table), said, *WORDS)
    assert application.is_urgent is urgent
    assert (waiting(advisor.organisation_id)[0] == application) is urgent


def test_answers_read_as_they_were_given(advisor: Staff) -> None:
    _talk, application = talked(advisor)
    assert [(line.label, line.shown) for line in answers(application)] == [
        ("お名前は？", "はな"),
        ("好きなもの", "牛乳、お米"),
        ("年齢", "31"),
    ]


STARS = """
| survey |
| | type | name | label::ja | ext::type | ext::unit |
| | integer | people | 何人？ | | 人 |
| | integer | stars | いかがでしたか | rating | |
"""


def test_before_and_after_a_correction_read_as_the_answers_do(advisor: Staff) -> None:
    application = make_application(make_procedure(advisor, STARS), "２", "★★★★")
    earlier = {**outcome_of(application), "/data/people": "10", "/data/stars": "3"}
    assert [(one.before, one.after) for one in differences(application, earlier, say=in_words_alone)] == [
        ("10人", "2人"),
        ("★★★ 3", "★★★★ 4"),
    ]


def test_what_is_closed_is_opened_on_purpose(advisor: Staff, viewer: Staff) -> None:
    _talk, application = talked(advisor)
    with pytest.raises(TetoteError):
        actions.reopen_application(advisor, application.code)
    actions.move_application(advisor, application.code, "declined")
    with pytest.raises(TetoteError):
        actions.move_application(advisor, application.code, "in_review")
    with pytest.raises(NotAllowedError):
        actions.reopen_application(viewer, application.code)
    assert actions.reopen_application(advisor, application.code).state == "in_review"


def test_staff_go_on_without_a_correction_and_the_answers_are_as_they_were_sent(advisor: Staff) -> None:
    talk, application = talked(advisor)
    actions.send_back(advisor, application.code, {"/data/age": "x", "/data/name": "y"})
    actions.hear(talk.organisation_id, application.run_id, Answer("/data/age", "99"))
    actions.move_application(advisor, application.code, "in_review")
    run = Run.objects.get()
    assert (run.state, run.only, "99" in run.answers) == (Run.State.SENT, [], False)
    assert not application.complaints.filter(answered_at=None).exists()
    assert talk.sends().state == "in_review"


def test_what_a_person_is_changing_themselves_can_be_sent_back(advisor: Staff) -> None:
    talk, application = talked(advisor, Procedure(correction=Correction.UNTIL_REVIEW))
    actions.take_back(application)
    talk.says(Answer("/data/name", "そら"))
    actions.send_back(advisor, application.code, {"/data/age": "x"})
    run = Run.objects.get()
    assert (run.only, "そら" in run.answers) == (["/data/age"], False)


def test_answers_go_when_the_procedure_promised_it(advisor: Staff, frozen: time_machine.Traveller) -> None:
    _talk, application = talked(advisor, Procedure(retention_days=30))
    _other, kept = talked(advisor, Procedure(retention_days=0), Who("line", "U2"))
    for code in (application.code, kept.code):
        actions.move_application(advisor, code, "done")
    actions.add_note(advisor, application.code, "電話済み")
    frozen.shift(timedelta(days=29))
    assert empty_late(advisor.organisation_id) == 0
    frozen.shift(timedelta(days=2))
    assert empty_late(advisor.organisation_id) == 1
    assert empty_late(advisor.organisation_id) == 0
    application.refresh_from_db()
    assert (application.outcome, application.notes.count(), application.run.answers) == ("", 0, "")
    kept.refresh_from_db()
    assert kept.outcome
    with pytest.raises(TetoteError):
        actions.reopen_application(advisor, application.code)


def test_a_procedure_may_end_in_feedback(advisor: Staff) -> None:
    deed = Deed("procedures.feedback", {"stars": "age"}, after_approval=False)
    talk = Answering(make_procedure(advisor, TABLE, Procedure(deed=deed)), Who("line", "U1"))
    talk.says("はな", "牛乳", "4")
    assert talk.sends().deed == Application.Deed.DONE
    assert Feedback.objects.get().stars == 4
    talk = Answering(make_procedure(advisor, TABLE, Procedure(deed=deed)), Who("line", "U2"))
    talk.says("はな", "牛乳", "9")
    assert talk.sends().deed == Application.Deed.REFUSED


REPEATED = """
| survey |
| | type | name | label::ja | required | repeat_count |
| | integer | number | 何人？ | yes | |
| | begin repeat | child | お子さん | | ${number} |
| | text | nick | よび名 | yes | |
| | select_one sizes | size | サイズ | yes | |
| | end repeat | | | | |

| choices |
| | list_name | name | label::ja |
| | sizes | s | 小 |
| | sizes | l | 大 |
"""


def test_repeats_have_a_sheet_of_their_own_and_stand_side_by_side_in_csv(advisor: Staff) -> None:
    application = make_application(make_procedure(advisor, REPEATED), "2", "そら", "小", "うみ", "大")
    wished = exporting.Wished("ja")
    main, children = exporting.pages([application], wished)
    assert main.rows[0][-1] == "2"
    codes, labels = children.headings
    assert codes == ["code", "number", "nick", "size", "size#label"]
    assert labels[2:4] == ["よび名", "サイズ"]
    assert children.rows == [[application.code, "1", "そら", "s", "小"], [application.code, "2", "うみ", "l", "大"]]
    headings, (row,) = exporting.table([application], wished)
    assert headings[-6:] == ["nick_1", "size_1", "size#label_1", "nick_2", "size_2", "size#label_2"]
    assert row[-6:] == ["そら", "s", "小", "うみ", "l", "大"]
