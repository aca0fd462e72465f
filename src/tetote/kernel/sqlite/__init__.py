"""SQLite as a Django database in which writers stand in line."""
