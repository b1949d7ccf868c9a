"""Every choice the desk can make, in the field's own words (see the domain page in ARCHITECTURE.md).

The values are stored and exported: changing one is a migration and a change of format.
"""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person may do on a desk."""

    REPORTER = "reporter", "Reporter"
    CHECKER = "checker", "Checker"
    EDITOR = "editor", "Editor"
    LEGAL = "legal", "Legal"


class Check(TextChoices):
    """The two questions about every attributed claim. They are never folded into one."""

    ATTRIBUTION = "attribution", "said?"
    CONTENT = "content", "so?"


class Status(TextChoices):
    """Where a check stands. The same words for content and attribution."""

    UNVERIFIED = "unverified", "unverified"
    CONFIRMED = "confirmed", "confirmed"
    DISPUTED = "disputed", "disputed"
    INCORRECT = "incorrect", "incorrect"
    UNPROVEN = "unproven", "unproven"
    NOT_CHECKABLE = "not_checkable", "not checkable"


class DecisionKind(TextChoices):
    """How a decision came about."""

    CHANGE = "change", "change"
    ENDORSE = "endorse", "endorsement, 1 of 2"
    RETRACT = "retract", "endorsement taken back"
    CONSEQUENCE = "consequence", "consequence"


BY_RULE = "by rule 6"
"""Who re-opened what no longer stands: a consequence is nobody's decision (rules 6, 18)."""


class Disposition(TextChoices):
    """What the copy does with a claim."""

    NONE = "none", "none yet"
    KEEP = "keep", "keep"
    ATTRIBUTE = "attribute", "attribute"
    HEDGE = "hedge", "hedge"
    CORRECT = "correct", "correct"
    CUT = "cut", "cut"


class ClaimKind(TextChoices):
    QUANTITY = "quantity", "quantity"
    EVENT = "event", "event"
    STATE = "state", "state"
    TIME = "time", "time"
    PLACE = "place", "place"
    IDENTITY = "identity", "identity"
    QUOTATION = "quotation", "quotation"
    CAUSAL = "causal", "causal"
    COMPARISON = "comparison", "comparison"
    POSITION = "position", "position"
    IMAGE = "image", "image"
    PREDICTION = "prediction", "prediction"
    OPINION = "opinion", "opinion"


UNCHECKABLE_KINDS = frozenset({ClaimKind.PREDICTION, ClaimKind.OPINION})


class ClaimState(TextChoices):
    PROPOSED = "proposed", "proposed"
    OPEN = "open", "open"
    RETIRED = "retired", "retired"


class RetirementReason(TextChoices):
    NOT_A_CLAIM = "not_a_claim", "not a claim"
    DUPLICATE = "duplicate", "duplicate"
    MERGED = "merged", "merged"
    SPLIT = "split", "split"
    GONE = "gone", "gone from the text"


class Risk(TextChoices):
    NORMAL = "normal", "normal"
    HIGH = "high", "high"


class PassagePart(TextChoices):
    CONTENT = "content", "content"
    CUE = "cue", "cue"
    SOURCE = "source", "source"


class Found(TextChoices):
    """How a passage was found in a revision."""

    EXACT = "exact", "exact"
    MOVED = "moved", "moved"
    CHANGED = "changed", "changed"
    FUZZY = "fuzzy", "fuzzy"
    AMBIGUOUS = "ambiguous", "ambiguous"
    GONE = "gone", "gone"


class SourceKind(TextChoices):
    PERSON = "person", "person"
    OFFICIAL = "official", "official"
    ORGANISATION = "organisation", "organisation"
    DOCUMENT = "document", "document"
    DATASET = "dataset", "dataset"
    NEWS_AGENCY = "news_agency", "news agency"
    OTHER_MEDIA = "other_media", "other media"
    SOCIAL_ACCOUNT = "social_account", "social account"
    IMAGE_OR_VIDEO = "image_or_video", "image or video"
    OWN_REPORTER = "own_reporter", "own reporter"
    UNNAMED = "unnamed", "unnamed"


