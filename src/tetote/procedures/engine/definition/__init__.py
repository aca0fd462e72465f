"""What an author wrote: rows shaped like XLSForm plus the procedure around them. Immutable and checked."""
