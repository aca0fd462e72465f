"""A form ready to run: what is kept, what is asked, and in which order things are worked out. Immutable."""
