"""A form being answered: the tree of answers, what follows from them, and where one stands."""
