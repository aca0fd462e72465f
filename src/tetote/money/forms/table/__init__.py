"""The editor of a fee table: rules, rows of hours, rows for kinds and numbers of children, tiers of cancelling."""

from tetote.money.forms.table.editor import TableForm

__all__ = ["TableForm"]
