"""English verb forms, made from a lemma: what a participle needs to become a sentence.

A participle ("killing its police chief") has no tense of its own; standing alone it must borrow one
("killed its police chief", "has attacked", "was armed with"). The rules of spelling are those of any
grammar of English (a final e is dropped, a consonant after one stressed short vowel is doubled, y becomes
ie); the irregular verbs are the ones that news uses.
"""

from __future__ import annotations

from .lists import word_list, word_table

_IRREGULAR: dict[str, tuple[str, str]] = {
    lemma: (forms.split()[0], forms.split()[1]) for lemma, forms in word_table("verbs.irregular").items()
}

_PASTS = frozenset(form for forms in _IRREGULAR.values() for form in forms)
_PARTICLES = ("re", "out", "over", "under", "mis", "un", "off", "up", "fore", "with", "inter")
_PREFIXES = ("re", "out", "over", "under", "mis", "un")

_VOWELS = frozenset("aeiou")
_DOUBLING = word_list("verbs.doubling")


def _vowel_groups(word: str) -> int:
    groups, inside = 0, False
    for letter in word:
        vowel = letter in _VOWELS or letter == "y"
        groups += vowel and not inside
        inside = vowel
    return groups


def _doubles(lemma: str) -> bool:
    if len(lemma) < 3 or lemma[-1] in "aeiouwxy" or lemma[-2] not in _VOWELS or lemma[-3] in _VOWELS:
        return False
    return lemma in _DOUBLING or _vowel_groups(lemma) == 1


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    if _doubles(lemma):
        return lemma + lemma[-1] + "ed"
    return lemma + "ed"


def _irregular(lemma: str) -> tuple[str, str] | None:
    """The forms of an irregular verb, also of one made of a particle and such a verb ("undercut", "offset")."""
    known = _IRREGULAR.get(lemma)
    if known is not None:
        return known
    for prefix in _PARTICLES:
        rest = lemma.removeprefix(prefix)
        if rest != lemma and rest in _IRREGULAR:
            return prefix + _IRREGULAR[rest][0], prefix + _IRREGULAR[rest][1]
    return None


def past(lemma: str) -> str:
    """The simple past: ``past("attack") == "attacked"``, ``past("strike") == "struck"``."""
    known = _irregular(lemma)
    return known[0] if known else _regular(lemma)


def participle(lemma: str) -> str:
    """The past participle: ``participle("take") == "taken"``."""
    known = _irregular(lemma)
    return known[1] if known else _regular(lemma)


def third_person(lemma: str) -> str:
    """The third person singular of the present: ``third_person("carry") == "carries"``."""
    if lemma in {"be", "have"}:
        return "is" if lemma == "be" else "has"
    if lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma + "s"


def is_past(word: str) -> bool:
    """Whether a lower-case word looks like a past form: "attacked", "struck", "retook"."""
    if word in _PASTS or (word.endswith("ed") and len(word) > 4):
        return True
    return any(word.startswith(p) and word[len(p) :] in _PASTS for p in _PREFIXES)
