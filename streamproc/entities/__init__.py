"""Who and what an article is about: people, organisations, places, nationalities and groups, happenings, dates.

    body ─find→ names with their types ─join→ entities ─identify, rank→ entities, quotes

A finder says where names stand; :class:`~streamproc.entities.extractor.Extractor` makes entities of them, in one
way for every finder; :func:`extract` puts them on the event and holds the caps. Another finder is another module
behind :class:`~streamproc.entities.interface.NameFinder`, and one more line in ``load_extractor``.
"""

from streamproc.entities.extract import extract, load_extractor, load_finder
from streamproc.entities.extractor import Extractor, Findings
from streamproc.entities.interface import NameFinder

__all__ = ["Extractor", "Findings", "NameFinder", "extract", "load_extractor", "load_finder"]
