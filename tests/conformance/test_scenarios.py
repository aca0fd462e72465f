"""The marks that running a form holds against another engine's scenarios."""

import pytest

from tetote.procedures.tests.adapters.report import Report
from tetote.procedures.tests.adapters.scenarios import run
from tetote.procedures.tests.shared import material

pytestmark = pytest.mark.large

# Each miss has its reason (docs/reference/procedures-expressions.md says more).
REFUSED = "not offered: the form is refused when it is checked"
UNRECORDED = "the scenario begins from data that was not recorded"
MISSES = {
    **dict.fromkeys(("wfs-0029", "wfs-0030", "wfs-0031", "wfs-0032"), REFUSED),  # odk:setgeopoint
    **dict.fromkeys(("wfs-0540", "wfs-0542"), REFUSED),  # pulldata()
    **dict.fromkeys(("wfs-0053", "wfs-0501"), UNRECORDED),
    "wfs-0260": "expects the gaps of a label unfilled; its own engine fails it",
    "wfs-0318": "a stored false read as the text 'false'; here a false is false; its own engine fails it",
    "wfs-0324": "expects to read what is not relevant; its own engine fails it",
    "wfs-0371": "expects to read what is not relevant; its own engine fails it",
    "wfs-0372": "expects the same place twice; its own engine fails it",
    "wfs-0521": "expects a distance between sound places to fail",
}


def test_scenarios_in_scope_are_played_to_their_end() -> None:
    report = Report()
    run(material("scenarios", "webforms_scenarios.json"), report)
    there = [(name, why) for name, why in report.failures if "is not laid out" not in why]
    assert report.total
    assert [(name, why) for name, why in there if name.split()[0] not in MISSES] == []
