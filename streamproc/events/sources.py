"""Sources by name: who supplied the copy."""

__all__ = ["source_name"]


def source_name(source: str | None) -> str | None:
    """Fold a source's name; ``None`` where there is none, and so nothing to know it by.

    >>> source_name(" The  Paper "), source_name(" ")
    ('the paper', None)
    """
    return " ".join(source.casefold().split()) or None if source else None
