"""Which words attribute, and in which frame; the lists stand in ``saying.toml``."""

from __future__ import annotations

from .lists import word_list, word_sets

SPEAK = word_list("saying.speak")
CLAUSE = word_list("saying.clause")
MENTAL = word_list("saying.mental")
INFINITIVE = word_list("saying.infinitive")
WITH_ADDRESSEE = word_list("saying.with_addressee")
SEEMING = word_list("saying.seeming")
OBJECT = word_list("saying.object")
AS_OBJECT = word_list("saying.as_object")
GERUND = word_list("saying.gerund")
PREPOSITIONAL = word_sets("saying.prepositional")
UNNAMED = word_list("saying.unnamed_belief")
NOUNS = word_list("saying.nouns")
NOUN_PREPOSITIONS = word_sets("saying.noun_prepositions")
DOCUMENTS = word_list("saying.issued_documents")
ISSUING = word_list("saying.issuing")
LIGHT = word_list("saying.light")
ADJECTIVES = word_sets("saying.adjectives")
HELD = word_sets("saying.held")
