import socket

import pytest

from skillshare import addresses


@pytest.mark.parametrize("bind", ["localhost", "127.0.0.1", "127.3.2.1", "::1"])
def test_nobody_else_reaches_a_loopback_address(bind: str) -> None:
    assert addresses.reachable_at(bind) == []


def test_a_server_bound_to_one_address_is_reached_there() -> None:
    assert addresses.reachable_at("192.168.4.1") == ["192.168.4.1"]


def test_a_server_bound_to_all_is_reached_by_the_machines_name_and_by_no_loopback() -> None:
    found = addresses.reachable_at("0.0.0.0")
    assert socket.gethostname().lower() in found
    assert [address for address in found if address.startswith("127.")] == []
