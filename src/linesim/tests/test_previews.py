"""Link previews."""

from linesim.testing import SimServer
from linesim.tests import examples as ex
from linesim.tests.conftest import Bot, Line


def test_the_crawler_opens_links_to_this_machine_where_it_is_switched_on(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    link = bot.url.replace("/hook", "/answer?yes=1")
    line.push(phone.user_id, ex.text(f"こちらから {link}"))
    sim.settings({"linkPreviews": True})
    line.push(phone.user_id, ex.text(f"こちらから {link}。ほかは https://example.com/"))
    with bot.arrived:
        assert bot.arrived.wait_for(lambda: bot.visits, 5)
    assert bot.visits == [("/answer?yes=1", "facebookexternalhit/1.1;line-poker/1.0")]
