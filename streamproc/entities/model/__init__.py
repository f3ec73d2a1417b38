"""The models that ship in the package, made by ``training/entities`` and described in ``training/MODEL_CARD.md``.

body ─cut→ words ─look up→ features ─score→ labels ─decode→ spans
"""

from streamproc.entities.model.finder import ModelFinder

__all__ = ["ModelFinder"]
