"""Words that carry an attribution: plain lists that a person can read and correct."""

from __future__ import annotations

from .lists import word_list

REPORTS = word_list("sources.things_that_say")

GENERIC = word_list("sources.generic_people")


AGENCIES = word_list("sources.news_agencies")
MEDIA_WORDS = word_list("sources.media_names")
ORGANISATION_WORDS = word_list("sources.organisations")
OFFICIAL_WORDS = word_list("sources.offices")
DOCUMENT_WORDS = word_list("sources.documents")
CHANNEL_NOUNS = word_list("sources.channels")
CHANNEL_PREPOSITIONS = word_list("sources.channel_prepositions")
