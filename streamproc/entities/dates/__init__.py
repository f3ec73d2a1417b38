"""Dates: which day, month or year one means."""

from streamproc.entities.dates.resolution import resolve_date

__all__ = ["resolve_date"]
