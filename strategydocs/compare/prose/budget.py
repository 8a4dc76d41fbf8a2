"""How much work a comparison may take before it gives up detail, and says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Budget:
    """The work left. It counts steps, not seconds, so that the same texts give the same answer on any machine."""

    steps: int = 12_000_000
    """What comparing words, and looking for likeness, may take in all."""

    edit: int = 1_200
    """How many words and spaces may change within one unit before it is shown as out and in."""

    pairs: int = 2_500
    """How many pairs between two anchors are all looked at; of more, only those that share rare words."""

    rewrite: int = 4_000
    """How many words may go and come in one place before that is called a rewrite, whose detail is given up."""

    gave_up: bool = False

    def may(self, steps: int) -> bool:
        """Whether there is enough left for some steps, which are then spent; from then on it has given up if not."""
        if steps > self.steps:
            self.gave_up = True
            return False
        self.steps -= steps
        return True
