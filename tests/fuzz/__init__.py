"""Random content, thrown at what reads, checks and composes it. A few examples in every run of the tests; many, by
hand, with `python -m tests.fuzz --minutes 5`."""
