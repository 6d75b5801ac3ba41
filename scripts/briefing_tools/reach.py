"""Which addresses of the network a page may be fetched from: those of the public internet, and no other."""

import ipaddress
from urllib.parse import urlsplit

_FORBIDDEN = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # behind a carrier's translation
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # this link, and the metadata of cloud machines
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # assigned to protocols
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays to IPv6
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # measurements
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # to many
        "240.0.0.0/4",  # reserved, and to all
        "2001::/23",  # assigned to protocols, among them Teredo, which carries an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which carries an IPv4 address
        "3fff::/20",  # documentation
    )
)
_LOCAL = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet", ".onion")
_PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")
"""All that is assigned to the public; outside it are this machine, links, sites, mapped and translated IPv4."""


def refusal(address: str) -> str | None:
    """Return a numeric address and why it must not be spoken to, or None if it belongs to the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return f"{address[:60]!r}, which is no address of a machine"
    public = ip.version == 4 or ip in _PUBLIC_IPV6
    if not public or not ip.is_global or any(ip.version == net.version and ip in net for net in _FORBIDDEN):
        return f"{ip}, which does not belong to the public internet"
    return None


def is_local(url: str) -> bool:
    """Tell an address that means something else, or nothing, on another machine; no name is resolved for that."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return True
    if ":" in host or host.replace(".", "").isdigit():
        return refusal(host) is not None
    return "." not in host or host.endswith(_LOCAL)
