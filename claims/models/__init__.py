"""The nouns of the domain, one module for each family."""

from claims.models.account import ApiToken, RateWindow, RecoveryCode, SecondFactor, Session
from claims.models.article import Article, ExtractionRun, Revision
from claims.models.base import FreeText, Row, State, StateValue
from claims.models.claim import Claim, Passage
from claims.models.desk import AnyUser, Desk, Membership
from claims.models.desk_work import (
    Assignment,
    BlockerOverride,
    Comment,
    Correction,
    IdempotencyKey,
    RightOfReply,
    SavedView,
    SignOff,
)
from claims.models.event import GENESIS, Event, EventText, Stream
from claims.models.evidence import Citation, Evidence
from claims.models.operations import Worker
from claims.models.reference import ClaimReference, read_reference
from claims.models.source import (
    Attribution,
    InterestedParty,
    Republishing,
    Source,
    SourceAlias,
    SourceIdentity,
    SourceMatch,
)

__all__ = [
    "GENESIS",
    "AnyUser",
    "ApiToken",
    "Article",
    "Assignment",
    "Attribution",
    "BlockerOverride",
    "Citation",
    "Claim",
    "ClaimReference",
    "Comment",
    "Correction",
    "Desk",
    "Event",
    "EventText",
    "Evidence",
    "ExtractionRun",
    "FreeText",
    "IdempotencyKey",
    "InterestedParty",
    "Membership",
    "Passage",
    "RateWindow",
    "RecoveryCode",
    "Republishing",
    "Revision",
    "RightOfReply",
    "Row",
    "SavedView",
    "SecondFactor",
    "Session",
    "SignOff",
    "Source",
    "SourceAlias",
    "SourceIdentity",
    "SourceMatch",
    "State",
    "StateValue",
    "Stream",
    "Worker",
    "read_reference",
]
