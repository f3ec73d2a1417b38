"""One article's life, top to bottom. Read this first.

    news.raw          bytes: JSON article, ninjs, HTML or plain text          (several partitions)
       │ read         bytes → Article            a broken one goes to news.rejected, whole, with the reason
       │ clean        body, captions, credits; every removed line kept with its reason
       │         ◀─── streamproc.furniture       what the source's own articles have taught, on every worker
       ▼
    streamproc.cleaned                           one partition: one order, one memory, "first seen" is exact
       │ judge        one verdict with its evidence, from the texts themselves
       │         ◀─── streamproc.policy          what verdicts go by, in force from a time on
       ├────────▶ news.duplicates
       ├────────▶ news.links                     what later turned out to belong together
       ├────────▶ streamproc.stories             what each story holds, for `streamproc story` and /stories
       ├────────▶ streamproc.furniture           what recurs in a source's new articles, in force from a time on
       ▼
    streamproc.judged       key: article id      (spread over all partitions)
       │ extract      people, organisations, places, nationalities, happenings, dates; who says what
       ▼
    news.enriched           key: article id

Each stage is a plain function from one event to the next, without I/O, clock or Kafka. The same four run in a
worker, in a test and under ``streamproc trace``. ``judge`` comes before ``extract``: a third to a half of a news
stream is copies, and extraction is the dear step.
"""

from streamproc.cleaning import clean
from streamproc.duplicates import judge
from streamproc.entities import extract
from streamproc.reading import read

__all__ = ["clean", "extract", "judge", "read"]
