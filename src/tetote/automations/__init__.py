"""When this happens, do that: who answers what arrives from outside."""
