"""For helpers: what they can do, tapped in LINE, and their calendar."""
