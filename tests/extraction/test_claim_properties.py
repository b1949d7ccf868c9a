"""What holds of the claims of any text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extraction.reading import claims

WORDS = st.sampled_from(
    [
        "the",
        "rebels",
        "town",
        ",",
        "and",
        ".",
        '"',
        "'",
        "“",
        "”",
        "(",
        ")",
        "--",
        ";",
        ":",
        "?",
        "which",
        "who",
        "killing",
        "was",
        "had",
        "been",
        "said",
        "he",
        "they",
        "it",
        "there",
        "because",
        "while",
        "with",
        "each",
        "including",
        "Orr",
        "Jane",
        "54",
        "four",
        "$3",
        "%",
        "million",
        "Monday",
        "last",
        "year",
        "May",
        "not",
        "verified",
        "could",
        "may",
        "is",
        "a",
        "of",
        "in",
        "by",
        "attacked",
        "leader",
        "\n\n",
        "\xa0",
        "\u200b",
        "中文",
        "😀",
        "é",
        "[EPA]",
        "…",
        "-",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.text(max_size=80),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_claims_are_well_formed(text: str) -> None:
    found = claims(text)
    assert [c.number for c in found] == list(range(1, len(found) + 1))
    for claim in found:
        assert claim.spans == tuple(sorted(claim.spans))
        assert claim.quote == " … ".join(text[a:b] for a, b in claim.spans)
        for a, b in (*claim.spans, *claim.resolved_from, claim.stretch, claim.sentence):
            assert 0 <= a < b <= len(text)
        for (_, end), (start, _) in zip(claim.spans, claim.spans[1:], strict=False):
            assert end <= start
        parts = [(p.span, p.text) for p in claim.hedges]
        parts += [(p.span, p.text) for p in claim.figures]
        parts += [(p.span, p.text) for p in claim.dates]
        for (a, b), words in parts:
            assert text[a:b] == words
        assert claim.statement
        assert claim.statement == claim.statement.strip()
        assert 0.0 <= claim.priority <= 1.0
        assert claim.checkable == (claim.kind not in ("opinion", "prediction"))


def test_hostile_texts_end() -> None:
    for text in (
        "",
        " ",
        "\n\n",
        "and " * 400,
        "(" * 500,
        "that " * 400,
        "a, b and c, " * 200,
        '"' * 999,
        "x" * 5000,
    ):
        assert isinstance(claims(text), tuple)
