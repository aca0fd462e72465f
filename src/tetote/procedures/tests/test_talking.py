"""A run goes from the first question to what staff receive, whatever happens on the way."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tetote.kernel import audit, clock
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_person
from tetote.procedures import actions, ports, queries
from tetote.procedures.actions import Who
from tetote.procedures.engine.definition.procedure import Audience, Consent, Deed, Procedure
from tetote.procedures.engine.turns import Again, Answer
from tetote.procedures.errors import NotDoneError, OtherOpenError, StaleError
from tetote.procedures.models import Application, Run
from tetote.procedures.shown import consents_of
from tetote.procedures.tests.builders import Answering, make_procedure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scoped")]

TABLE = """
| survey |
| | type | name | label::ja | label::en | required | ext::type | ext::known |
| | text | name | お名前は？ | Your name? | yes | | family_name |
| | integer | children | お子さんは何人？ | How many children? | yes | | |
| | acknowledge | privacy | 同意しますか | Do you agree? | yes | consent | |
"""
LINE = Who("line", "U1")
CONSENTS = Procedure(consents=(Consent("privacy", {"ja": "個人情報の扱い"}, "2"),))


def test_what_was_answered_arrives_with_its_consent(advisor: Staff) -> None:
    talk = Answering(make_procedure(advisor, TABLE, CONSENTS), LINE)
    assert talk.says("はな", "２人", "はい").done
    application = talk.sends()
    assert json.loads(application.outcome) == {"/data/name": "はな", "/data/children": "2", "/data/privacy": "OK"}
    assert [(agreed["name"], agreed["version"]) for agreed in application.consents] == [("privacy", "2")]
    assert [(one.name, one.text) for one in consents_of(application)] == [("同意しますか", "個人情報の扱い")]
    assert (application.state, application.deed) == ("received", Application.Deed.NONE)
    assert talk.sends() == application
    assert [entry.verb for entry in audit.entries_about(application)] == ["procedures.application.received"]


def test_a_member_is_asked_whether_the_record_is_still_right(organisation: Organisation, advisor: Staff) -> None:
    person = make_person(organisation, family_name="青木")
    talk = Answering(make_procedure(advisor, TABLE), Who("line", "U1", person))
    assert talk.spoken.turn.ask is not None
    assert (talk.asks, talk.spoken.turn.ask.value) == ("/data/name", "青木")


def test_nothing_is_sent_while_a_question_is_open(advisor: Staff) -> None:
    talk = Answering(make_procedure(advisor, TABLE), LINE)
    talk.says("はな")
    with pytest.raises(NotDoneError):
        talk.sends()


def test_a_miss_keeps_nothing_and_counts(advisor: Staff) -> None:
    talk = Answering(make_procedure(advisor, TABLE), LINE)
    talk.says("はな", "たくさん", "いっぱい")
    assert (talk.asks, talk.spoken.run.misses) == ("/data/children", 2)
    talk.says("3")
    assert talk.spoken.run.misses == 0


def test_a_tap_of_an_earlier_turn_is_known_as_such(advisor: Staff) -> None:
    talk = Answering(make_procedure(advisor, TABLE), LINE)
    run, turn = talk.spoken.run, talk.spoken.run.turn
    actions.hear(run.organisation_id, run.id, Answer("/data/name", "はな"), turn=turn)
    with pytest.raises(StaleError):
        actions.hear(run.organisation_id, run.id, Answer("/data/name", "そら"), turn=turn)


def test_one_procedure_at_a_time_and_the_other_waits(advisor: Staff) -> None:
    first, second = make_procedure(advisor, TABLE), make_procedure(advisor, TABLE)
    talk = Answering(first, LINE)
    talk.says("はな")
    with pytest.raises(OtherOpenError) as other:
        Answering(second, LINE)
    assert other.value.run_id == talk.spoken.run.id
    actions.pause(first.organisation_id, talk.spoken.run.id)
    begun = Answering(second, LINE)
    assert [run.id for run in queries.paused_runs(first.organisation_id, "line", "U1")] == [talk.spoken.run.id]
    with pytest.raises(OtherOpenError):
        actions.resume(first.organisation_id, talk.spoken.run.id)
    actions.leave(first.organisation_id, begun.spoken.run.id)
    again = actions.resume(first.organisation_id, talk.spoken.run.id)
    assert again.turn.ask is not None
    assert again.turn.ask.address == "/data/children"
    assert Run.objects.get(id=begun.spoken.run.id).answers == ""


def test_to_begin_twice_is_to_go_on(advisor: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    talk = Answering(procedure, LINE)
    talk.says("はな")
    again = Answering(procedure, LINE)
    assert (again.spoken.run.id, again.asks) == (talk.spoken.run.id, "/data/children")


def test_a_change_is_asked_for_until_it_is_answered(advisor: Staff) -> None:
    talk = Answering(make_procedure(advisor, TABLE), LINE)
    talk.says("はな", "2", Again("/data/name"))
    shown = actions.current(talk.spoken.run).turn.ask
    assert shown is not None
    assert (shown.address, shown.value) == ("/data/name", "はな")
    talk.says("そら")
    assert talk.asks == "/data/privacy"


def test_who_is_in_the_middle_goes_on_with_their_version(advisor: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    talk = Answering(procedure, LINE)
    longer = TABLE + "| | text | more | ほかには？ | More? | | | |\n"
    make_procedure(advisor, longer)
    actions.close_procedure(advisor, procedure.code)
    talk.says("はな", "1", "はい")
    assert talk.sends().version.number == 1
    with pytest.raises(TetoteError):
        Answering(procedure, LINE)


def test_a_procedure_for_members_is_not_for_others(advisor: Staff) -> None:
    procedure = make_procedure(advisor, TABLE, Procedure(audience=Audience.MEMBERS))
    with pytest.raises(TetoteError):
        Answering(procedure, LINE)


def test_a_stranger_finds_nothing(advisor: Staff, stranger: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    talk = Answering(procedure, LINE)
    with pytest.raises(NotFoundError):
        actions.begin(stranger.organisation_id, procedure.code, LINE)
    with pytest.raises(NotFoundError):
        actions.hear(stranger.organisation_id, talk.spoken.run.id, Answer("/data/name", "x"))
    with pytest.raises(NotFoundError):
        actions.publish(stranger, procedure.code)


class Registers:
    """A deed that counts, and refuses what is odd."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.given: list[ports.Handed] = []
        offered = ports.OfferedDeed("test.register", "Register", (ports.Parameter("who", "Who"),), self.perform)
        monkeypatch.setattr(ports, "_deeds", {offered.name: offered})

    def perform(self, handed: ports.Handed) -> str:
        if handed.one("who") == "だれか":
            raise TetoteError("だれかが分かりません。")
        self.given.append(handed)
        return "test.thing:1"


