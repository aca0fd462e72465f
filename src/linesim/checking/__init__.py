"""Whether a message is one that LINE would accept: shapes built from the limits."""
