"""Words of judgement, by how much it takes for them to make a claim an opinion.

A strong word judges wherever something is called so ("the plan is disastrous"); a mild one may also just
describe ("the important documents") and judges only in somebody's mouth, or beside another. What somebody
feels is a fact about them, unless they say so themselves ("I am ashamed").
"""

from __future__ import annotations

from .lists import word_list

STRONG_WORDS = word_list("judgement.strong")
MILD_WORDS = word_list("judgement.mild")
FEELINGS = word_list("judgement.feelings")
