"""The console's forms."""
