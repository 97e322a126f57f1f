"""Lines of the log: what a task writes names the task, so that its lines are found together."""

import logging

from celery import current_task

from skillshare.masking import MaskingFormatter


class TaskLine(MaskingFormatter):
    """Formats and masks as always; a line written within a task ends with the task's id."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with `[task 0f3c...]` at its end within a task."""
        number = current_task.request.id if current_task else None
        return f"{super().format(record)} [task {number}]" if number else super().format(record)
