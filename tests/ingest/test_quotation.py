import pytest

from claims.ingest import QuotationMatch, find_quotation

PAGE = (
    "The minister spoke on Monday.\n\n“We did not  take part,” she\nsaid – and “it's over”. Later she"
    " denied it"
    " again. A cafe\u0301 owner saw it."
)


def outcome(text: str, quotation: str) -> tuple[str, str]:
    match = find_quotation(text, quotation)
    assert match.found == text[match.start : match.end]
    return match.outcome, match.found


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("We did not take part", "We did not  take part"),
        ('"We did not take part,"', "We did not  take part"),
        ("part,\" she said - and 'it’s over'", "part,” she\nsaid – and “it's over"),
        ("A café owner", "A cafe\u0301 owner"),
        ("caf\u00e9", "cafe\u0301"),
    ],
)
def test_exact(quotation: str, found: str) -> None:
    assert outcome(PAGE, quotation) == ("exact", found)
    assert find_quotation(PAGE, quotation).score == 100.0


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("We did take part", "We did not  take part"),
        ("we did not take part", "We did not  take part"),
        ("she denied that again", "she denied it again"),
    ],
)
def test_near_is_never_exact(quotation: str, found: str) -> None:
    match = find_quotation(PAGE, quotation)
    assert match.outcome == "near"
    assert 75 <= match.score < 100
    assert found.split()[-1] in match.found


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        (PAGE, "Prices rose by eleven per cent in June"),
        (PAGE, ""),
        (PAGE, "“…”"),
        ("", "words"),
        ("part", "We did not take part, and shall never do so again"),
        ("قال المتحدث", "no such words"),
    ],
)
def test_absent(text: str, quotation: str) -> None:
    match = find_quotation(text, quotation)
    assert match == QuotationMatch("absent", 0.0, 0, 0, "")


def test_part_of_a_word_is_not_exact() -> None:
    assert outcome("They were dissatisfied with it", "satisfied with it")[0] == "near"
    assert outcome("dissatisfied, yet satisfied", "satisfied") == ("exact", "satisfied")


def test_other_scripts() -> None:
    assert outcome("قال المتحدث: «سقطت أربع نقاط»", "“سقطت أربع نقاط”") == ("exact", "سقطت أربع نقاط")
    assert outcome("👍🏽 “No 👩‍👧,” she said", "No 👩‍👧") == ("exact", "No 👩‍👧")


def test_a_long_page() -> None:
    text = "Some words that fill the page. " * 30_000 + "The bridge was built in 1931 by two brothers."
    assert outcome(text, "the bridge was build in 1931 by the two brothers")[0] == "near"
    assert outcome(text, "built in 1931 by two brothers") == ("exact", "built in 1931 by two brothers")
