"""How fast and how surely answers are taken in."""
