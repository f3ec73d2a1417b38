"""Tables that read well on a terminal and paste into a README as they are."""

from collections.abc import Iterator, Sequence

__all__ = ["table"]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    r"""Lay out a table, the first column to the left and figures to the right.

    >>> print("\n".join(table(["", "F1"], [["rules", "58.0"], ["fast", "7.1"]])))
    |       |   F1 |
    |:------|-----:|
    | rules | 58.0 |
    | fast  |  7.1 |
    """
    widths = [max(len(each) for each in column) for column in zip(head, *rows, strict=True)]
    ruled = [f":{'-' * (widths[0] + 1)}", *(f"{'-' * (width + 1)}:" for width in widths[1:])]
    yield _row(head, widths)
    yield f"|{'|'.join(ruled)}|"
    for row in rows:
        yield _row(row, widths)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    figures = [f" {cell:>{width}} |" for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return f"| {cells[0]:<{widths[0]}} |{''.join(figures)}"
