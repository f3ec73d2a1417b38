"""Quotes: what people are quoted with, and who says it."""

from streamproc.entities.quotes.finding import find_quotes

__all__ = ["find_quotes"]
