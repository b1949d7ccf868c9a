"""The rules by which a claim gets its kind, in the order in which they are asked: the first that holds decides.

What cannot be checked is asked first, for it is so whatever else the claim holds; then what is counted and
compared; then why, who, where and when; what is left happened, or is how things stand, as everything
is that no rule knows.
"""

from __future__ import annotations

from collections.abc import Callable

from .amounts import changes, compares, counted, first_time
from .happenings import (
    begins_then,
    causes,
    explained,
    happened,
    held_then,
    known_as,
    lasts,
    named,
    only_when,
    situated,
    stands_in,
    tried,
    who_does,
)
from .predicates import Predicate
from .stances import (
    argued,
    assumed,
    best_of_all,
    called,
    characterised,
    expected,
    felt,
    foretold,
    foretold_for_sure,
    judged_by_somebody,
    judged_so,
    judged_strongly,
    obliged,
    plans_to,
    possible,
    scheduled,
    seems_set,
    seems_to_somebody,
    should_be,
    speculates,
    supposed,
    thought,
    wants,
    would,
    would_as_planned,
    would_do,
)

RULES: tuple[tuple[str, Callable[[Predicate], bool]], ...] = (
    ("opinion", obliged),
    ("position", wants),
    ("comparison", first_time),
    ("position", would_do),
    ("prediction", foretold_for_sure),
    ("prediction", supposed),
    ("opinion", judged_strongly),
    ("opinion", best_of_all),
    ("opinion", seems_to_somebody),
    ("prediction", seems_set),
    ("prediction", expected),
    ("time", begins_then),
    ("time", only_when),
    ("event", scheduled),
    ("prediction", foretold),
    ("prediction", should_be),
    ("prediction", plans_to),
    ("prediction", assumed),
    ("prediction", possible),
    ("causal", explained),
    ("comparison", compares),
    ("opinion", judged_by_somebody),
    ("opinion", called),
    ("opinion", felt),
    ("opinion", speculates),
    ("identity", known_as),
    ("time", held_then),
    ("identity", who_does),
    ("quantity", counted),
    ("comparison", changes),
    ("causal", causes),
    ("opinion", judged_so),
    ("state", would_as_planned),
    ("prediction", would),
    ("place", situated),
    ("identity", named),
    ("place", stands_in),
    ("opinion", characterised),
    ("opinion", thought),
    ("opinion", argued),
    ("event", tried),
    ("state", lasts),
    ("event", happened),
)
