"""Mail as a channel: for people without LINE."""
