"""Which drafts are claims: one row a veto, each with its id."""
