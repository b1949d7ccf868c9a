"""The statement of a claim: a sentence that is true to its passage and stands alone."""
