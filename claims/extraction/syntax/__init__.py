"""The parse, mended where it slips, and the clauses in it."""
