"""Reads of matching, for its own screens and for the floors above."""
