"""Facts that stand beside a clause without a clause of their own.

"Rose to 6.4 percent from 5.9" tells two figures, "founder and head of the firm" two posts, "won for the first
time since 1984 on Saturday" a record and a day. Each is checked by itself; what is left of the clause keeps
its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import APPOSITION, AUXILIARIES, PARTING
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list
from claims.extraction.words.persons import is_person_noun

from .drafts import EARLIER, EVENT, LOCATION, ROLE, Draft, marked
from .events import EVENTS
from .sharing import PREDICATING
from .titles import POSTS

_CHANGING = word_list("quantity.rising_and_falling")
_ORDINALS = words("first second third fourth fifth sixth seventh eighth ninth tenth last")
_WITH_SITE = words(
    "institute university center centre college school hospital laboratory department faculty clinic"
)
_AGES = words("child boy girl kid teenager baby youth youngster man woman adult")
_WOULD = words("'d ’d 'll ’ll if")
_WHO = words("he she they i we")
_PLACING = frozenset(("at", "in", "on"))
_FOR = frozenset(("for",))


class Adjuncts:
    """Takes the facts beside a clause out of its draft."""

    def __init__(self, clauses: Clauses) -> None:
        self.c = clauses
        self.p = clauses.parsed

    def apart(self, draft: Draft) -> list[Draft]:
        """The draft, or it without what stands beside it, and a draft for each of those facts."""
        if draft.ordered:
            return [draft]
        if draft.kind == APPOSITION:
            return self._posts(draft)
        if draft.kind in PREDICATING:
            role = self._role(draft)
            if role:
                return role
            alike = self._alike(draft)
            if alike:
                return alike
            return self._earlier_figure(draft) or self._record(draft) or self._dated_subject(draft) or [draft]
        return [draft]

    def _without(self, draft: Draft, gone: set[int]) -> Draft:
        return replace(
            draft,
            tokens=self._clean([t for t in draft.tokens if t not in gone]),
            own=self._clean([t for t in draft.own if t not in gone]),
        )

    def _clean(self, tokens: list[int]) -> list[int]:
        """Without punctuation at either end."""
        tags = self.p.tags
        a, b = 0, len(tokens)
        while a < b and tags[tokens[a]] in (",", ":", "CC"):
            a += 1
        while b > a and tags[tokens[b - 1]] in (",", ":", "CC"):
            b -= 1
        return tokens[a:b]

    # -- "Hale, like Brook, …", "as head of the firm, Hale …"

    def _alike(self, draft: Draft) -> list[Draft]:
        """ "Hale, like Brook, opposed it": she did, and so did Brook."""
        p, c = self.p, self.c
        subject = next((t for t in draft.subject if c.heads[t] == draft.root), -1)
        if subject < 0 or draft.borrowed or any(c.deps[t] == "poss" for t in c.children[subject]):
            return []  # "Like Tarn, Orly's mill …": it is the town that is alike
        for t in (*c.children[subject], *c.children[draft.root]):
            if p.lowers[t] != "like" or c.deps[t] != "prep" or t > draft.root or t not in draft.own:
                continue
            end = next((u for u in range(t + 2, min(draft.root, c.right[t] + 5)) if p.tags[u] == ","), -1)
            aside = p.tags[t - 1] == "," if t > subject else t == draft.own[0]
            if end <= c.right[t] or not aside:
                continue
            other = [u for u in draft.own if t < u < end]
            base = self._without(draft, {t - 1, t, *other, end} - (set(draft.subject) - {t, *other}))
            base = replace(base, subject=[u for u in draft.subject if u != t and u not in other])
            mine = {*base.subject, t, *other, t - 1, end}
            rest = [u for u in draft.own if u not in mine]
            if not other or any(p.tags[u][:3] == "PRP" for u in (*other, *rest)):
                return []  # "Hale, like Brook, lost her seat": whose?
            if p.lemmas[draft.root] == "be" and len({p.tags[u][-1] == "S" for u in (subject, other[-1])}) > 1:
                return []  # "Like all ills, this is a lesson": they are lessons
            tokens = sorted({t, *other, *rest})
            alike = replace(draft, tokens=tokens, subject=other, own=rest, split_subject=True)
            return [marked(base, "adjunct.alike", t), marked(alike, "adjunct.alike", t)]
        return []

    def _role(self, draft: Draft) -> list[Draft]:
        """ "As head of the firm, Hale signed it": he was its head."""
        p, c, own = self.p, self.c, draft.own
        first = own[0]
        if p.lowers[first] != "as" or c.deps[first] != "prep" or c.heads[first] != draft.root:
            return []
        noun = next((t for t in c.children[first] if c.deps[t] == "pobj"), -1)
        if (
            noun < 0
            or not (is_person_noun(p.lowers[noun]) or p.lowers[noun] in POSTS)
            or p.lowers[noun] in _AGES
        ):
            return []
        subject = next((t for t in draft.subject if c.heads[t] == draft.root), -1)
        named = subject >= 0 and (p.lowers[subject] in _WHO or p.tags[subject] == "NNP")
        last = c.right[first]
        if (
            not named
            or last > subject
            or p.tags[last + 1] != ","
            or any(p.tags[t] == "MD" or p.lowers[t] in _WOULD for t in own)
        ):
            return []
        phrase = [t for t in own if t <= last]
        role = Draft(noun, ROLE, [*phrase, *draft.subject], draft.subject, phrase[1:])
        return [role, marked(self._without(draft, {*phrase, last + 1}), "omit.adjunct", phrase[0], last)]

    # -- figures that were

    def _earlier_figure(self, draft: Draft) -> list[Draft]:
        """ "Rose to 6.4 percent from 5.9 a year ago", "3.1%, down from 3.8% in August"."""
        p = self.p
        lowers = p.lowers
        own = draft.own
        if p.lemmas[draft.root] not in _CHANGING or not draft.subject:
            return []
        for k, t in enumerate(own):
            if lowers[t] != "from" or t < draft.root or k + 1 >= len(own):
                continue
            phrase = self._phrase_from(own[k + 1 :])
            if not phrase or not any(p.tags[u] == "CD" for u in phrase[:3]):
                continue
            turned = k and own[k - 1] == t - 1 and lowers[t - 1] in ("up", "down")
            later = next(
                (
                    i
                    for i, u in enumerate(own)
                    if u > draft.root and lowers[u] == "to" and self._figure_after(u)
                ),
                -1,
            )
            if not turned and later < 0:
                continue
            gone = {t, *phrase} | ({t - 1} if turned else set())
            rest = self._without(draft, gone)
            if not any(p.tags[u] == "CD" for u in rest.own):
                continue
            # "Rose 3.1%, down from 3.8%": then it rose 3.8%; "rose to 6.4 from 5.9": then it was 5.9.
            verb = self._verb(draft) if later < 0 else []
            tokens = sorted({*draft.subject, *verb, *phrase})
            earlier = Draft(draft.root, EARLIER, tokens, draft.subject, phrase, verb)
            return [marked(rest, "omit.adjunct", t, phrase[-1]), earlier]
        return []

    def _verb(self, draft: Draft) -> list[int]:
        deps = self.c.deps
        return [
            t
            for t in draft.own
            if t == draft.root or (self.c.heads[t] == draft.root and deps[t] in AUXILIARIES)
        ]

    def _phrase_from(self, tokens: Sequence[int]) -> list[int]:
        """The figure after "from" with its time, up to "to" with the next figure or a comma."""
        lowers, tags = self.p.lowers, self.p.tags
        found: list[int] = []
        for t in tokens:
            if found and t != found[-1] + 1:
                break
            if tags[t] in (",", ":") or (lowers[t] == "to" and self._figure_after(t)):
                break
            found.append(t)
        return found

    def _figure_after(self, t: int) -> bool:
        tags = self.p.tags
        return any(tags[u] in ("CD", "$") for u in range(t + 1, min(len(tags), t + 4)))

    # -- "for the first time since 1984"

    def _record(self, draft: Draft) -> list[Draft]:
        p, c = self.p, self.c
        for t in c.children[draft.root]:
            if t < draft.root or c.deps[t] != "prep" or p.lowers[t] not in _FOR:
                continue
            time = next((g for g in c.children[t] if p.lowers[g] == "time"), -1)
            if time < 0 or not any(p.lowers[g] in _ORDINALS for g in c.children[time]):
                continue
            own = set(draft.own)
            phrase = {u for u in range(c.left[t], c.right[t] + 1) if u in own}
            when = self._adjuncts_of_time(draft, phrase)
            if not when:
                return []
            return [
                marked(self._without(draft, phrase), "adjunct.record", t, time),
                marked(self._without(draft, when), "adjunct.record", t, time),
            ]
        return []

    def _adjuncts_of_time(self, draft: Draft, phrase: set[int]) -> set[int]:
        p, c = self.p, self.c
        own = set(draft.own)
        dates = {t for t in draft.tokens if self.c.labels.get(t, "") in ("DATE", "TIME")}
        found: set[int] = set()
        for t in c.children[draft.root]:
            if t in phrase or t < draft.root:
                continue
            span = {u for u in range(c.left[t], c.right[t] + 1) if u in own}
            content = {u for u in span if p.tags[u] not in ("IN", "DT")}
            if content and content <= dates and c.deps[t] in ("prep", "npadvmod"):
                found |= span
        return found

    # -- "a raid on the town, …, on September 8 sparked fears"

    def _dated_subject(self, draft: Draft) -> list[Draft]:
        p, c = self.p, self.c
        subject = next((t for t in draft.subject if c.heads[t] == draft.root), -1)
        if subject < 0 or p.lemmas[subject] not in EVENTS or len(draft.subject) < 2:
            return []
        for t in c.children[draft.root]:
            if not subject < t < draft.root or c.deps[t] != "prep" or p.lowers[t] not in ("on", "in"):
                continue
            span = [u for u in draft.own if c.left[t] <= u <= c.right[t]]
            if len(span) < 2 or any(c.labels.get(u, "") != "DATE" for u in span[1:]):
                continue
            event = Draft(subject, EVENT, sorted({*draft.subject, *span}), draft.subject, span)
            return [marked(self._without(draft, set(span)), "omit.adjunct", span[0], span[-1]), event]
        return []

    # -- posts

    def _posts(self, draft: Draft) -> list[Draft]:
        """ "Founder and head of the firm", "head of the institute at the university"."""
        found = []
        for part in self._placed(draft):
            for one in self._each_post(part):
                found += self._site(one)
        return found

    def _placed(self, draft: Draft) -> list[Draft]:
        """ "Monday's debate, the first of four, at the museum -- a tie": what it is, and where; no more."""
        p, own = self.p, draft.own
        end = next((k for k, t in enumerate(own) if k and p.words[t] in PARTING), len(own))
        comma = next(
            (k for k in range(2, end - 2) if p.tags[own[k]] == "," and p.lowers[own[k + 1]] in _PLACING), -1
        )
        if comma < 0 or self.c.heads[own[comma + 1]] != draft.root:
            return [draft]
        halves = own[:comma], own[comma + 1 : end]
        gone = set(own)
        kept = [t for t in draft.tokens if t not in gone]
        return [
            marked(
                replace(draft, tokens=sorted({*kept, *half}), own=half), "split.apposition.place", own[comma]
            )
            for half in halves
        ]

    def _each_post(self, draft: Draft) -> list[Draft]:
        p, c = self.p, self.c
        root = draft.root
        own = set(draft.own)
        other = next(
            (t for t in c.children[root] if c.deps[t] == "conj" and t in own and p.tags[t][:2] == "NN"), -1
        )
        if other < 0:
            return [draft]
        joint = next((t for t in range(root + 1, other) if c.deps[t] == "cc" and t in own), -1)
        shared = [t for t in draft.own if t > other]
        posts = p.tags[root] == p.tags[other] == "NN" and p.tags[draft.subject[-1]][:3] == "NNP"
        if posts and (joint > root + 1 or (joint == root + 1 and p.tags[joint + 1] == "DT")):
            # "Assistant to the mayor and head of her office", "a baker and a poet": each post by itself.
            halves = [t for t in draft.own if t < joint], [t for t in draft.own if t > joint]
            return [self._post(draft, half, joint) for half in halves]
        if joint != root + 1 or not shared or p.lowers[shared[0]] not in ("of", "at", "for"):
            return [draft]
        before = [t for t in draft.own if t <= root]
        between = [t for t in draft.own if joint < t <= other]
        lead = [t for t in before if p.tags[t] == "DT"][:1]
        first = [*before, *shared]
        second = sorted({*lead, *between, *shared})
        return [self._post(draft, part, joint) for part in (first, second)]

    def _post(self, draft: Draft, own: list[int], joint: int) -> Draft:
        part = replace(draft, tokens=sorted({*draft.subject, *own}), own=own)
        return marked(part, "split.apposition.posts", joint)

    def _site(self, draft: Draft) -> list[Draft]:
        p, c = self.p, self.c
        own = set(draft.own)
        for t in draft.own:
            if p.lowers[t] != "at" or c.deps[t] != "prep" or t == draft.own[0]:
                continue
            home = next((g for g in c.children[t] if c.deps[g] == "pobj" and p.tags[g][:2] == "NN"), -1)
            noun = c.heads[t]
            if home < 0 or noun not in own or p.tags[noun][:3] != "NNP":
                continue
            body = [u for u in draft.own if c.left[noun] <= u < t]
            if not any(p.lowers[u] in _WITH_SITE for u in body):
                continue
            place = [u for u in draft.own if t <= u <= c.right[home]]
            rest = self._without(draft, set(place))
            first = next((i for i, u in enumerate(body) if p.tags[u][:2] in ("NN", "DT")), 0)
            body = body[first:]
            beside = Draft(noun, LOCATION, [*body, *place], body, place)
            return [marked(rest, "omit.adjunct", place[0], place[-1]), beside]
        return [draft]
