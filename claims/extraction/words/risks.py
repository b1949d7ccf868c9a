"""Words for what a desk looks at first: people hurt, people accused, and what a court may have to do with it."""

from __future__ import annotations

from .lists import word_list

CASUALTIES = word_list("risks.casualties")
ACCUSATIONS = word_list("risks.accusations")
CRIMES = word_list("risks.crimes")
