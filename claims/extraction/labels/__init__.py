"""What a desk wants to know of a claim: kind, checkable or not, figures, dates, hedges, and what to check first."""
