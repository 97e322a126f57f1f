import pytest
from pytest_django import Settings

from workshops.reminders import endpoints

INSIDE = [
    "http://push.example.org/x",
    "https://push.example.org:8443/x",
    "https://me:secret@push.example.org/x",
    "https://localhost/x",
    "https://127.0.0.1/x",
    "https://10.0.0.1/x",
    "https://169.254.169.254/latest/",
    "https://100.64.0.1/x",
    "https://[::1]/x",
    "https://[::ffff:10.0.0.1]/x",
    "https://[fe80::1]/x",
    "https://push.example.org:port/x",
    "https://[broken/x",
    "ftp://push.example.org/x",
    "file:///etc/passwd",
    "",
    "https://push.example.org/\nx",
    "https://push.example.org/" + "x" * 500,
]


@pytest.mark.parametrize("endpoint", INSIDE)
def test_what_is_no_public_https_address_is_not_called(endpoint: str) -> None:
    with pytest.raises(endpoints.Forbidden):
        endpoints.check(endpoint)


def test_a_public_push_service_is() -> None:
    assert endpoints.check("https://push.example.org/send/abc?d=1").hostname == "push.example.org"


def test_a_name_that_leads_into_a_private_network_is_not_called() -> None:
    with pytest.raises(endpoints.Forbidden, match="private network"):
        endpoints._address("localhost", 443)


def test_a_host_of_the_sites_own_is(settings: Settings) -> None:
    settings.PUSH_OWN_HOSTS = ["localhost"]
    assert endpoints.check("http://localhost:8080/up").port == 8080
    assert endpoints._address("localhost", 8080) in ("127.0.0.1", "::1")
