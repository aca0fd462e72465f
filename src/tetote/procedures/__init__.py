"""Procedures: what people are asked, one question at a time, in LINE or on the web, from one definition."""
