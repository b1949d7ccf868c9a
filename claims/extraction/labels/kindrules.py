"""The rules by which a claim gets its kind, in the order in which they are asked: the first that holds decides.

What cannot be checked is asked first, for it is so whatever else the claim holds; then what is counted and
compared; then why, who, where and when; what is left happened, or is how things stand, as everything
is that no rule knows.
"""

from __future__ import annotations

from collections.abc import Callable

from .amounts import changes, compares, counted, first_time, outdoes, polled
from .happenings import (
    begins_then,
    came_then,
    causes,
    explained,
    goes_on,
    happened,
    headlined,
    held_then,
    is_when,
    known_as,
    lasts,
    named,
    only_when,
    situated,
    stands_in,
    tried,
    who_does,
)
from .positions import wants, would, would_as_planned, would_do
from .predicates import Predicate
from .rhetoric import (
    asked_for,
    breaks_law,
    doing_it,
    graded,
    harms,
    looking_back,
    made_so,
    most_of_all,
    of_anybody,
    put_in_images,
    seems,
    signifies,
    wants_of_others,
    where_we_are,
    worst_of_all,
)
from .stances import (
    aims,
    argued,
    assumed,
    best_of_all,
    called,
    characterised,
    expected,
    felt,
    foretold,
    foretold_for_sure,
    has_none,
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
)

RULES: tuple[tuple[str, Callable[[Predicate], bool]], ...] = (
    ("quantity", polled),
    ("opinion", obliged),
    ("opinion", asked_for),
    ("opinion", wants_of_others),
    ("opinion", put_in_images),
    ("position", wants),
    ("comparison", first_time),
    ("position", would_do),
    ("prediction", foretold_for_sure),
    ("prediction", supposed),
    ("opinion", judged_strongly),
    ("opinion", best_of_all),
    ("opinion", most_of_all),
    ("opinion", worst_of_all),
    ("opinion", graded),
    ("opinion", made_so),
    ("opinion", signifies),
    ("position", breaks_law),
    ("prediction", seems_set),
    ("opinion", seems_to_somebody),
    ("opinion", where_we_are),
    ("opinion", seems),
    ("prediction", expected),
    ("time", begins_then),
    ("time", only_when),
    ("time", is_when),
    ("time", came_then),
    ("event", scheduled),
    ("prediction", foretold),
    ("prediction", should_be),
    ("prediction", plans_to),
    ("prediction", assumed),
    ("opinion", of_anybody),
    ("prediction", possible),
    ("causal", explained),
    ("comparison", compares),
    ("opinion", judged_by_somebody),
    ("opinion", called),
    ("opinion", felt),
    ("opinion", speculates),
    ("opinion", aims),
    ("opinion", has_none),
    ("identity", known_as),
    ("time", held_then),
    ("identity", who_does),
    ("comparison", outdoes),
    ("quantity", counted),
    ("comparison", changes),
    ("causal", causes),
    ("opinion", judged_so),
    ("opinion", harms),
    ("state", would_as_planned),
    ("prediction", would),
    ("place", situated),
    ("identity", named),
    ("place", stands_in),
    ("opinion", characterised),
    ("opinion", thought),
    ("opinion", argued),
    ("event", tried),
    ("event", headlined),
    ("state", lasts),
    ("opinion", doing_it),
    ("opinion", looking_back),
    ("state", goes_on),
    ("event", happened),
)

# Rules that speak of nothing but modal verbs, and of nothing but being something: others need not be asked.
_OF_MODALS = (would_do, foretold_for_sure, should_be, possible, would_as_planned, would, tried)
_OF_BEING = (
    first_time, best_of_all, most_of_all, worst_of_all, graded, where_we_are, is_when, aims, judged_so, named,
    stands_in, characterised,
)  # fmt: skip
_COPULAR = frozenset(("be", "become", "remain", "seem", "look", "sound", "feel", "serve"))
_PLAIN = tuple([rule for rule in RULES if rule[1] not in _OF_MODALS and rule[1] not in _OF_BEING])
_MODAL = tuple([rule for rule in RULES if rule[1] not in _OF_BEING])
_BEING = tuple([rule for rule in RULES if rule[1] not in _OF_MODALS])


def rules_for(r: Predicate) -> tuple[tuple[str, Callable[[Predicate], bool]], ...]:
    """The rules that can hold of a predicate, in their order."""
    if r.lemma in _COPULAR:
        return RULES if r.modals else _BEING
    return _MODAL if r.modals else _PLAIN
