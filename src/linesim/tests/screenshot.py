"""Draws the picture of the README: `python -m linesim.tests.screenshot src/linesim/phones.png`."""

import sys
from dataclasses import replace

from playwright.sync_api import sync_playwright

from linesim.client import Phone
from linesim.jsonvalues import Json, JsonObject
from linesim.testing import CHANNEL, SimServer, running
from linesim.tests import examples as ex
from linesim.tests.conftest import CHROMIUM, Line

KEY = "#ac3e00"


def call_for_help() -> JsonObject:
    """A Flex message with a header, three lines and three buttons."""
    title: JsonObject = {"type": "text", "text": "お手伝いの募集", "color": "#ffffff", "weight": "bold"}
    header: JsonObject = {"type": "box", "layout": "vertical", "backgroundColor": KEY, "contents": [title]}
    lines = [
        ex.words("今日 15:30〜18:00", weight="bold", size="lg"),
        ex.words("保育園 → おうち"),
        ex.words("4歳のお子さん"),
    ]
    buttons: list[Json] = [
        {
            "type": "button",
            "style": style,
            "height": "sm",
            "color": KEY,
            "action": ex.postback(label, displayText=label),
        }
        for label, style in (("行けます", "primary"), ("今回は行けません", "link"), ("相談したい", "link"))
    ]
    footer: JsonObject = {"type": "box", "layout": "vertical", "contents": buttons}
    return ex.flex({**ex.bubble(*lines), "header": header, "footer": footer})


def play(sim: SimServer, line: Line) -> list[Phone]:
    """Three people in the middle of something."""
    helper, parent, newcomer = (sim.add_user(name, following=True) for name in ("協力会員", "利用会員", "見学の人"))
    number = str(line.push(helper.user_id, call_for_help()).json()["sentMessages"][0]["id"])
    helper.tap(number, label="行けます")
    line.push(helper.user_id, ex.text("ありがとうございます。決まりしだいお知らせします。"))
    parent.text("お願いしたいです")
    days = [ex.postback("今日"), ex.postback("あした"), ex.picker()]
    line.push(parent.user_id, ex.quick(*days, words="お願いする日を教えてください。"))
    newcomer.location("みどり台児童館", "あおば町みどり台1-1", 35.6, 139.7)
    body: JsonObject = {
        "type": "buttons",
        "title": "見学",
        "text": "見学の日を選べます。",
        "actions": [ex.picker(), ex.postback("あとで")],
    }
    line.push(newcomer.user_id, ex.template(body))
    return [helper, parent, newcomer]


def main(path: str) -> None:
    """Write the picture."""
    channel = replace(CHANNEL, name="あおば町 ファミサポ")
    with running([channel]) as sim, sync_playwright() as playwright:
        phones = play(sim, Line(sim.url))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1120, "height": 860}, locale="ja-JP")
        page.goto(f"{sim.url}/?users={','.join(phone.user_id for phone in phones)}")
        page.locator(".row").nth(5).wait_for()
        page.screenshot(path=path)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
