import pytest

from tests.extraction.reading import claims, statements


def test_coordinated_verbs_are_split_and_share_their_subject() -> None:
    assert statements("Rebels shelled the port and burned two warehouses.") == [
        "Rebels shelled the port",
        "Rebels burned two warehouses",
    ]


def test_two_subjects_of_one_passive_are_split() -> None:
    text = "The ridge road, and three farms there, had been taken and several drivers had been hurt."
    assert statements(text) == [
        "The ridge road had been taken",
        "Three farms there had been taken",
        "Several drivers had been hurt",
    ]
