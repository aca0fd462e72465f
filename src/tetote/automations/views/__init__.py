"""The catalogue of kits, and what a procedure says and passes on."""
