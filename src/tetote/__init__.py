"""Tetote: helpers for families, over LINE. The plan of the house is docs/explanation/architecture.md."""
