"""How a claim is shown: the article's own words, whole, with brackets and ellipses and nothing else."""
