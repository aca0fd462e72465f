"""Pure decisions of booking: no Django, no clock, no network."""