class Reliability(TextChoices):
    """The Admiralty grades of a source."""

    A = "A", "A – completely reliable"
    B = "B", "B – usually reliable"
    C = "C", "C – fairly reliable"
    D = "D", "D – not usually reliable"
    E = "E", "E – unreliable"
    F = "F", "F – cannot be judged"


class PartyMark(TextChoices):
    CONFLICT = "conflict", "party to the conflict"
    INTERESTED = "interested", "interested party"


class Mode(TextChoices):
    DIRECT = "direct", "direct"
    INDIRECT = "indirect", "indirect"
    MIXED = "mixed", "mixed"


class Basis(TextChoices):
    FIRST_HAND = "first_hand", "first-hand"
    OFFICIAL_CLAIM = "official_claim", "official claim"
    HEARSAY = "hearsay", "hearsay"
    DOCUMENT = "document", "document"
    AGENCY_COPY = "agency_copy", "agency copy"
    OWN_REPORTING = "own_reporting", "own reporting"
    INFERENCE = "inference", "inference"
    UNKNOWN = "unknown", "unknown"


class Terms(TextChoices):
    ON_RECORD = "on_record", "on the record"
    BACKGROUND = "background", "background"
    OFF_RECORD = "off_record", "off the record"


class EvidenceKind(TextChoices):
    """What an item of evidence is. ``WORD_KINDS`` below rest on somebody's word alone."""

    WEB_PAGE = "web_page", "web page"
    NEWS_REPORT = "news_report", "news report"
    SOCIAL_POST = "social_post", "social post"
    STATEMENT = "statement", "statement"
    INTERVIEW = "interview", "interview"
    CORRESPONDENCE = "correspondence", "correspondence"
    RECORDING = "recording", "recording"
    DOCUMENT = "document", "document"
    OFFICIAL_RECORD = "official_record", "official record"
    DATASET = "dataset", "dataset"
    IMAGE = "image", "image"
    VIDEO = "video", "video"
    OBSERVATION = "observation", "own observation"


WORD_KINDS = frozenset(
    {
        EvidenceKind.WEB_PAGE,
        EvidenceKind.NEWS_REPORT,
        EvidenceKind.SOCIAL_POST,
        EvidenceKind.STATEMENT,
        EvidenceKind.INTERVIEW,
        EvidenceKind.CORRESPONDENCE,
        EvidenceKind.RECORDING,
    }
)
"""Evidence that is somebody's word: rule 3 asks for two independent origins when nothing else is cited."""


class Stance(TextChoices):
    SUPPORTS = "supports", "supports"
    CONTRADICTS = "contradicts", "contradicts"
    CONTEXT = "context", "context"
    INCONCLUSIVE = "inconclusive", "inconclusive"


class CitationException(TextChoices):
    """Why a source's own word may prove content after all (rule 2); set by an editor with a reason."""

    NONE = "none", "none"
    FIRST_HAND = "first_hand", "first-hand own reporting"
    OWN_ACTS = "own_acts", "official record of its own acts"


class QuotationFound(TextChoices):
    """Whether the quoted words stand in the captured page."""

    EXACT = "exact", "found word for word"
    NEAR = "near", "something close was found"
    ABSENT = "absent", "not found"
    UNCHECKED = "unchecked", "not looked for"


class MatchState(TextChoices):
    """A proposal that two sources are the same."""

    PROPOSED = "proposed", "proposed"
    ACCEPTED = "accepted", "accepted"
    REFUSED = "refused", "refused"


class ReferenceState(TextChoices):
    """What is known of a word whose meaning stands elsewhere ("he", "the plane")."""

    USED = "used", "bracketed"
    PROPOSED = "proposed", "proposed"
    REFUSED = "refused", "refused"
    OPEN = "open", "not resolved"


class RunState(TextChoices):
    """How far an extraction is."""

    QUEUED = "queued", "waiting"
    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "failed"


class SignOffState(TextChoices):
    VALID = "valid", "valid"
    SUSPENDED = "suspended", "suspended by a new blocker"
    VOID = "void", "void: the text has changed"
    WITHDRAWN = "withdrawn", "withdrawn"


