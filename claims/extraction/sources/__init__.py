"""Whom the source of an attribution means: the same name for the same source throughout a text."""
