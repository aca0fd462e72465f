"""How much an advisor has to do for one request, from intake to its fee."""