class Blocker(TextChoices):
    """What stands in the way of a sign-off (rule 12)."""

    UNVERIFIED = "unverified", "content unverified, and the copy keeps it"
    UNSOUND_KEPT = "unsound_kept", "incorrect, unproven or disputed, and the copy keeps it"
    ATTRIBUTION = "attribution", "the attribution is not confirmed, and the copy rests on it"
    PASSAGE = "passage", "the passage changed, is ambiguous or gone"
    ONE_OF_TWO = "one_of_two", "one endorsement of two"
    UNNAMED_SOURCE = "unnamed_source", "a single unnamed source without an approver"
    PROPOSALS = "proposals", "proposed claims not yet reviewed"
    EXTRACTION = "extraction", "the text is still being read for claims"


class EventKind(TextChoices):
    """Everything that can happen to an article or a source, in order of the desk's day."""

    ARTICLE_ADDED = "article.added", "article brought in"
    ARTICLE_EDITED = "article.edited", "article details changed"
    ARTICLE_PUBLISHED = "article.published", "publication recorded"
    REPORTERS_SET = "article.reporters", "reporters named"
    REVISION_ADDED = "revision.added", "new text"
    EXTRACTED = "article.extracted", "claims extracted"
    CLAIM_ADDED = "claim.added", "claim added"
    CLAIM_REWORDED = "claim.reworded", "claim reworded"
    CLAIM_EDITED = "claim.edited", "claim details changed"
    CLAIM_RISK = "claim.risk", "risk changed"
    CLAIM_DISPOSITION = "claim.disposition", "disposition set"
    CLAIM_STATE = "claim.state", "claim state changed"
    REFERENCE_ACCEPTED = "reference.accepted", "reference accepted"
    REFERENCE_REFUSED = "reference.refused", "reference refused"
    CLAIM_ANCHORED = "claim.anchored", "claim found again in a new text"
    ATTRIBUTION_ADDED = "attribution.added", "source linked"
    ATTRIBUTION_CHANGED = "attribution.changed", "source link changed"
    ATTRIBUTION_REMOVED = "attribution.removed", "source link removed"
    EVIDENCE_ADDED = "evidence.added", "evidence captured"
    CITATION_ADDED = "citation.added", "evidence cited"
    CITATION_CHANGED = "citation.changed", "citation changed"
    CITATION_WITHDRAWN = "citation.withdrawn", "citation withdrawn"
    DECISION = "decision", "decision"
    PARTY_MARKED = "party.marked", "interested party marked"
    SOURCE_ADDED = "source.added", "source added"
    SOURCE_EDITED = "source.edited", "source changed"
    SOURCE_MERGED = "source.merged", "source merged"
    SOURCE_UNMERGED = "source.unmerged", "merge taken back"
    SOURCE_REPUBLISHES = "source.republishes", "republishing recorded"
    SOURCE_MATCH = "source.match", "match of sources reviewed"
    IDENTITY_SEALED = "identity.sealed", "confidential identity sealed"
    IDENTITY_READ = "identity.read", "confidential identity read"
    IDENTITY_ACCESS = "identity.access", "access to an identity changed"
    SIGN_OFF = "sign_off", "sign-off"
    BLOCKER_OVERRIDDEN = "blocker.overridden", "blocker overridden"
    COMMENTED = "comment", "comment"
    COMMENT_RESOLVED = "comment.resolved", "thread resolved or re-opened"
    ASSIGNED = "assignment", "assignment"
    REPLY_ASKED = "reply", "right of reply"
    CORRECTION = "correction", "correction after publication"
    TEXT_ERASED = "text.erased", "text erased"
    IMPORTED = "imported", "imported from elsewhere"


class Scope(TextChoices):
    """What a token may do. Each of write, decide and publish includes those before it; all may read."""

    READ = "read", "read, but nothing off the record"
    READ_ALL = "read-all", "read all, off the record too"
    WRITE = "write", "write: texts, claims, evidence"
    DECIDE = "decide", "decide and sign"
    PUBLISH = "publish", "publish checks"
