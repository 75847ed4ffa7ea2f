"""How often one client may ask: a bucket that fills steadily, and from which every request takes one."""

from __future__ import annotations

from collections import OrderedDict
from ipaddress import IPv6Address, ip_address

# Clients that are remembered at once; the one that has not asked for longest is forgotten.
_CLIENTS = 10_000


class Rates:
    """Buckets of all clients: each holds ``burst`` requests and gets ``rate`` a second. Moments are seconds."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst = rate, burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str, now: float) -> float:
        """Let the client ask and return 0, or return in how many seconds it may."""
        left, then = self._left.pop(client, (float(self._burst), now))
        # A clock that is set back gives nothing, and takes nothing.
        left = min(float(self._burst), left + max(0.0, now - then) * self._rate)
        wait = 0.0 if left >= 1 else (1 - left) / self._rate
        self._left[client] = (left if wait else left - 1, now)
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return wait


def network(host: str) -> str:
    """Return what one client is known by: its address, of IPv6 the network that one household or machine has."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(IPv6Address(int(address) >> 64 << 64)) + "/64"
    return host
