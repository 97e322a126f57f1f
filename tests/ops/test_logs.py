import logging

from celery import shared_task

from skillshare.logs import TaskLine

RECORD = logging.LogRecord("n", logging.INFO, "f", 1, "said /cal/secret-token", (), None)
LINE = TaskLine("{message}", style="{")


@shared_task
def say() -> str:
    """Return the line as a task writes it."""
    return LINE.format(RECORD)


def test_a_line_within_a_task_names_it() -> None:
    assert say.apply(task_id="0f3c").get() == "said /cal/... [task 0f3c]"


def test_a_line_outside_names_none() -> None:
    assert LINE.format(RECORD) == "said /cal/..."