def test_a_deed_is_done_at_once_where_nobody_has_to_approve(advisor: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    register = Registers(monkeypatch)
    ending = Procedure(deed=Deed("test.register", {"who": "name"}, after_approval=False))
    talk = Answering(make_procedure(advisor, TABLE, ending), LINE)
    talk.says("はな", "2", "はい")
    application = talk.sends()
    assert (application.deed, application.deed_subject) == (Application.Deed.DONE, "test.thing:1")
    assert [handed.one("who") for handed in register.given] == ["はな"]


def test_a_deed_waits_for_approval_and_can_be_refused_and_done_again(
    advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = Registers(monkeypatch)
    ending = Procedure(deed=Deed("test.register", {"who": "name"}))
    talk = Answering(make_procedure(advisor, TABLE, ending), LINE)
    talk.says("だれか", "2", "はい")
    application = talk.sends()
    assert (application.deed, register.given) == (Application.Deed.WAITING, [])
    moved = actions.move_application(advisor, application.code, "approved")
    assert (moved.deed, moved.deed_words) == (Application.Deed.REFUSED, "だれかが分かりません。")


def test_what_a_deed_wants_is_checked_before_publishing(advisor: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    Registers(monkeypatch)
    definition = Procedure(deed=Deed("test.register", {"whom": "name"}))
    with pytest.raises(TetoteError):
        make_procedure(advisor, TABLE, definition)


class Desk:
    """A calendar of two mornings, one place each."""

    def __init__(self) -> None:
        self.taken: dict[str, tuple[str, datetime]] = {}
        self.booked: list[str] = []

    def resources(self, organisation_id: UUID) -> Sequence[tuple[str, str]]:
        return [("visit", "訪問")]

    def offered(self, organisation_id: UUID, resource: str, *, language: str, cause: str) -> Sequence[ports.SlotChoice]:
        gone = {slot for other, (slot, _until) in self.taken.items() if other != cause}
        return [ports.SlotChoice(slot, label) for slot, label in (("a", "月曜"), ("b", "火曜")) if slot not in gone]

    def words(self, organisation_id: UUID, slot_id: str, *, language: str) -> str:
        return {"a": "月曜", "b": "火曜"}.get(slot_id, "")

    def hold(self, organisation_id: UUID, slot_id: str, *, cause: str, person_id: UUID | None, channel: str) -> None:
        self.taken[cause] = (slot_id, clock.now() + timedelta(minutes=10))

    def held_until(self, organisation_id: UUID, cause: str) -> datetime | None:
        return self.taken[cause][1] if cause in self.taken else None

    def standing(self, organisation_id: UUID, cause: str, *, language: str) -> ports.SlotStanding | None:
        return None

    def written(
        self, organisation_id: UUID, chosen: Mapping[str, str], *, language: str
    ) -> Mapping[str, ports.SlotWritten]:
        return {
            cause: ports.SlotWritten("2026-12-07", "10:00–11:00", "保健センター", "予約済み")
            for cause, slot in chosen.items()
            if slot == "a"
        }

    def confirm(self, organisation_id: UUID, cause: str) -> None:
        if cause not in self.taken:
            raise TetoteError("gone")
        self.booked.append(self.taken[cause][0])

    def release(self, organisation_id: UUID, cause: str) -> None:
        self.taken.pop(cause, None)


SLOTS = """
| survey |
| | type | name | label | required | ext::type |
| | text | when | いつにしますか | yes | slot |
"""


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    kept = Desk()
    monkeypatch.setattr(ports, "_desks", [kept])
    return kept


def test_a_time_is_held_while_answering_and_booked_at_the_end(advisor: Staff, desk: Desk) -> None:
    procedure = make_procedure(advisor, SLOTS, Procedure(slots={"when": "visit"}))
    talk = Answering(procedure, LINE)
    assert talk.spoken.turn.choices == (("a", "月曜"), ("b", "火曜"))
    assert talk.says("月曜").done
    other = Answering(procedure, Who("line", "U2"))
    assert other.spoken.turn.choices == (("b", "火曜"),)
    assert other.says("a").problems
    application = talk.sends()
    assert desk.booked == ["a"]
    assert [line.shown for line in queries.answers(application)] == ["月曜"]


def test_a_time_that_was_lost_meanwhile_is_asked_for_again(advisor: Staff, desk: Desk) -> None:
    procedure = make_procedure(advisor, SLOTS, Procedure(slots={"when": "visit"}))
    talk = Answering(procedure, LINE)
    talk.says("a")
    desk.taken = {"somebody else": ("a", clock.now())}
    with pytest.raises(NotDoneError):
        talk.sends()
    again = actions.current(Run.objects.get(id=talk.spoken.run.id)).turn
    assert (again.done, again.choices) == (False, (("b", "火曜"),))


def test_who_gives_up_lets_go_of_their_time(advisor: Staff, desk: Desk) -> None:
    talk = Answering(make_procedure(advisor, SLOTS, Procedure(slots={"when": "visit"})), LINE)
    talk.says("a")
    actions.leave(talk.organisation_id, talk.spoken.run.id)
    assert desk.taken == {}
