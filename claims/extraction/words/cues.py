"""Words that carry an attribution: plain lists that a person can read and correct."""

from __future__ import annotations

from .lexicon import words

REPORTS = words(
    """report study survey poll document statement investigation analysis article book email memo letter
    transcript record filing lawsuit complaint indictment release tweet post website newspaper paper
    magazine source data figure statistic research review audit document ad advertisement video
    recording interview story site survey"""
)
"""Things that say."""

GENERIC = words(
    """official source people person expert analyst observer critic supporter opponent resident witness
    lawmaker republican democrat voter aide adviser advisor ally authority diplomat doctor economist
    investigator leader lawyer local neighbor neighbour officer police prosecutor researcher scientist
    soldier spokesman spokeswoman spokesperson staffer strategist student teacher worker man woman some
    many other others several few most those anyone someone everybody somebody one insider operative
    campaigner activist politician journalist reporter pundit commentator executive trader investor
    farmer fisherman driver nurse parent villager fan customer employee member colleague friend relative
    family agent detective inspector minister"""
)
"""Nouns that name nobody."""


AGENCIES = words("reuters afp ap upi tass xinhua dpa ansa efe itar-tass bloomberg kyodo pa interfax")
MEDIA_WORDS = words(
    """times post journal news tribune herald guardian telegraph bbc cnn nbc abc cbs fox npr politico
    buzzfeed gazette chronicle observer independent jazeera today daily magazine tv radio channel
    broadcaster newspaper"""
)
ORGANISATION_WORDS = words(
    """ministry department agency council committee commission government bank union university institute
    company party court police army office bureau federation association authority administration board
    group organisation organization corporation foundation hospital parliament senate congress campaign
    team force forces service command house office kremlin pentagon taliban militants navy secretariat"""
)
OFFICIAL_WORDS = words(
    """spokesman spokeswoman spokesperson minister president governor mayor commander general colonel chief
    secretary senator congressman congresswoman representative ambassador director commissioner chairman
    chairwoman chair official officer sheriff prosecutor judge chancellor premier admiral major captain
    inspector"""
)
DOCUMENT_WORDS = words(
    """report study survey poll document statement filing lawsuit complaint indictment transcript memo
    letter email analysis audit paper book article record release review testimony"""
)
CHANNEL_NOUNS = words(
    """twitter facebook instagram telegram television tv radio interview statement email tweet post blog
    letter speech conference briefing memo release broadcast message video call show podcast op-ed
    editorial hearing testimony debate rally website report filing youtube x whatsapp"""
)
CHANNEL_PREPOSITIONS = words("on in at via through during by")
