"""streamproc: raw news articles in on Kafka, clean and enriched events out.

Read ``streamproc.pipeline`` first: one article's life, top to bottom.
"""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("streamproc")
