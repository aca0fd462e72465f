"""From the list to what arrives, in a few taps."""

import json

import pytest

from tetote.automations.tests.conversations.talking import Talker
from tetote.messaging.models import InboundMessage
from tetote.organisations.models import Staff
from tetote.procedures.models import Application
from tetote.procedures.tests.builders import make_procedure

TABLE = """
| survey |
| | type | name | label::ja | label::en | required | relevant | ext::type | ext::unit |
| | text | name | お名前は？ | Your name? | yes | | | |
| | integer | children | お子さんは何人？ | How many children? | yes | | | 人 |
| | select_one damage | damage | どこがこわれましたか | What is broken? | yes | | | |
| | text | other | くわしく | Tell more | | ${damage} = 'other' | | |
| choices |
| | list_name | name | label::ja | label::en |
| | damage | roof | 屋根 | Roof |
| | damage | wall | 壁 | Wall |
| | damage | other | そのほか | Other |
| settings |
| | form_title | form_id | default_language |
| | 被害の届け出 | damage | ja |
"""


def test_from_the_list_to_what_arrives(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, TABLE)
    talker.write("手続き")
    assert "被害の届け出" in talker.labels
    assert "お名前は？" in talker.tap("被害の届け出")
    assert "お子さんは何人？" in talker.write("はな")
    assert "3人" in talker.write("３")
    assert "屋根" in talker.labels
    talker.tap("屋根")
    assert "すべて合っていますか" in talker.said
    talker.tap("送信する")
    application = Application.objects.get()
    assert application.code in talker.said
    assert json.loads(application.outcome) == {"/data/name": "はな", "/data/children": "3", "/data/damage": "roof"}
    assert not InboundMessage.objects.filter(handled_at=None).exists()


@pytest.mark.usefixtures("account")
def test_its_name_begins_it_too(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, TABLE)
    assert "お名前は？" in talker.write("被害の届け出")
