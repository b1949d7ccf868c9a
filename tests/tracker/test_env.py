"""Settings from the environment: typed, and a bad value says which and why."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker.env import Env


def test_what_is_not_set_has_its_default() -> None:
    env = Env({})
    assert (env.text("A", "x"), env.flag("A", default=True), env.number("A", 7), env.words("A", ("x",))) == (
        "x", True, 7, ["x"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "flag"), [("1", True), ("Yes", True), (" on ", True), ("0", False), ("", False)]
)
def test_flags(value: str, flag: bool) -> None:
    assert Env({"A": value}).flag("A", default=not flag) is flag


def test_a_flag_that_is_none() -> None:
    with pytest.raises(ImproperlyConfigured, match="HTTPS is “maybe”; write 1 or 0"):
        Env({"HTTPS": "maybe"}).flag("HTTPS", default=False)


@pytest.mark.parametrize(
    ("value", "words"), [("x", "whole number"), ("0", "1 or more"), ("1.5", "whole number")]
)
def test_a_number_that_is_none(value: str, words: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=words):
        Env({"N": value}).number("N", 5, least=1)


def test_words_are_parted_by_commas() -> None:
    assert Env({"A": " a, b ,,c"}).words("A") == ["a", "b", "c"]
