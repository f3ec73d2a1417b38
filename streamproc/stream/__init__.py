"""The stream: the only folder that knows Faust. One worker runs the stages of ``streamproc.pipeline`` over Kafka."""

from streamproc.stream.run import Worker, run_worker, worker_in_loop

__all__ = ["Worker", "run_worker", "worker_in_loop"]
