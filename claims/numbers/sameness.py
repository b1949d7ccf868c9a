"""Whether two quantities are the same, and whether both can hold."""

from __future__ import annotations

from fractions import Fraction

from .quantities import Number, Value
from .units import singular

_KIN = ({"person", "people"}, {"percent", "per cent"}, {"dollar", "USD"}, {"pound", "GBP"}, {"rupee", "INR"})
_ABOVE = {"more than", "at least"}
_BELOW = {"less than", "at most", "nearly"}


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same; an unknown one (``""``) fits none but itself."""
    one, other = singular(one), singular(other)
    return one == other or any(one in kin and other in kin for kin in _KIN)


def same_quantity(one: Number, other: Number) -> bool:
    """Whether two numbers say the same amount of the same thing: "Twenty-one people" and "21 people".

    A bound belongs to what is said ("at least 21" is not "21"); "about" and "nearly" do not. A unit that is
    unknown on one side fits. Numbers without a value or a range are never the same.
    """
    if one.unit and other.unit and not same_unit(one.unit, other.unit):
        return False
    if one.value is None or other.value is None:
        return one.low is not None and (one.low, one.high) == (other.low, other.high)
    return one.value == other.value and _side(one) == _side(other)


def _side(number: Number) -> str:
    return number.approximation if number.approximation not in ("about", "nearly") else ""


def compatible(one: Number, other: Number) -> bool:
    """Whether both can be so of one thing: "at least 20" and "23"; a number without a value contradicts none."""
    low, high = _interval(one)
    other_low, other_high = _interval(other)
    if low is None and high is None:
        return True
    if other_low is None and other_high is None:
        return True
    return _meets(low, other_high) and _meets(other_low, high)


def _meets(low: Fraction | None, high: Fraction | None) -> bool:
    return low is None or high is None or low <= high


def _interval(number: Number) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest amount the words allow; ``None`` is open."""
    low, high = _fraction(number.low), _fraction(number.high)
    value = _fraction(number.value)
    if value is None:
        return low, high
    if number.approximation in _ABOVE:
        return value, None
    if number.approximation in _BELOW:
        return (value * Fraction(4, 5) if number.approximation == "nearly" else None), value
    if number.approximation == "about":
        return value * Fraction(4, 5), value * Fraction(6, 5)
    return value, value


def _fraction(value: Value | None) -> Fraction | None:
    return None if value is None else Fraction(value)
