"""`{{ … }}` in prose: one expression over the strategy's data, evaluated in a closed room."""

from strategydocs.values.calculator import MOST_CHARACTERS, Calculator
from strategydocs.values.filters import FILTERS
from strategydocs.values.problem import ValueProblem

__all__ = ["FILTERS", "MOST_CHARACTERS", "Calculator", "ValueProblem"]
