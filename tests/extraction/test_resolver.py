"""What words mean that stand elsewhere: which entity each is taken to mean, and how it is shown."""

import pytest

from claims.extraction.attribution.attributions import find_attributions
from claims.extraction.quotations import find_quotations
from claims.extraction.references.proposals import ReferenceIndex, resolve_references
from claims.extraction.syntax.tree import Tree
from claims.extraction.types import Reference
from tests.extraction.reading import paragraphs, parsed


def index(text: str) -> ReferenceIndex:
    found, blocks = parsed(text), paragraphs(text)
    tree = Tree(found)
    attributions = find_attributions(found, blocks, find_quotations(text, blocks), tree)
    return resolve_references(found, tree, blocks, attributions)


def references(text: str, within: str = "") -> dict[str, Reference]:
    """The references of a stretch, by their words; those of the last sentence where no stretch is given."""
    start = text.index(within) if within else parsed(text).starts[parsed(text).sents[-1][0]]
    end = start + len(within) if within else len(text)
    return {text[r.span[0] : r.span[1]]: r for r in index(text).within(start, end)}


def meant(text: str, within: str = "") -> dict[str, str]:
    """What each reference is taken to mean, "?" for those left open."""
    found = references(text, within)
    return {
        word: r.name or (text[r.antecedent[0] : r.antecedent[1]] if r.antecedent else "?")
        for word, r in found.items()
    }


def test_a_pronoun_means_the_person_named_before() -> None:
    assert meant("Jane Orr lost the vote. She resigned.") == {"She": "Jane Orr"}


def test_a_pronoun_whose_person_stands_in_the_stretch_needs_nothing() -> None:
    assert meant("Jane Orr said she would resign.") == {}


def test_a_name_without_its_owners_ending() -> None:
    text = "Jane Orr's lawyer arrived. She greeted him."
    assert "Jane Orr's" not in meant(text).values()


@pytest.mark.parametrize("text", ["He left.", "They left.", "It burned down.", "We are ready."])
def test_what_nothing_tells_is_flagged(text: str) -> None:
    (reference,) = references(text).values()
    assert reference.antecedent is None
    assert not reference.used
    assert reference.name == ""


def test_a_pronoun_never_means_somebody_of_the_other_gender() -> None:
    text = (
        "Ida Malm died in June. Per Storm is her lawyer. Mr. Storm told the jury that, in the final weeks of her life, "
        "Malm could hardly walk."
    )
    assert meant(text).get("her") != "Per Storm"


def test_a_thing_never_speaks() -> None:
    text = "Captain Ole Dahl met us. Later, he said that the ship was a tanker. He said there was no oil in the sea."
    assert meant(text, "He said there was no oil in the sea")["He"] == "Ole Dahl"


def test_those_who_speak_are_not_whom_they_speak_of() -> None:
    text = (
        "Nils Berg stood trial on Friday. Police said he took the van and hid it. They said he had no help."
    )
    found = meant(text)
    assert found["he"] == "Nils Berg"
    assert found["They"] == "Police"


def test_i_is_who_speaks() -> None:
    text = (
        'Governor Mona Lie left early after she said the dam was failing. "I beg you to stay calm," she said.'
    )
    assert meant(text, "I beg you to stay calm") == {"I": "Mona Lie"}


def test_a_phrase_that_opens_a_sentence_may_look_ahead() -> None:
    assert "Ida Malm" not in meant("Ida Malm left early. In her letter, Tove Lie thanked the choir.").values()


def test_which_of_two_coordinated_persons_is_left_open() -> None:
    assert meant("John Hale and Peter Lamb spoke. He resigned.")["He"] == "?"


def test_a_clipped_name_is_filled_in() -> None:
    text = "Helena Brandt runs the ward. Nobody blamed Brandt."
    assert meant(text)["Brandt"] == "Helena Brandt"


def test_a_body_is_taken_up_by_a_noun_for_it() -> None:
    text = "The operator, Brook Lines, apologised on Monday. The company has 12 vessels."
    assert meant(text)["The company"] == "Brook Lines"


def test_a_description_that_stands_by_itself_is_not_flagged() -> None:
    assert meant("The police arrested the mayor of Oster.") == {}
    assert meant("The plane that crashed in May was new.") == {}


def test_offsets_lie_in_the_text() -> None:
    text = "Jane Orr met Petra Vogel. She told her that their town would get its bridge. The town cheered."
    for reference in index(text).within(0, len(text)):
        for span in (reference.span, reference.antecedent):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert reference.name in text
