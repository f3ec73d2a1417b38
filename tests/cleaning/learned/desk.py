"""An outlet whose articles are cleaned, judged new and learned from, on a clock of the test's own."""

from datetime import datetime, timedelta
from typing import Final

from streamproc.cleaning import clean
from streamproc.cleaning.learned import Action, Change, Decided, Learner, Ledger, LedgerLine, RecordKey, RecordKind
from streamproc.cleaning.learned.folding import exact_key, split_words
from streamproc.events import CleanedArticle
from tests.cleaning.articles import RECEIVED_AT, article_of

LEAD: Final = timedelta(minutes=1)
KEEP: Final = timedelta(days=7)
SOURCE: Final = "Lindow Herald"
NAME: Final = "lindow herald"

NOUNS: Final = ("bridge", "harbour", "school", "ferry", "market", "museum", "library", "tramway", "stadium", "mill")
VERBS: Final = ("closed", "opened", "flooded", "sold", "rebuilt", "painted", "named", "moved", "lit", "searched")


def story(number: int) -> list[str]:
    """Write three paragraphs that no other number has."""
    noun, verb = NOUNS[number % 10], VERBS[number // 10 % 10]
    return [
        f"The {noun} of Lindow was {verb} on the morning after vote {number}, and {number + 7} people came to see it.",
        f"Nobody had asked whether number {number} of the {noun} plans would ever be {verb}, said the road office.",
        f"It will stay so until the council meets about its {number} letters, which may take the whole of the spring.",
    ]


class Desk:
    """One ledger and one learner; what is learned reaches the ledger at once, stamped now."""

    def __init__(self) -> None:
        self.ledger = Ledger(LEAD, KEEP)
        self.learner = Learner(self.ledger)
        self.now: datetime = RECEIVED_AT
        self.number = 0
        self.written: list[Change] = []

    def article(self, lines: list[str], source: str | None = SOURCE, item_id: str | None = None) -> CleanedArticle:
        """Clean one that arrives now."""
        self.number += 1
        fields = {"item_id": item_id or f"{self.number:032x}"[::-1], "received_at": self.now, "source": source}
        article = article_of("\n\n".join(lines), **fields)
        return clean(article, self.ledger.in_force(source, self.now))

    def publish(self, lines: list[str], source: str | None = SOURCE, item_id: str | None = None) -> CleanedArticle:
        """Clean one, judge it new, learn from it; ten minutes go by."""
        cleaned = self.article(lines, source, item_id)
        for change in self.learner.learn(cleaned):
            self.written.append(change)
            self.write(change)
        self.now += timedelta(minutes=10)
        return cleaned

    def write(self, change: Change) -> None:
        value = None if change.line is None else change.line.to_bytes()
        self.take(change.key, value)

    def decide(self, line: str, action: Action) -> None:
        """Let an operator decide."""
        key = exact_key(split_words(line))
        self.take(RecordKey(RecordKind.DECISION, NAME, key), Decided(source=NAME, key=key, action=action).to_bytes())

    def take(self, key: RecordKey, value: bytes | None) -> None:
        name = self.ledger.apply(key.to_bytes(), value, self.now)
        assert name == key
        if key.kind is RecordKind.DECISION:
            self.learner.take_note(key)

    def line(self, text: str) -> LedgerLine | None:
        return self.ledger.line(NAME, exact_key(split_words(text)))


def articles_until_gone(desk: Desk, furniture: str, place: int, most: int = 30) -> int:
    """Publish stories with a line in them until it leaves; how many it stood in."""
    for number in range(most):
        lines = story(number)
        lines.insert(place if place >= 0 else len(lines) + 1 + place, furniture)
        if furniture not in desk.publish(lines).body:
            return number
    return most
