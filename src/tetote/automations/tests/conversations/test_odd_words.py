"""Whatever an author writes, and whatever kit is taken, each message is one that LINE takes (`conftest.judged`)."""

import pytest

from tetote.automations.actions import install_kit
from tetote.automations.tests.conversations.talking import Talker
from tetote.booking.tests.builders import make_resource
from tetote.channels.parts import Button, Pick
from tetote.organisations.models import Staff
from tetote.procedures import actions
from tetote.procedures.engine.definition import places
from tetote.procedures.queries.kits import shipped
from tetote.procedures.tests.builders import make_procedure

ODD = ("あ" * 900, "👩‍👩‍👧‍👦" * 60, "か\u3099" * 300, "100% {name} %(name)s \\ \" ' <b>", "﨑")


def table(words: str, choices: int) -> str:
    listed = "\n".join(f"| | many | c{number} | {words[:200]}{number} |" for number in range(choices))
    return f"""
| survey |
| | type | name | label | hint | required | ext::type |
| | note | hello | {words} | | | |
| | text | one | {words} | {words} | yes | |
| | select_one many | two | {words} | {words} | yes | |
| | select_multiple many | three | {words} | | yes | |
| | date | four | {words} | {words} | yes | |
| | acknowledge | five | {words} | | yes | consent |
| | range | six | {words} | | yes | rating |
| choices |
| | list_name | name | label |
{listed}
| settings |
| | form_title |
| | {words[:150]} |
"""


def taps(talker: Talker) -> None:
    """The first thing that can be tapped, if there is one."""
    for answer in talker.answers[:1]:
        if isinstance(answer, Button | Pick):
            talker.tap(answer)


@pytest.mark.parametrize("words", ODD, ids=len)
@pytest.mark.parametrize("choices", [1, 60])
def test_odd_words_reach_the_end(talker: Talker, advisor: Staff, words: str, choices: int) -> None:
    procedure = make_procedure(advisor, table(words, choices))
    talker.write("手続き", procedure.title)
    if not talker.has_run:  # A title too long to be written is tapped in the list.
        taps(talker)
    for said in (words[:50], "まちがい", "1", "1", "決定", "あした", "2026-12-24", "確認"):
        talker.write(said)


@pytest.mark.parametrize("name", sorted(shipped()))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_kit_can_be_begun(talker: Talker, advisor: Staff, name: str, language: str) -> None:
    advisor.organisation.members_language = language
    advisor.organisation.save()
    for code in shipped()[name].procedure.procedure.slots.values():
        make_resource(advisor.organisation, code=code)
    code = install_kit(advisor, name).code
    actions.edit_draft(advisor, code, lambda draft: places.filled(draft, "夜の電話"), "own")
    actions.publish(advisor, code)
    talker.write("手続き" if language == "ja" else "procedures")
    taps(talker)
    for said in ("はい", "1", "青木", "はな"):
        talker.write(said)
