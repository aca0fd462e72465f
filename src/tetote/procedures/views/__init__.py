"""What staff see of procedures in the console."""
