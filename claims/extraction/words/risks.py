"""Words for what a desk looks at first: people hurt, people accused, and what a court may have to do with it."""

from __future__ import annotations

from .lexicon import words

CASUALTIES = words(
    "kill die death dead casualty wound injure injury massacre fatality fatal suicide murder victim corpse body "
    "hostage execute behead slaughter assassinate shoot stab drown casualties killing injured wounded"
)
ACCUSATIONS = words(
    "accuse blame liar steal fraud corrupt corruption bribe bribery launder embezzle murder rape abuse harass "
    "harassment torture smuggle conspire cheat falsify forge crime criminal guilty illegal unlawful illegally "
    "violate violation breach misconduct plot discriminate racist mislead misleading mishandle "
    "defraud evade betray indict arrest convict allege intimidate"
)
CRIMES = words(
    "guilty convict indict fraud corrupt corruption bribe bribery launder embezzle rape murder molest abuse criminal "
    "illegal unlawful libel plagiarize plagiarise pedophile paedophile trafficking harassment defraud forge perjury"
)
