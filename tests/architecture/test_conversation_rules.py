"""Each of the twelve rules of a conversation names tests that are there."""

import re

from tests.architecture.house import ROOT

PAGE = ROOT / "docs" / "reference" / "conversation-rules.md"
USUAL = "src/tetote/automations/tests/conversations/test_rules.py"
NAMED = re.compile(r"`(test_\w+)`(?: \(`([^`]+)`\))?")


def test_every_rule_names_tests_that_are_there() -> None:
    rows = re.findall(r"^\| (\d+) \| .*? \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number, _tests in rows] == list(range(1, 13))
    for number, tests in rows:
        named = NAMED.findall(tests)
        assert named, number
        missing = [name for name, file in named if f"def {name}(" not in (ROOT / (file or USUAL)).read_text("utf-8")]
        assert not missing, (number, missing)
