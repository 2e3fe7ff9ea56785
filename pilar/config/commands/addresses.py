"""The addresses of this machine in its own networks: what phones type when a laptop serves a room without internet."""

import ipaddress
import socket
import struct

LOOPBACK = ("localhost", "127.0.0.1", "::1", "[::1]")
ANY = ("0.0.0.0", "::", "[::]")
_ASK_ADDRESS = 0x8915  # SIOCGIFADDR


def own_addresses() -> list[str]:
    """IPv4 addresses other machines reach this one by, wired and wireless; empty where there is no network."""
    found = [*_of_interfaces(), *_of_name()]
    return list(dict.fromkeys(one for one in found if not ipaddress.ip_address(one).is_loopback))


def _of_interfaces() -> list[str]:
    """Ask each interface (Linux); an access point without a way out has an address all the same."""
    try:
        import fcntl
    except ImportError:
        return []
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _number, name in socket.if_nameindex():
            try:
                told = fcntl.ioctl(asking.fileno(), _ASK_ADDRESS, struct.pack("256s", name.encode()[:15]))
            except OSError:  # the interface is down
                continue
            found.append(socket.inet_ntoa(told[20:24]))
    return found


def _of_name() -> list[str]:
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []


def hosts_for(host: str) -> list[str]:
    """Host names to answer to when listening on `host`: this machine, and every own address where it listens to all."""
    own = own_addresses() if host in ANY else [] if host in LOOPBACK else [host]
    return ["localhost", "127.0.0.1", "[::1]", *own]
