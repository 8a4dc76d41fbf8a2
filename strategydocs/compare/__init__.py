"""Compares two iterations of a strategy by what they mean: a tree of changes, from which redlines and notes are
written."""
