"""Whatever is said in a conversation about a procedure, LINE takes it: conversations are played, and all is judged."""

from types import CodeType

import pytest
import time_machine

from tests.messages.forms import everything, other
from tests.messages.playing import Player, code_of, judge_what_was_said, watching
from tests.messages.writers import played
from tetote.automations.kits.installing import install
from tetote.automations.kits.sources import of_installation
from tetote.automations.rendering.marks import BEGIN, mark
from tetote.automations.tests.conftest import ADDRESS
from tetote.booking.tests.builders import make_resource
from tetote.channels.parts import Place
from tetote.channels.tests.builders import make_account
from tetote.messaging.ports import TALK_ACTION
from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_contact, make_person
from tetote.procedures import actions
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.models import Application, Procedure
from tetote.procedures.queries.kits import shipped

LANGUAGES = ("ja", "en")


@pytest.fixture
def player(frozen: time_machine.Traveller, scoped: Organisation) -> Player:
    """A member who answers."""
    make_account(scoped)
    make_contact(make_person(scoped), address=ADDRESS)
    return Player(scoped)


def published(staff: Staff, definition: Definition) -> Procedure:
    made = actions.create_procedure(staff, definition)
    actions.publish(staff, made.code)
    return made


def speak(organisation: Organisation, language: str) -> None:
    Organisation.objects.filter(id=organisation.id).update(members_language=language)
    organisation.members_language = language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(shipped()))
def test_line_takes_every_conversation_about_a_shipped_kit(
    player: Player, advisor: Staff, frozen: time_machine.Traveller, name: str, language: str
) -> None:
    speak(player.organisation, language)
    for code in set(shipped()[name].procedure.procedure.slots.values()):
        make_resource(player.organisation, code=code)
    procedure = install(advisor, of_installation(name))
    actions.publish(advisor, procedure.code)
    player.presses(BEGIN, procedure.code)
    player.goes_through(frozen)
    player.does("send")
    assert Application.objects.exists()
    assert judge_what_was_said() > 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_line_takes_whatever_can_be_said_and_every_writer_is_reached(
    player: Player, advisor: Staff, frozen: time_machine.Traveller, language: str
) -> None:
    seen: set[CodeType] = set()
    speak(player.organisation, language)
    with watching(seen):
        _everything_happens(player, advisor, frozen)
    assert judge_what_was_said() > 100
    assert [writer.name for writer in played() if code_of(writer) not in seen] == []


def _everything_happens(player: Player, advisor: Staff, frozen: time_machine.Traveller) -> None:
    make_resource(player.organisation, code="room")
    player.writes("手続き")
    player.writes("状況")
    full, short = published(advisor, everything()), published(advisor, other())
    player.writes("手続き")
    player.presses(BEGIN, full.code)
    _goes_astray(player, full, short)
    player.goes_through(frozen, tries_nonsense=True)
    _looks_back(player)
    player.does("send")
    _afterwards(player, advisor, frozen, full, short)


def _goes_astray(player: Player, full: Procedure, short: Procedure) -> None:
    """Everything that can be done instead of answering the first question."""
    first = player.spoken.turn.ask
    assert first is not None
    player.does("fresh", mark(first.address))
    for content in ("sticker", "image", "audio", "unknown"):
        player.sends(content)
    player.sends("location", Place("", "", 35.5, 139.25))
    for word in ("もどる", "確認", "やめる", "最初から", "手続き", "人と話す"):
        player.writes(word)
    player.does("resume")
    player.does("nonsense")
    player.presses("procedure-deed", "0" * 32, "1", "1", "stop")
    run = player.run
    player.presses(BEGIN, short.code)
    player.presses(BEGIN, short.code, "anyway")
    player.does("stop", run=run)
    player.does("resume", run=run)
    player.writes("ひろば")
    player.presses(BEGIN, short.code, "anyway")
    player.writes("続ける")
    player.presses(TALK_ACTION, player.run.id.hex)
    player.does("resume")
    player.does("leave")
    player.does("stop")
    player.does("resume", run=run)
    player.writes("やめる")
    player.does("pause", run=run)
    player.writes("いま電話できますか")
    player.writes("ひろばの")
    player.presses(BEGIN, full.code)
    player.does("resume", run=run)
    player.presses(BEGIN, full.code, "over")
