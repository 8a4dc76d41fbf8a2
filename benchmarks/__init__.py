"""How fast strategydocs is, and how much memory it takes, beside what a person would do without it. `make bench`

Ours is `assemble(only=["strategy"])`: the full strategy with its annexes, as HTML and PDF/UA-1. The plain way is the
same text concatenated, `pandoc -s --toc`, then `weasyprint --pdf-variant pdf/ua-1`, from the same .venv, with the same
fonts and a plain style of the same page and type size. Each run is cold: new processes, a new output folder. Runs
alternate, ours first, so that what slows the machine for a while slows both.

How to read the table:

- Ratios count, seconds do not. A ratio is of one pair of neighbouring runs, ours by theirs: below 1.00 is better than
  the plain way. Shown are the median and, in brackets, the least and the most of all pairs.
- CPU is user and system time of all processes: on a busy machine its ratio is the one to trust. Where CPU is more
  than seconds, both cores worked.
- Memory is the peak of the whole tree of processes: resident sets, sampled every 20 ms and added up. Pages that
  processes share are counted once for each, which flatters the plain way, whose processes run one after the other.
- The work is not the same: ours checks, draws charts, generates tables, numbers, spells out abbreviations, and
  repairs the PDF's tags; pages and words say how much more there is in the end.
"""
