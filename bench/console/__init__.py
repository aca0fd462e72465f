"""Server time of the console's pages in a centre that has worked for many years."""
