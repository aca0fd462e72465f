"""How much an advisor has to do, from intake to the decided helper."""
