import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_demo_organizer_signs_in_by_a_mailed_code(client: Client) -> None:
    cache.clear()
    call_command("demo", verbosity=0)
    client.post(reverse("account_login"), {"email": "organizer@demo.example"})
    found = re.search(r"^ {4}(\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    client.post(reverse("account_confirm_login_code"), {"code": found[1]})
    assert "Odetta Quillfeather" in client.get(reverse("profile")).content.decode()
