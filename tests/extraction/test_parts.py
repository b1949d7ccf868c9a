"""A long text part by part: the same claims as in one go, at the same places, the first ones soon."""

from __future__ import annotations

from claims.extraction import Block, extract, extract_in_parts

PARAGRAPHS = [
    f"Crew {n} repaired {n + 2} boats in Port Marrow on Monday, said Ada Holt, who runs the yard. "
    f"She said the work had cost {n + 3},000 crowns."
    for n in range(40)
]
TEXT = "Boats repaired in Port Marrow\n\n" + "\n\n".join(PARAGRAPHS)


def test_a_short_text_is_one_part_and_exactly_what_extract_gives() -> None:
    short = "\n\n".join(PARAGRAPHS[:2])
    assert list(extract_in_parts(short)) == [extract(short)]
    assert list(extract_in_parts("")) == [extract("")]


def test_parts_together_are_the_whole() -> None:
    whole = extract(TEXT)
    parts = list(extract_in_parts(TEXT, part=1500, context=400))
    assert len(parts) > 3
    assert [c.spans for p in parts for c in p.claims] == [c.spans for c in whole.claims]
    assert [c.statement for p in parts for c in p.claims] == [c.statement for c in whole.claims]
    assert [[a.source.name for a in c.attributions] for p in parts for c in p.claims] == [
        [a.source.name for a in c.attributions] for c in whole.claims
    ]
    assert tuple(s for p in parts for s in p.skipped) == whole.skipped
    assert [b for p in parts for b in p.blocks] == list(whole.blocks)


def test_a_pronoun_at_the_start_of_a_part_leads_back_into_the_one_before() -> None:
    text = "Ada Holt runs the yard in Port Marrow.\n\nShe said four boats had sunk."
    parts = list(extract_in_parts(text, part=10, context=10))
    assert len(parts) == 2
    assert [[a.source.name for a in c.attributions] for c in parts[1].claims] == [["Ada Holt"]]


def test_one_enormous_block_is_a_part_of_its_own() -> None:
    blocks = [Block("body", 0, len(TEXT))]
    assert len(list(extract_in_parts(TEXT, blocks=blocks, part=100))) == 1
