"""Who and what an article is about: people, organisations, places, nationalities and groups.

    body ─find→ names with their types ─join→ entities ─rank→ by salience

An extractor finds entities in a body; :func:`extract` puts them on the event and holds the caps. The first
extractor, ``rules``, is for English and needs no download. Another one is another module behind
:class:`~streamproc.entities.interface.Extractor`, and one more line in ``load_extractor``.
"""

from streamproc.entities.extract import extract, load_extractor
from streamproc.entities.interface import Extractor

__all__ = ["Extractor", "extract", "load_extractor"]
