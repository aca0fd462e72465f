"""The editor as a whole."""

from collections.abc import Iterator, Mapping
from typing import Any

from tetote.money.forms.table.prices import BandRow, ExtraRow, bands_of, extras_of, rate_of
from tetote.money.forms.table.rules import RulesForm, rules_of
from tetote.money.forms.table.tiers import TierRow, tiers_of
from tetote.money.tariffs import Siblings, Tariff
from tetote.ui.forms import KitForm

MOST_ROWS = 30


class TableForm:
    """All of the editor together: valid when each of its parts is."""

    def __init__(self, data: Mapping[str, Any] | None, tariff: Tariff, spare: int = 1) -> None:
        self.rules = RulesForm(data, initial=rules_of(tariff))
        self.bands = [
            BandRow(data, prefix=f"band-{n}", initial=row)
            for n, row in _numbered(data, "bands", bands_of(tariff), spare)
        ]
        names = [str(row["name"].value() or "") for row in self.bands]
        self.extras = [
            ExtraRow(names, data, prefix=f"extra-{n}", initial=row)
            for n, row in _numbered(data, "extras", extras_of(tariff), spare)
        ]
        self.tiers = [
            TierRow(data, prefix=f"tier-{n}", initial=row)
            for n, row in _numbered(data, "tiers", tiers_of(tariff), spare)
        ]

    @property
    def parts(self) -> list[KitForm]:
        """Every form."""
        return [self.rules, *self.bands, *self.extras, *self.tiers]

    def is_valid(self) -> bool:
        """Whether the table can be read."""
        valid = [form.is_valid() for form in self.parts]  # Each is asked, and says what is wrong with it.
        return all(valid)

    @property
    def has_errors(self) -> bool:
        """Whether something was refused."""
        return any(form.is_bound and form.errors for form in self.parts)

    def tariff(self) -> Tariff:
        """The valid table."""
        pairs = [(band, row.prices) for row in self.bands if (band := row.band())]
        one = 1 if self.rules.sibling_rule is Siblings.ROW else 0
        rates = [rate_of(band.name, prices, children=one) for band, prices in pairs]
        return self.rules.tariff(
            bands=tuple(band for band, _prices in pairs),
            rates=(*rates, *(rate for row in self.extras if (rate := row.rate()))),
            cancellations=tuple(tier for row in self.tiers if (tier := row.tier())),
        )


def _numbered(
    data: Mapping[str, Any] | None, name: str, rows: list[dict[str, Any]], spare: int
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows that there are, or that were sent, and some empty ones."""
    sent = str(data.get(name, "")) if data is not None else ""
    count = min(int(sent), MOST_ROWS) if sent.isdecimal() else len(rows) + spare
    for number in range(max(count, 1)):
        yield number, rows[number] if number < len(rows) else {}
