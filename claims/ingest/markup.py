"""HTML as the reader sees it: words in paragraphs, nothing else.

What comes out is plain text, so there is nothing hostile to let through. The tree is built by libxml2, whose
depth limit also bounds nesting; a sanitiser that keeps markup took quadratic time on a million open tags.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from .document import Part, Role
from .errors import IngestError

_UNSEEN = """
    applet audio button canvas datalist dialog embed frame frameset head iframe input map math noframes
    noscript object option script select style svg template textarea title video
    """
_DROPPED = frozenset(_UNSEEN.split())
_PLAIN_BLOCKS = """
    address article aside body center details div dl fieldset figure footer form header hr html main nav ol p
    pre section summary table tbody tfoot thead ul
    """
_BLOCKS: dict[str, Role | None] = {
    **dict.fromkeys(_PLAIN_BLOCKS.split()),
    "h1": "headline",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("dd", "dt", "li", "tr"), "list"),
    "blockquote": "pull_quote",
}
_BY_CLASS: tuple[tuple[frozenset[str], Role], ...] = (
    (frozenset({"standfirst", "dek", "deck", "subtitle", "subhead", "subheadline"}), "standfirst"),
    (frozenset({"pullquote", "pull-quote", "pull_quote"}), "pull_quote"),
    (frozenset({"caption"}), "caption"),
    (frozenset({"credit"}), "credit"),
    (frozenset({"byline"}), "byline"),
    (frozenset({"dateline"}), "dateline"),
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile("[ \t\r\n\f]+")
_SPACES = re.compile(" {2,}")
_LINE_BREAK = re.compile(" ?\n ?")
_EMPTY_LINES = re.compile(" ?\n ?(?:\n ?)+")
_TAG = re.compile(r"<[a-zA-Z][^>]*+")
_QUOTED = re.compile(r"""=\s*+("[^"]*+"|'[^']*+')""")
_MOST_ATTRIBUTES = 2000
MOST_ELEMENTS = 50_000


def parse(html: str) -> Any:
    """The tree of an HTML text (an lxml element). Errors: ``too_complex``, ``empty``."""
    for reading in (html, _QUOTED.sub("=x", html)):
        # libxml2 takes quadratic time over the attributes of one tag: 80,000 cost ten seconds.
        for tag in _TAG.finditer(reading):
            if tag.end() - tag.start() > _MOST_ATTRIBUTES and len(tag[0].split()) > _MOST_ATTRIBUTES:
                raise _too_complex()
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise IngestError(
            "empty", "The page holds no text. Open it in a browser and paste its words instead."
        )
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise _too_complex()
    return root


def parts_of(root: Any) -> list[Part]:
    """The visible paragraphs below an element, in order, with the roles their tags and classes give."""
    parts: list[Part] = []
    roles: list[Role] = ["body"]
    buffer: list[str] = []

    def flush() -> None:
        for paragraph in _EMPTY_LINES.split(_SPACES.sub(" ", "".join(buffer))):
            words = _LINE_BREAK.sub("\n", paragraph).strip(" \n")
            parts.extend([Part(roles[-1], words)] if words else [])
        buffer.clear()

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_hidden(element, tag):
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                flush()
                roles.append(_role(element, tag, roles[-1]))
            elif tag == "br":
                buffer.append("\n")
            elif tag in ("td", "th") and buffer:
                buffer.append(" | ")
            buffer.append(_SPACE.sub(" ", element.text or ""))
        else:
            if tag in _BLOCKS and not _is_hidden(element, tag):
                flush()
                roles.pop()
            if element is not root:
                buffer.append(_SPACE.sub(" ", element.tail or ""))
    flush()
    return parts


def _role(element: Any, tag: str, outer: Role) -> Role:
    classes = {name.lower() for name in (element.get("class") or "").split()}
    for names, role in _BY_CLASS:
        if classes & names:
            return role
    return _BLOCKS[tag] or outer


def _is_hidden(element: Any, tag: str) -> bool:
    return (
        tag in _DROPPED
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _too_complex() -> IngestError:
    return IngestError(
        "too_complex",
        "The page has far more markup than an article needs, so it was not read. Open it in a browser and"
        " paste its words instead.",
    )
