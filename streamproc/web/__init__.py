"""What ops see of a worker."""

from streamproc.web.desk import FurnitureDesk, StoryDesk
from streamproc.web.furniture_form import FurniturePages
from streamproc.web.pages import add_pages
from streamproc.web.status import PartitionLag, StageStatus, WorkerStatus
from streamproc.web.stories_page import StoryPages

__all__ = [
    "FurnitureDesk",
    "FurniturePages",
    "PartitionLag",
    "StageStatus",
    "StoryDesk",
    "StoryPages",
    "WorkerStatus",
    "add_pages",
]
