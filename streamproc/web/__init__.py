"""What ops see of a worker."""

from streamproc.web.pages import add_pages
from streamproc.web.status import PartitionLag, StageStatus, WorkerStatus

__all__ = ["PartitionLag", "StageStatus", "WorkerStatus", "add_pages"]
