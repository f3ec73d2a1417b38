"""What each story holds: its articles' copies, excerpts and revisions, in the order in which they were judged."""

from streamproc.stories.database import IN_MEMORY, ON_SCRATCH
from streamproc.stories.listing import ENTRIES_A_PAGE, Listed, Listing, list_story
from streamproc.stories.store import (
    AmbiguousIdError,
    ForgottenError,
    Named,
    NoSuchStoryError,
    Position,
    StoryRecord,
    StoryStore,
)

__all__ = [
    "ENTRIES_A_PAGE",
    "IN_MEMORY",
    "ON_SCRATCH",
    "AmbiguousIdError",
    "ForgottenError",
    "Listed",
    "Listing",
    "Named",
    "NoSuchStoryError",
    "Position",
    "StoryRecord",
    "StoryStore",
    "list_story",
]
