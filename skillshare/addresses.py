"""Under which addresses the machines around this one can reach it."""

import ipaddress
import socket
import struct
from contextlib import suppress

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

SIOCGIFADDR = 0x8915  # Linux: the address of a network interface


def is_loopback(bind: str) -> bool:
    """Return whether a server bound to `bind` is reachable from its own machine only."""
    return bind == "localhost" or ipaddress.ip_address(bind).is_loopback


def of_interfaces() -> list[str]:
    """Return the IPv4 address of each network interface, without loopback; [] where the system does not tell."""
    found = []
    if fcntl is not None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            for _, name in socket.if_nameindex():
                with suppress(OSError):
                    asked = struct.pack("256s", name.encode()[:15])
                    found.append(socket.inet_ntoa(fcntl.ioctl(probe.fileno(), SIOCGIFADDR, asked)[20:24]))
    return [address for address in found if not ipaddress.ip_address(address).is_loopback]


def towards_the_world() -> list[str]:
    """Return the address this machine would send from; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("203.0.113.1", 9))
        return [str(probe.getsockname()[0])]
    return []


def reachable_at(bind: str) -> list[str]:
    """Return the host names and addresses, best first, under which others reach a server bound to `bind`."""
    if is_loopback(bind):
        return []
    if not ipaddress.ip_address(bind).is_unspecified:
        return [bind]
    name = socket.gethostname()
    return list(dict.fromkeys([*towards_the_world(), *of_interfaces(), name.lower(), f"{name.lower()}.local"]))
