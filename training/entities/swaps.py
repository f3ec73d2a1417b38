"""Puts names of all the world into the labelled text: the label stays, what the teacher makes of the word does not."""

from collections.abc import Sequence
from typing import Final

import torch

from streamproc.entities.model.features import COLUMNS, Features, shape_of
from training.entities.labels import LABELS
from training.entities.names import first_names, places, surnames

__all__ = ["Swaps", "features_of"]

SHARE: Final = 0.15
"""of the words that may be changed"""

SHAPE: Final = COLUMNS.index("shape")
TITLE_CASE: Final = shape_of("Kyiv")
BEGIN_PERSON, IN_PERSON, BEGIN_PLACE, IN_PLACE = (LABELS.index(label) for label in ("B-PER", "I-PER", "B-LOC", "I-LOC"))


def features_of(words: Sequence[str], features: Features) -> torch.Tensor:
    """(words, columns) of a corpus, without separators at its ends."""
    return torch.from_numpy(features.of(words)[1:-1].copy())


class Swaps:
    """Changes words of names for others of the same kind: first names, surnames, places of one word."""

    def __init__(self, inputs: torch.Tensor, logits: torch.Tensor, features: Features) -> None:
        """Look where a word may be changed.

        Args:
            inputs: (words, columns) of the corpus.
            logits: (words, labels) of the teacher.
            features: looks names up.
        """
        labels = logits.argmax(-1)
        after = torch.cat([labels[1:], labels[-1:]])
        goes_on = after == IN_PERSON
        is_person = (labels == BEGIN_PERSON) | (labels == IN_PERSON)
        kinds = torch.zeros(len(labels), dtype=torch.int8)
        kinds[(labels == BEGIN_PERSON) & goes_on] = 1
        kinds[is_person & ~goes_on] = 2
        kinds[(labels == BEGIN_PLACE) & (after != IN_PLACE)] = 3
        kinds[inputs[:, SHAPE] != TITLE_CASE] = 0
        self.kinds: torch.Tensor = kinds
        """(words,): 0 where a word stays, else the number of its names"""
        self.names = [features_of(names, features) for names in (first_names(), surnames(), places())]

    def make(self, batch: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
        """Change some words of *batch*, (rows, words, columns); tell which, (rows, words)."""
        chosen = (torch.rand(kinds.shape) < SHARE) & (kinds > 0)
        for kind, names in enumerate(self.names, start=1):
            where = chosen & (kinds == kind)
            batch[where] = names[torch.randint(len(names), (int(where.sum()),))].long()
        return chosen
