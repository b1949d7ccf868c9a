"""Which words attribute, and in which frame: plain lists that a person can read and correct."""

from __future__ import annotations

from .lexicon import words

SPEAK = words(
    """say add tell explain note continue recall reply respond write tweet ask joke quip argue insist
    declare announce conclude warn admit acknowledge state remark observe comment shout yell exclaim
    answer boast caution complain stress emphasize emphasise report claim testify post wonder counter
    retort muse suggest predict concede contend assert maintain allege reveal confirm deny disclose
    repeat reiterate plead urge believe think lament email chant sing scream mutter murmur whisper gush
    vent marvel protest opine elaborate scoff sneer snap caption text read interject agree promise vow
    estimate recount figure guess reckon describe charge"""
)
"""Verbs that may stand beside their words: "…", she said; …, officials said, …"""

CLAUSE = SPEAK - words("sing plead urge describe charge read") | words(
    """show find know learn hope fear worry feel doubt question determine discover indicate imply hint
    signal mention expect assume understand recognize recognise realize realise agree decide predict
    forecast project speculate theorize theorise calculate swear pledge assure reassure remind inform
    notify advise persuade convince brief affirm attest certify verify demand propose recommend request
    rule hold consider see point discuss cite imagine suspect anticipate surmise bemoan lament deplore
    confess contemplate debate clarify certify outline highlight underscore illustrate demonstrate prove
    pray bet brag fret argue hear read remember emphasise posit profess proclaim pronounce rail regret
    apologize apologise crow bark decry dispute reason cheer guarantee warn retweet intimate convey
    rebut order criticise criticize notice"""
)
"""Verbs whose clause says what somebody said, found or thought."""

MENTAL = words(
    """think know see feel believe understand realize realise recognize recognise remember hold consider
    imagine expect guess figure assume hear decide find wish prove order want love like hate
    determine"""
)
"""Verbs of the mind: they attribute in a finite clause with a third person, not in "to know that"."""

INFINITIVE = words(
    """seek refuse decline vow pledge promise threaten hope agree offer claim urge ask call encourage want
    wish decide aspire propose demand swear volunteer profess plot implore advise warn beg order
    instruct request expect like aim oppose plead press wonder recommend love hate prefer say yearn tell plan look
    push intend"""
)
"""Verbs whose infinitive says what somebody wants, asks or promises."""

WITH_ADDRESSEE = words(
    """urge ask call encourage want implore advise warn beg order instruct invite request expect like press
    plead wish remind persuade"""
)
"""Of these the one who is asked to do it belongs to what is said."""

SEEMING = words("seem appear")
"""Verbs by which something seems so to somebody who is not named."""

OBJECT = words(
    """attack seek nominate appoint recognize recognise disavow order quote tweet post charge want like
    prefer rip invoke voice authorize authorise amplify reaffirm espouse eschew consider call
    describe endorse criticize criticise accuse cite announce defend urge oppose praise discuss blame
    express denounce list propose reject mention tout dismiss question note slam report fear highlight
    deem blast explain applaud declare acknowledge credit mock condemn recall portray deny reveal
    promise rebut reiterate characterize characterise stress outline echo hate predict attribute concede
    contradict disclose assail dispute recommend repudiate rebuke repeat recite emphasize emphasise
    clarify foresee bemoan lament hail label admit deplore decry downplay disparage commend laud
    ridicule lambaste lambast excoriate castigate chide scold bash trash belittle deride demand favor
    favour support back advocate allege contest warn vow welcome vilify malign insult thank
    congratulate salute detail recount confirm estimate forecast refute pan chastise reprimand
    impugn skewer trumpet liken doubt criticise reference identify chant document petition pitch signal
    promote retweet resist affirm approve claim share remind flaunt extol savage satirize herald"""
)
"""Verbs whose noun object is itself what was said, blamed or praised."""

AS_OBJECT = words(
    """describe portray cite list characterize characterise view see regard identify name perceive paint
    depict denounce dismiss criticize label rank position frame deride tout praise hail attack condemn
    mock interpret know"""
)
"""Verbs whose object stands before "as": "described it as a mistake"."""

GERUND = words(
    "propose suggest oppose support recommend deny contemplate advocate favor favour discuss mention"
)
"""Verbs whose gerund is what was said: "proposed banning them"."""

