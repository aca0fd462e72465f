"""The members' web: a page of their own, opened by a signed link, without an account."""
