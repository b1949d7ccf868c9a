"""English verb forms, made from a lemma: what a participle needs to become a sentence.

A participle ("killing its police chief") has no tense of its own; standing alone it must borrow one
("killed its police chief", "has attacked", "was armed with"). The rules of spelling are those of any
grammar of English (a final e is dropped, a consonant after one stressed short vowel is doubled, y becomes
ie); the irregular verbs are the ones that news uses.
"""

from __future__ import annotations

from .lexicon import words

_IRREGULAR_FORMS = """
arise arose arisen|awake awoke awoken|be was been|bear bore borne|beat beat beaten|become became become
begin began begun|bend bent bent|bet bet bet|bid bid bid|bind bound bound|bite bit bitten|bleed bled bled
blow blew blown|break broke broken|breed bred bred|bring brought brought|broadcast broadcast broadcast
build built built|burn burned burned|burst burst burst|buy bought bought|cast cast cast|catch caught caught
choose chose chosen|cling clung clung|come came come|cost cost cost|creep crept crept|cut cut cut
deal dealt dealt|dig dug dug|do did done|draw drew drawn|dream dreamed dreamed|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought
find found found|flee fled fled|fling flung flung|fly flew flown|forbid forbade forbidden
forecast forecast forecast|foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven
freeze froze frozen|get got got|give gave given|go went gone|grind ground ground|grow grew grown
hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt
keep kept kept|kneel knelt knelt|know knew known|lay laid laid|lead led led|learn learned learned
leave left left|lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost|make made made
mean meant meant|meet met met|mislead misled misled|mistake mistook mistaken|outdo outdid outdone
overcome overcame overcome|override overrode overridden|oversee oversaw overseen|overtake overtook overtaken
overthrow overthrew overthrown|pay paid paid|put put put|quit quit quit|read read read|rebuild rebuilt rebuilt
repay repaid repaid|rid rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said
see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed
shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung
sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|speed sped sped
spend spent spent|spin spun spun|split split split|spread spread spread|spring sprang sprung
stand stood stood|steal stole stolen|stick stuck stuck|sting stung stung|strike struck struck
strive strove striven|swear swore sworn|sweep swept swept|swim swam swum|swing swung swung|take took taken
teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown
undergo underwent undergone|understand understood understood|undertake undertook undertaken|undo undid undone
uphold upheld upheld|upset upset upset|wake woke woken|wear wore worn|weave wove woven|weep wept wept
win won won|wind wound wound|withdraw withdrew withdrawn|withhold withheld withheld
withstand withstood withstood|write wrote written
"""
_IRREGULAR: dict[str, tuple[str, str]] = {}
for _entry in _IRREGULAR_FORMS.replace("\n", "|").split("|"):
    if _entry:
        _lemma, _past, _participle = _entry.split()
        _IRREGULAR[_lemma] = (_past, _participle)

_PASTS = frozenset(form for forms in _IRREGULAR.values() for form in forms)
_PARTICLES = ("re", "out", "over", "under", "mis", "un", "off", "up", "fore", "with", "inter")
_PREFIXES = ("re", "out", "over", "under", "mis", "un")

_VOWELS = frozenset("aeiou")
# Verbs of more than one syllable whose last syllable carries the stress, so that it doubles too.
_DOUBLING = words(
    "admit allot begin commit compel concur confer control defer deter equip excel expel forget incur infer "
    "occur omit patrol permit prefer propel rebel rebut recur refer regret remit repel submit transfer "
    "transmit upset"
)


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
