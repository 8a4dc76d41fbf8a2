"""What changed from one iteration of a strategy to another, told from what it means and not from its files.

`records.py` compares what is kept as data, `prose/` texts, `history.py` follows dates and statuses over many
iterations, `notes.py` puts changes into sentences, and `sources.py` finds what is to be compared.
"""
