"""What LINE's own servers answer: one module for each area of the Messaging API."""
