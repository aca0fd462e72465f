"""The base of every form in the house: fields that `<c-field>` shows well, and text cleaned as people type it."""

from django import forms


class KitFormMixin:
    """Leaves the checking to the server, which answers in whole sentences and keeps what was typed."""

    use_required_attribute = False


class KitForm(KitFormMixin, forms.Form):
    """A plain form of the kit."""
