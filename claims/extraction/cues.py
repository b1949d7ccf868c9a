"""Words that carry an attribution: plain lists that a person can read and correct."""

from __future__ import annotations

SAY = frozenset(
    """say tell add note explain argue claim state report announce insist declare acknowledge admit concede contend
    assert maintain allege warn suggest reveal confirm deny disclose testify recall remark comment reply respond retort
    observe stress emphasize emphasise reiterate repeat conclude write tweet post quip joke complain caution predict
    estimate believe think feel know hope fear worry expect assume doubt understand agree disagree promise vow pledge
    swear demand urge request recommend propose advise signal indicate imply hint show find discover determine calculate
    boast brag lament muse opine profess proclaim pronounce protest rebut counter speculate theorize theorise reason
    reckon guess forecast project anticipate learn hear quote cite describe characterize characterise continue begin
    shout yell cry whisper mutter murmur chant exclaim answer ask wonder inquire question point call dub label accuse
    blame criticize criticise praise condemn denounce blast slam mock ridicule dismiss reject refute dispute decry
    tout hail laud defend endorse support oppose back favor favour want wish intend plan threaten offer refuse decline
    invite order instruct direct remind assure inform notify brief persuade convince beg plead appeal vent gush note
    certify affirm attest verify rule decide hold mean see view consider regard deem judge rate find apologize
    apologise mention discuss detail outline chronicle document record list name identify deliver issue""".split()
)
"""Verbs whose clause says what somebody said, thought or wants."""

CLAUSE_ONLY = frozenset(
    """show find discover determine see know hear learn understand mean hope fear worry feel doubt wonder question
    decide hold rule reason detail document list name identify record deliver issue begin continue point consider
    signal indicate imply mention note want wish intend plan expect recall remind direct order back support
    oppose favor favour defend view regard deem judge rate discuss outline chronicle offer refuse decline""".split()
)
"""Verbs that attribute only when a clause follows, or quoted words stand beside them."""

SPOKEN = frozenset(
    """say add tell explain note continue recall reply respond write tweet ask joke quip argue insist declare
    announce conclude warn admit acknowledge state remark observe comment begin shout yell exclaim answer boast
    complain caution stress emphasize report claim testify post wonder counter retort muse go suggest predict
    concede agree believe think lament read according plead urge repeat reiterate""".split()
)
"""Verbs that may stand beside their words: "…", she said."""

WITH_OBJECT = frozenset(
    """deny reject dispute confirm announce reveal disclose allege claim accuse blame criticize criticise praise
    condemn denounce blast slam mock dismiss refute describe call cite predict promise pledge vow demand propose
    recommend urge threaten warn acknowledge admit tout hail defend endorse support oppose back favor favour
    want characterize characterise label dub question""".split()
)
"""Verbs whose noun object is itself what was said ("denied the allegation")."""

PASSIVE_UNNAMED = frozenset(
    """expect believe estimate think say report allege rumor rumour know understand suspect fear consider accuse
    presume assume hold deem forecast predict project""".split()
)
"""Participles in "is expected to": somebody unnamed holds it, never the grammatical subject."""

NOUNS = frozenset(
    """statement claim report allegation announcement assertion argument belief suggestion accusation charge comment
    contention declaration denial complaint concern conclusion decision estimate expectation fear feeling finding
    forecast hope idea insistence notion opinion prediction promise proposal pledge rumor rumour speculation suspicion
    theory threat view vow warning word news admission acknowledgment revelation testimony criticism call plan demand
    question doubt evidence sign proof assurance confirmation indication assessment assumption perception request
    recommendation remark response story""".split()
)
"""Nouns that hold what was said, in a clause after them."""

REPORTS = frozenset(
    """report study survey poll document statement investigation analysis article book email memo letter transcript
    record filing lawsuit complaint indictment release tweet post website newspaper paper magazine source data figure
    statistic research review audit document ad advertisement video recording interview story site survey""".split()
)
"""Things that say."""

GENERIC = frozenset(
    """official source people person expert analyst observer critic supporter opponent resident witness lawmaker
    republican democrat voter aide adviser advisor ally authority diplomat doctor economist investigator leader lawyer
    local neighbor neighbour officer police prosecutor researcher scientist soldier spokesman spokeswoman spokesperson
    staffer strategist student teacher worker man woman some many other others several few most those anyone someone
    everybody somebody one insider operative campaigner activist politician journalist reporter pundit commentator
    executive trader investor farmer fisherman driver nurse parent villager fan customer employee member colleague
    friend relative family agent detective inspector minister""".split()
)
"""Nouns that name nobody."""

PRONOUNS = frozenset("he she they it i we you who which that this one".split())

AGENCIES = frozenset(
    "reuters afp ap upi tass xinhua dpa ansa efe itar-tass bloomberg kyodo pa interfax".split()
)
MEDIA_WORDS = frozenset(
    """times post journal news tribune herald guardian telegraph bbc cnn nbc abc cbs fox npr politico buzzfeed gazette
    chronicle observer independent jazeera today daily magazine tv radio channel broadcaster newspaper""".split()
)
ORGANISATION_WORDS = frozenset(
    """ministry department agency council committee commission government bank union university institute company
    party court police army office bureau federation association authority administration board group organisation
    organization corporation foundation hospital parliament senate congress campaign team force forces service
    command house office kremlin pentagon taliban militants navy secretariat""".split()
)
OFFICIAL_WORDS = frozenset(
    """spokesman spokeswoman spokesperson minister president governor mayor commander general colonel chief secretary
    senator congressman congresswoman representative ambassador director commissioner chairman chairwoman chair
    official officer sheriff prosecutor judge chancellor premier admiral major captain inspector""".split()
)
DOCUMENT_WORDS = frozenset(
    """report study survey poll document statement filing lawsuit complaint indictment transcript memo letter email
    analysis audit paper book article record release review testimony""".split()
)
CHANNEL_NOUNS = frozenset(
    """twitter facebook instagram telegram television tv radio interview statement email tweet post blog letter speech
    conference briefing memo release broadcast message video call show podcast op-ed editorial hearing testimony
    debate rally website report filing youtube x whatsapp""".split()
)
CHANNEL_PREPOSITIONS = frozenset("on in at via through during by".split())
