"""How fast a message reaches everybody."""
