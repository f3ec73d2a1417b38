"""What ops see of a worker."""

from streamproc.web.desk import FurnitureDesk
from streamproc.web.furniture_form import FurniturePages
from streamproc.web.pages import add_pages
from streamproc.web.status import PartitionLag, StageStatus, WorkerStatus

__all__ = ["FurnitureDesk", "FurniturePages", "PartitionLag", "StageStatus", "WorkerStatus", "add_pages"]
