"""What staff fill in about money."""
