"""Who is on the way in: somebody who asked, somebody who applied, and cards printed for the next meeting."""

from datetime import timedelta

from tetote.demo import staff
from tetote.demo.days import Days
from tetote.demo.line_users import line_user
from tetote.demo.telling import minutes
from tetote.people.actions import issue_cards, learn_display_name
from tetote.people.models import MemberRole, Person
from tetote.people.queries import without_line

ASKING, ASKING_NAME = line_user("nobody on file"), "ゆき"
APPLYING, APPLYING_NAME = line_user("somebody who applies"), "みなみママ"
NAMES = {ASKING: ASKING_NAME, APPLYING: APPLYING_NAME}


def tell_newcomers(days: Days) -> None:
    """One question, one application, and a sheet of cards."""
    teller, now = days.teller, days.now
    teller.write(now - timedelta(hours=21), ASKING, "はじめまして。協力会員になるにはどうすればいいですか。")
    teller.follow(now - minutes(58), APPLYING)
    teller.press(now - minutes(57), APPLYING, "signup-role", (MemberRole.PROVIDING.value,))
    teller.write(now - minutes(55), APPLYING, "小川みなみです")
    for address, name in NAMES.items():
        learn_display_name(days.town.organisation.id, "line", address, name)
    with teller.at(now - minutes(75)):
        people = without_line(Person.objects.filter(roles__until=None).distinct()).order_by("kana", "id")
        issue_cards(days.town.posts[staff.MORI], list(people))
