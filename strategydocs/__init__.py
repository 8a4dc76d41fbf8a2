"""strategydocs: plain text into a government strategy, as accessible HTML and PDF."""

from __future__ import annotations

from strategydocs.assemble import FORMATS, Result, assemble
from strategydocs.checking import check
from strategydocs.compose import document_ids as documents
from strategydocs.load import find_strategies, load
from strategydocs.model import Strategy
from strategydocs.new import NewUpdate, WrongUse, new_update
from strategydocs.problems import (
    InvalidStrategy,
    Level,
    MachineError,
    Place,
    Problem,
    Problems,
    StrategyDocsError,
    UnknownName,
    show,
)

__all__ = [
    "FORMATS",
    "InvalidStrategy",
    "Level",
    "MachineError",
    "NewUpdate",
    "Place",
    "Problem",
    "Problems",
    "Result",
    "Strategy",
    "StrategyDocsError",
    "UnknownName",
    "WrongUse",
    "assemble",
    "check",
    "documents",
    "find_strategies",
    "load",
    "new_update",
    "show",
]
