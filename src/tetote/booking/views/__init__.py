"""The pages of booking."""
