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
    ("kind.quantity.polled", polled),
    ("kind.opinion.obliged", obliged),
    ("kind.opinion.asked_for", asked_for),
    ("kind.opinion.wants_of_others", wants_of_others),
    ("kind.opinion.put_in_images", put_in_images),
    ("kind.position.wants", wants),
    ("kind.comparison.first_time", first_time),
    ("kind.position.would_do", would_do),
    ("kind.prediction.foretold_for_sure", foretold_for_sure),
    ("kind.prediction.supposed", supposed),
    ("kind.opinion.judged_strongly", judged_strongly),
    ("kind.opinion.best_of_all", best_of_all),
    ("kind.opinion.most_of_all", most_of_all),
    ("kind.opinion.worst_of_all", worst_of_all),
    ("kind.opinion.graded", graded),
    ("kind.opinion.made_so", made_so),
    ("kind.opinion.signifies", signifies),
    ("kind.position.breaks_law", breaks_law),
    ("kind.prediction.seems_set", seems_set),
    ("kind.opinion.seems_to_somebody", seems_to_somebody),
    ("kind.opinion.where_we_are", where_we_are),
    ("kind.opinion.seems", seems),
    ("kind.prediction.expected", expected),
    ("kind.time.begins_then", begins_then),
    ("kind.time.only_when", only_when),
    ("kind.time.is_when", is_when),
    ("kind.time.came_then", came_then),
    ("kind.event.scheduled", scheduled),
    ("kind.prediction.foretold", foretold),
    ("kind.prediction.should_be", should_be),
    ("kind.prediction.plans_to", plans_to),
    ("kind.prediction.assumed", assumed),
    ("kind.opinion.of_anybody", of_anybody),
    ("kind.prediction.possible", possible),
    ("kind.causal.explained", explained),
    ("kind.comparison.compares", compares),
    ("kind.opinion.judged_by_somebody", judged_by_somebody),
    ("kind.opinion.called", called),
    ("kind.opinion.felt", felt),
    ("kind.opinion.speculates", speculates),
    ("kind.opinion.aims", aims),
    ("kind.opinion.has_none", has_none),
    ("kind.identity.known_as", known_as),
    ("kind.time.held_then", held_then),
    ("kind.identity.who_does", who_does),
    ("kind.comparison.outdoes", outdoes),
    ("kind.quantity.counted", counted),
    ("kind.comparison.changes", changes),
    ("kind.causal.causes", causes),
    ("kind.opinion.judged_so", judged_so),
    ("kind.opinion.harms", harms),
    ("kind.state.would_as_planned", would_as_planned),
    ("kind.prediction.would", would),
    ("kind.place.situated", situated),
    ("kind.identity.named", named),
    ("kind.place.stands_in", stands_in),
    ("kind.opinion.characterised", characterised),
    ("kind.opinion.thought", thought),
    ("kind.opinion.argued", argued),
    ("kind.event.tried", tried),
    ("kind.event.headlined", headlined),
    ("kind.state.lasts", lasts),
    ("kind.opinion.doing_it", doing_it),
    ("kind.opinion.looking_back", looking_back),
    ("kind.state.goes_on", goes_on),
    ("kind.event.happened", happened),
)

# Rules that speak of nothing but modal verbs, and of nothing but being something: others need not be asked.
_OF_MODALS = (would_do, foretold_for_sure, should_be, possible, would_as_planned, would, tried)
_OF_BEING = (
    first_time, best_of_all, most_of_all, worst_of_all, graded, where_we_are, is_when, aims, judged_so, named,
    stands_in, characterised,
)  # fmt: skip
type Rule = tuple[str, str, Callable[[Predicate], bool]]
"""``(kind, id of the rule, whether it holds)``."""
_COPULAR = frozenset(("be", "become", "remain", "seem", "look", "sound", "feel", "serve"))
_ALL: tuple[Rule, ...] = tuple([(rule.split(".")[1], rule, holds) for rule, holds in RULES])
_PLAIN = tuple([rule for rule in _ALL if rule[2] not in _OF_MODALS and rule[2] not in _OF_BEING])
_MODAL = tuple([rule for rule in _ALL if rule[2] not in _OF_BEING])
_BEING = tuple([rule for rule in _ALL if rule[2] not in _OF_MODALS])


def rules_for(r: Predicate) -> tuple[Rule, ...]:
    """The rules that can hold of a predicate, in their order."""
    if r.lemma in _COPULAR:
        return _ALL if r.modals else _BEING
    return _MODAL if r.modals else _PLAIN
