"""The gold set: articles written by ourselves, annotated by hand, and the measures that are taken on them."""
