"""LINE's official Node SDK as a client, and its judgement of our signatures."""

import base64
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from linesim.jsonvalues import JsonObject, as_object, text_of
from linesim.testing import CHANNEL, SimServer
from linesim.tests.conftest import Bot
from linesim.tests.pictures import menu_picture

pytestmark = pytest.mark.journey
NODE = Path(__file__).parent / "node"
OLDEST = 20
"""The Node version with which this is known to work; the SDK itself asks for 22."""
INSTALL = (
    "ci",
    "--omit=optional",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--fetch-retries=0",
)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The driving program beside an SDK that npm installs into a folder of its own; skipped where that cannot be."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("Node and npm are not installed")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.strip().lstrip("v").partition(".")[0]) < OLDEST:
        pytest.skip(f"LINE's Node SDK is tried with Node {OLDEST} and newer, this is {version.strip()}")
    folder = tmp_path_factory.mktemp("node")
    for name in ("package.json", "package-lock.json", "drive.mjs"):
        shutil.copy(NODE / name, folder)
    try:
        subprocess.run([npm, *INSTALL], cwd=folder, capture_output=True, text=True, check=True, timeout=120)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"npm could not fetch LINE's Node SDK: {error}")
    return folder / "drive.mjs"


def given(sim: SimServer, bot: Bot) -> JsonObject:
    """Everything the program needs to know: a person, their message, a group, a webhook as it came."""
    sim.settings({"narrowcastSeconds": 3600})
    phone = sim.add_user("花子", following=True)
    group = sim.add_group("ひだまり会", [phone])
    image = text_of(phone.image(), "messageId")
    phone.text("はい🤨")
    event = bot.events(3)[2]
    raw = bot.bodies[2]
    return {
        "url": sim.url,
        "token": CHANNEL.token,
        "secret": CHANNEL.secret,
        "channelId": CHANNEL.channel_id,
        "userId": phone.user_id,
        "groupId": group.group_id,
        "imageId": image,
        "replyToken": event["replyToken"],
        "markAsReadToken": as_object(event["message"])["markAsReadToken"],
        "day": sim.today(),
        "picture": base64.b64encode(menu_picture()).decode(),
        "webhook": {"body": base64.b64encode(raw).decode(), "signature": bot.signatures[2]},
    }


def test_the_node_sdk_drives_every_kind_of_call(sim: SimServer, bot: Bot, program: Path) -> None:
    known = given(sim, bot)
    command, told = ["node", str(program)], json.dumps(known)
    run = subprocess.run(command, input=told, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr
    got: dict[str, Any] = json.loads(run.stdout)
    assert (got["genuine"], got["forged"]) == (True, False)
    sending, asking, menus = got["sending"], got["asking"], got["menus"]
    again = sending["again"]
    assert (again["status"], again["body"]["sentMessages"]) == (409, sending["pushed"]["sentMessages"])
    assert again["headers"]["x-line-accepted-request-id"] == sending["requestId"]
    assert sending["phase"] == "waiting"
    assert sending["bad"]["body"]["details"] == [{"message": "May not be empty", "property": "messages[0].text"}]
    assert (asking["profile"]["displayName"], asking["imageType"]) == ("花子", "image/png")
    assert (asking["used"], asking["tested"]["success"]) == ({"totalUsage": 3}, True)
    assert asking["members"]["memberIds"] == [known["userId"]]
    assert menus["early"]["body"]["message"] == "must upload richmenu image before applying it to user"
    assert menus["linked"] == {"richMenuId": menus["richMenuId"]}
    assert got["tokens"] == {"seconds": 900, "bot": asking["bot"]["userId"]}
