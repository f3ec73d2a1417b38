"""Cleaning: an article's lines, what each one is, and the story that is left.

>>> from streamproc.cleaning.furniture import FURNITURE
>>> FURNITURE.find("Read Entire Article").name
'related.read'
"""

from streamproc.cleaning.classify import classify
from streamproc.cleaning.clean import clean
from streamproc.cleaning.furniture import RULES_VERSION

__all__ = ["RULES_VERSION", "classify", "clean"]
