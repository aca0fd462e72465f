"""The rich menus' own rooms of the console: what a menu says in words, and the form it is built with."""
