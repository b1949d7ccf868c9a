"""From an address, a file or pasted words to clean text with paragraphs. Knows nothing of Django."""

from .document import MAX_BYTES, MAX_CHARACTERS, Block, Document, Role
from .errors import Code, IngestError
from .fetch import ARTICLE_TYPES, EVIDENCE_TYPES, Fetched, Limits, fetch
from .normalise import normalise
from .page import visible_text
from .quotation import QuotationMatch, find_quotation
from .upload import read_fetched, read_text, read_upload, read_url
from .warc import read_warc, to_warc

__all__ = [
    "ARTICLE_TYPES",
    "EVIDENCE_TYPES",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "Block",
    "Code",
    "Document",
    "Fetched",
    "IngestError",
    "Limits",
    "QuotationMatch",
    "Role",
    "fetch",
    "find_quotation",
    "normalise",
    "read_fetched",
    "read_text",
    "read_upload",
    "read_url",
    "read_warc",
    "to_warc",
    "visible_text",
]
