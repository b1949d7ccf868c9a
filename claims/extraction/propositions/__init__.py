"""From clauses to propositions: which words make up each claim."""