PREPOSITIONAL: dict[str, frozenset[str]] = {
    verb: words(after)
    for verb, after in (
        line.split(":")
        for line in """call:for on;refer:to;point:to;talk:about of;speak:about of;ask:about for;comment:on;
apologize:for;apologise:for;push:for;advocate:for;complain:about of;boast:about of;brag:about of;speculate:about on;
rail:against;hint:at;object:to;warn:of about against;argue:for against;appeal:for to;plead:for;
lobby:for against;campaign:for against;agree:with on to;disagree:with;insist:on upon;joke:about;inquire:about;
testify:about;learn:of about;hear:of;hope:for;wish:for;side:with;muse:about;rant:about;vent:about;elaborate:on;
speak:of about;worry:about;fret:about;vouch:for;dwell:on;scoff:at;lash:at;pounce:on;
cheer:for;press:for;touch:on;opine:on about;lecture:about;gush:about over;disapprove:of;
approve:of;balk:at;believe:in;look:to;vote:against;wonder:about;conclude:with;backpedal:on;yearn:for;caution:against
""".replace("\n", "").split(";")
    )
}
"""Verbs and the prepositions after which stands what they speak of."""

UNNAMED = words(
    """expect believe estimate think say report allege rumor rumour understand suspect fear consider
    presume assume deem forecast predict project"""
)
"""Participles in "is expected to": somebody unnamed holds it, never the grammatical subject."""


NOUNS = words(
    """statement claim allegation announcement assertion argument belief accusation comment contention
    declaration denial complaint conclusion estimate expectation fear feeling forecast insistence
    opinion prediction promise proposal pledge rumor rumour speculation suspicion theory threat view vow
    warning word admission acknowledgment criticism call demand assurance confirmation indication
    assessment assumption perception request recommendation remark response refusal desire consensus
    doubt"""
)
"""Nouns that hold what was said, in a clause after them."""

NOUN_PREPOSITIONS: dict[str, frozenset[str]] = {
    noun: words(after)
    for noun, after in (
        line.split(":")
        for line in """attack:on against;endorsement:of;criticism:of;embrace:of;call:for;
opinion:of;concern:about over;fear:of about;reference:to;allegation:of;denunciation:of;condemnation:of;
praise:for of;description:of;dismissal:of;rejection:of;remark:about on;statement:on about;complaint:about;
warning:of about;threat:of;question:about;promise:of;defense:of;defence:of;depiction:of;portrayal:of;assessment:of;
characterization:of;disapproval:of;talk:of about;rumor:of about;claim:of about;doubt:about;skepticism:about of;
story:about;mention:of;anxiety:about;enthusiasm:for;apology:for;passion:for
""".replace("\n", "").split(";")
    )
}
"""Nouns of saying and the prepositions after which stands what is said."""

DOCUMENTS = words(
    """statement letter report memo email e-mail tweet post message article book column ad advertisement
    video release note editorial op-ed lawsuit suit complaint brief paper filing speech petition
    resolution blog"""
)
ISSUING = words(
    """issue release publish send write post circulate deliver distribute pen file sign put air run share
    fire make tweet give author co-author shoot"""
)
"""Who issues a document says what it says."""

LIGHT = words(
    "make express raise voice have deliver issue offer give launch mount share level lodge repeat renew state"
)
"""Verbs that only carry such a noun: "made no mention of", "raised questions about"."""

ADJECTIVES: dict[str, frozenset[str]] = {
    adjective: words(after)
    for adjective, after in (
        line.split(":")
        for line in """confident:that about of in;aware:that of;unaware:that of;concerned:that about;
adamant:that about;hopeful:that about;optimistic:that about;pessimistic:that about;worried:that about;
skeptical:that of about;sceptical:that of about;critical:of;supportive:of;dismissive:of;angry:about over at;
proud:of that;wary:of;certain:that about of;convinced:that of;eager:to;reluctant:to;determined:to;unafraid:to;
enamored:of;upbeat:about;doubtful:that about;afraid:that of;mindful:of;content:to;inclined:to;clear:about;
glad:that of;unhappy:with about that;nervous:about that;
vocal:about;divided:on over;interested:in
""".replace("\n", "").split(";")
    )
}
"""What somebody is: "is confident that", "was critical of"; after each the words that lead to what it is about."""

HELD = {
    "know": words("as for"),
    "see": words("as"),
    "regard": words("as"),
    "describe": words("as"),
    "identify": words("as"),
    "charge": words("with"),
    "criticize": words("for"),
    "criticise": words("for"),
}
"""Participles by which something is held by people who are not named: "is known as", "was accused of"."""
