"""A centre's own list of members: read from its file, column by column, row by row. Pure."""
