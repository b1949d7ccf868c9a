"""Verbs by what they tell: how something stands, what goes on for a while, what has an effect, where somebody stands.

Classes of meaning as a grammar of English knows them, by lemma. Whether a sentence tells an event or a state, a cause
or a stance, is decided by the rules in ``labels`` from these and from tense, aspect and subject.
"""

from __future__ import annotations

from .lists import word_list

STATIVE = word_list("verbs.stative")

LASTING = word_list("verbs.lasting")

AFFECTING = word_list("verbs.affecting")

STAND_TAKING = word_list("verbs.stand_taking")
SIDING = word_list("verbs.siding")

ATTEMPTING = word_list("verbs.attempting")

AT_ONCE = word_list("verbs.at_once")
