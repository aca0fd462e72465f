"""How much the simulator carries, so that other measurements know what it does not hold back."""
