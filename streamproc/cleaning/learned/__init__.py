"""Furniture learned from a source's own articles: what recurs in them, whoever wrote it and in whatever language.

    Learner   counts the lines of what was judged new ──▶ records on a topic ──▶ Ledger   on every worker
                                                          an operator's decisions ─┘  │
                                                                                      └─▶ Furniture   for one item

An item's cleaning depends on its source and its arrival only: a change comes into force a fixed time after it was
written, when every worker has it.
"""

from streamproc.cleaning.learned.learner import Change, Learner
from streamproc.cleaning.learned.ledger import LEARNED_RULE, Furniture, Ledger, LedgerLine
from streamproc.cleaning.learned.records import Action, Decided, LearnedLine, RecordKey, RecordKind, Standing

__all__ = [
    "LEARNED_RULE",
    "Action",
    "Change",
    "Decided",
    "Furniture",
    "LearnedLine",
    "Learner",
    "Ledger",
    "LedgerLine",
    "RecordKey",
    "RecordKind",
    "Standing",
]
