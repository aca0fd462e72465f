"""Every table that centres print can be written in the editor, without code; what does not fit is said at its field."""

from typing import Any

import pytest
from django import forms

from tetote.money.forms.table import TableForm
from tetote.money.tariffs import Tariff
from tetote.money.tariffs.checking import findings
from tetote.money.tariffs.examples import EXAMPLES
from tetote.money.tests.tables import TABLES


def sent(form: TableForm) -> dict[str, Any]:
    """What a browser sends when nothing is changed."""
    data: dict[str, Any] = {"bands": len(form.bands), "extras": len(form.extras), "tiers": len(form.tiers)}
    for part in form.parts:
        for bound in part:
            value = bound.value()
            if value is not None and value != []:
                is_text = isinstance(value, list | bool) or isinstance(bound.field, forms.MultipleChoiceField)
                data[bound.html_name] = value if is_text else str(value)
    return data


class Sent(dict[str, Any]):
    """As Django reads what was sent."""

    def getlist(self, name: str) -> list[str]:
        value = self.get(name, [])
        return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("tariff", [*EXAMPLES.values(), *TABLES], ids=lambda tariff: tariff.name)
def test_a_table_comes_back_from_the_editor_as_it_was(tariff: Tariff) -> None:
    form = TableForm(Sent(sent(TableForm(None, tariff))), tariff)
    assert form.is_valid(), [part.errors for part in form.parts if part.errors]
    assert form.tariff() == tariff


def test_no_example_has_a_grave_fault() -> None:
    assert [name for name, tariff in EXAMPLES.items() if any(one.is_grave for one in findings(tariff))] == []


@pytest.mark.parametrize(
    ("name", "value", "at"),
    [
        ("band-0-days", [], "days"),
        ("band-0-per_hour", "", "per_hour"),
        ("band-0-end", "07:00", "end"),
        ("extra-0-kind", "", "kind"),
        ("tier-0-percent", "", "percent"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(name: str, value: object, at: str) -> None:
    tariff = EXAMPLES["aoba"]
    form = TableForm(Sent({**sent(TableForm(None, tariff)), name: value}), tariff)
    assert not form.is_valid()
    assert [list(part.errors) for part in form.parts if part.errors] == [[at]]


def test_half_an_hour_left_empty_is_half_of_an_hour() -> None:
    tariff = EXAMPLES["aoba"]
    form = TableForm(Sent({**sent(TableForm(None, tariff)), "band-0-per_half_hour": ""}), tariff)
    assert form.is_valid()
    assert form.tariff() == tariff
