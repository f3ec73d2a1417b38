"""Whether the world has seen an article before.

    words      a text as its words                   body → words, digest
    sketch     a small, fair sample of its shingles  words → Sketch; containment, jaccard
    wording    what of an article is compared        CleanedArticle → Wording
    record     what is remembered of one item        Record ↔ bytes
    runs       numbers under keys, in sorted arrays  keys → numbers
    bucket     the records of a stretch of time      keys → records
    index      which records share samples           samples, article, words → item ids
    memory     all records of the look-back time     load, add, search, forget
    verdict    the decision                          judge

Nothing here reads a clock or does I/O, except that a memory may be given a store to read records from. A verdict
follows from the records before it in the judging order.
"""

from streamproc.duplicates.memory import Memory
from streamproc.duplicates.verdict import POLICY_VERSION, Judgement, judge

__all__ = ["POLICY_VERSION", "Judgement", "Memory", "judge"]
