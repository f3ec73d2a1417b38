"""Whether the world has seen an article before.

    scripts    what is part of a word                code points → kinds
    hashing    stretches of a text, hashed           code points → hashes
    words      a text as its words                   body → words, spans, digest
    sketch     a small, fair sample of its shingles  words → Sketch; containment, jaccard
    comparison two texts, word for word              Text, Text → shares, passages
    wording    what of an article is compared        CleanedArticle → Wording
    origin     whose report it is, where it says so  CleanedArticle → WireOrigin
    withdrawal whether it takes an earlier one back  CleanedArticle → method, headlines
    ruling     what was decided, and events of it    Ruling → JudgedArticle, DuplicateNotice, Link, StoryEntry
    record     what is remembered of one item        Record ↔ bytes
    stored     the text that goes with it            StoredText ↔ bytes
    runs       numbers under keys, in sorted arrays  keys → numbers
    bucket     the records of a stretch of time      keys → records
    sieve      which buckets may hold a key          keys → places
    index      which records share samples           samples, article, words, headline → item ids
    memory     all records of the look-back time     load, add, search, forget
    matching   which originals a text has to do with Wording, candidates → Matches
    changes    what a revision changed               StoredText, CleanedArticle → Changes
    policy     what a verdict goes by                TOML → Policy; source → Rules
    policy_ledger   which policy is in force         source, arrival → Rules
    verdict    the decision                          judge

Nothing here reads a clock or does I/O, except that a memory may be given a store to read records from. A verdict
follows from the records before it in the judging order.
"""

from streamproc.duplicates.memory import Memory
from streamproc.duplicates.policy import POLICY_VERSION, Rules
from streamproc.duplicates.verdict import Judgement, judge

__all__ = ["POLICY_VERSION", "Judgement", "Memory", "Rules", "judge"]
