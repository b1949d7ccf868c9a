"""PURE: numbers, their units and dates, from words. What labels, matching and findings share.

``find_numbers(text)`` finds what a text counts, ``same_quantity`` compares two of them. A number has the right value
or none; its span is that of its words in code points.
"""

from .quantities import Number, Value, find_numbers
from .sameness import compatible, same_quantity, same_unit
from .units import singular

__all__ = ["Number", "Value", "compatible", "find_numbers", "same_quantity", "same_unit", "singular"]
