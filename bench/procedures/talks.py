"""Many people answer a procedure in LINE at the same time, each something else: is nobody's answer mixed up?

    python -m bench.procedures.talks [--people 60] [--full]

Their messages are stored as the webhook stores them, everybody's next one in an order of its own each round, and read
by two workers' threads of the worker's own pump, beside each other. In the end every application has to say exactly
what its own person wrote, in order, with nothing dropped. `--full` is a thousand people. Closes with
`conversations_answers_per_second <value> answers/s`, and fails when one answer lies where it does not belong.
"""

import argparse
import base64
import hashlib
import hmac
import json
import os
import random
import tempfile
import threading
import time
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from bench import house

if TYPE_CHECKING:
    from tetote.channels.models import ChannelAccount

TITLE = "被害の届け出"
TABLE = """
| survey |
| | type | name | label::ja | required |
| | text | name | お名前は？ | yes |
| | integer | people | 何人ですか | yes |
| | select_one damage | damage | どこですか | yes |
| | text | more | くわしく | yes |
| choices |
| | list_name | name | label::ja |
| | damage | roof | 屋根 |
| | damage | wall | 壁 |
| settings |
| | form_title | default_language |
| | 被害の届け出 | ja |
"""
WORKERS = 2
FULL = 1000
SEED = 20261126


def main() -> None:
    """Runs it and says whether all is where it belongs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--full", action="store_true", help=f"{FULL} people")
    options = parser.parse_args()
    people = FULL if options.full else options.people
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(house.environment(Path(folder), 8299, "http://127.0.0.1:1"))
        account, addresses = _prepare(people)
        seconds = _talk(account, addresses)
        wrong = _wrong(account, addresses)
        _close_connections()
    answers = len(_words(0)) * people
    print(f"{people} people, {answers} messages in {seconds:.1f} s; applications that are not as written: {len(wrong)}")
    print(f"conversations_answers_per_second {answers / seconds:.1f} answers/s")
    if wrong:
        raise SystemExit(f"mixed up: {wrong[:5]}")


def _prepare(people: int) -> "tuple[ChannelAccount, list[str]]":
    import django  # the settings have to be in the environment first

    django.setup()
    from django.core.management import call_command

    from bench import town  # models exist only now

    call_command("migrate", verbosity=0)
    account = town.found()
    _publish(account)
    return account, town.settle(account, people)


def _publish(account: "ChannelAccount") -> None:
    from django.contrib.auth import get_user_model
    from django_scopes import scope

    from tetote.organisations.models import Role, Staff
    from tetote.procedures import actions
    from tetote.procedures.excel import import_workbook

    with scope(organisation=account.organisation_id):
        user = get_user_model().objects.create(email="bench@example.jp")
        staff = Staff.objects.create(organisation_id=account.organisation_id, user=user, role=Role.ADMINISTRATOR)
        definition = import_workbook(TABLE.strip().encode()).definition
        if definition is None:
            raise SystemExit("the bench's own procedure cannot be read")
        made = actions.create_procedure(staff, definition)
        actions.publish(staff, made.code)


def _words(number: int) -> list[str]:
    """What one person writes: nobody else writes the same."""
    return [TITLE, f"林 {number}", str(number % 90), ("屋根", "壁")[number % 2], f"くわしく {number}", "送信する"]


def _expected(number: int) -> dict[str, str]:
    _title, name, people, _damage, more, _send = _words(number)
    damage = ("roof", "wall")[number % 2]
    return {"/data/name": name, "/data/people": people, "/data/damage": damage, "/data/more": more}


def _talk(account: "ChannelAccount", addresses: Sequence[str]) -> float:
    """All that everybody says waits before the workers begin, so that they read as fast as they can."""
    order = random.Random(SEED)  # noqa: S311 - the same order in every run
    began = int(time.time() * 1000) - 1_000_000
    for turn in range(len(_words(0))):
        numbers = list(range(len(addresses)))
        order.shuffle(numbers)
        for place, number in enumerate(numbers):
            _arrives(account, addresses[number], _words(number)[turn], turn, began + turn * 100_000 + place)
    started = time.perf_counter()
    workers = [threading.Thread(target=_work) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - started


def _arrives(account: "ChannelAccount", address: str, words: str, turn: int, at: int) -> None:
    from bench.town import CHANNEL_SECRET
    from tetote.channels.line.takein import take_in

    event = {
        "type": "message",
        "mode": "active",
        "timestamp": at,
        "source": {"type": "user", "userId": address},
        "webhookEventId": f"{address}-{turn}",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": f"{turn}{address}"[:32],
        "message": {"type": "text", "id": f"{turn}{address}", "text": words, "quoteToken": "q"},
    }
    body = json.dumps({"destination": "U0", "events": [event]}).encode()
    signature = base64.b64encode(hmac.digest(CHANNEL_SECRET.encode(), body, hashlib.sha256)).decode()
    if take_in(account.code, body, signature) != HTTPStatus.OK:
        raise SystemExit("the webhook refused a message")


def _work() -> None:
    from django.db import connection

    from tetote.channels.line import inbound
    from tetote.channels.models import InboundEvent

    state = InboundEvent.State
    unread = InboundEvent.objects.filter(state__in=(state.WAITING, state.TAKEN))
    while unread.exists():
        if not inbound.pump():
            time.sleep(0.02)
    connection.close()


def _wrong(account: "ChannelAccount", addresses: Sequence[str]) -> list[int]:
    """The people whose application is missing, twice there, or not what they wrote."""
    from django_scopes import scope

    from tetote.procedures.models import Application

    with scope(organisation=account.organisation_id):
        said: dict[str, list[dict[str, str]]] = {}
        for application in Application.objects.select_related("run"):
            said.setdefault(application.run.address, []).append(json.loads(application.outcome))
    return [number for number, address in enumerate(addresses) if said.get(address) != [_expected(number)]]


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


if __name__ == "__main__":
    main()
