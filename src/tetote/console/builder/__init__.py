"""Where staff build procedures: blocks on one side, the phone that plays them on the other."""
