"""Kits: what they would do, in sentences; taking them over; where they came from; and saying what they say."""
