"""The embedded set-up's mail: every message goes to a folder and to the console, and to nobody."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.console import EmailBackend as Console
from django.core.mail.backends.filebased import EmailBackend as Folder


class FolderAndConsole(BaseEmailBackend):
    """Write each message to EMAIL_FILE_PATH and print it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the messages and return how many there were."""
        Console(fail_silently=True).send_messages(email_messages)
        return Folder(fail_silently=self.fail_silently).send_messages(email_messages) or 0
