"""Two iterations compared as what they say, and what is written from it: redlines, notes, data.

`changes.py` has the result, from which everything else is written: `passages.py` what changed in texts and where,
`notes.py` sentences, `listing.py` those as text, `data.py` JSON, `document.py` the pages of a redline, `word.py` a Word
file with tracked changes.
"""
