"""Where a request may go: what an address of the web says, and which addresses of machines are public."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import quote, urlsplit

from crosswire.errors import FetchError, SettingsError
from crosswire.settings import Fetching

Network = IPv4Network | IPv6Network
Machine = IPv4Address | IPv6Address

_LONGEST = 4096
_STANDARD = {"http": 80, "https": 443}
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f\\]")
_NAME = re.compile(
    r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
# By the last label a host is known for an IPv4 address, however it is written: decimal, octal, hexadecimal, short.
_NUMBER = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|[0-9]+)")
_DOTTED = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}")
_SAFE = "%/:=&?~+!$,;'@()*[]-._|"

# The registries of special addresses (RFC 6890), and single ones under which clouds answer.
_SPECIAL: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", "an unspecified"),
        ("10.0.0.0/8", "a private"),
        ("100.64.0.0/10", "a carrier's private"),
        ("127.0.0.0/8", "a loopback"),
        ("168.63.129.16/32", "a cloud's own"),
        ("169.254.0.0/16", "a link-local"),
        ("172.16.0.0/12", "a private"),
        ("192.0.0.0/24", "a reserved"),
        ("192.0.2.0/24", "a reserved"),
        ("192.88.99.0/24", "a tunnel's"),
        ("192.168.0.0/16", "a private"),
        ("198.18.0.0/15", "a reserved"),
        ("198.51.100.0/24", "a reserved"),
        ("203.0.113.0/24", "a reserved"),
        ("224.0.0.0/4", "a multicast"),
        ("240.0.0.0/4", "a reserved"),
        ("::/128", "an unspecified"),
        ("::1/128", "a loopback"),
        ("2001::/32", "a tunnel's"),
        ("2001::/23", "a reserved"),
        ("2001:db8::/32", "a reserved"),
        ("2002::/16", "a tunnel's"),
        ("3fff::/20", "a reserved"),
        ("fc00::/7", "a private"),
        ("fe80::/10", "a link-local"),
        ("fec0::/10", "a private"),
        ("ff00::/8", "a multicast"),
    )
)
_GLOBAL6 = IPv6Network("2000::/3")
# Networks that carry IPv4 addresses in their last 32 bits; what they carry is what counts.
_CARRIERS = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
_LOOPBACKS = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Target:
    """An address of the web, taken apart once: everything that follows goes by these parts and no other reading."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as a request names it, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _STANDARD[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """The address of the root, without a stroke at its end."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.site}{self.path}"


def target_of(url: str) -> Target:
    """Return the parts of the address. Raises ``FetchError`` where it is none that is fetched."""
    text = url.strip()
    if len(text) > _LONGEST:
        raise FetchError(text[:100] + "…", f"the address is longer than {_LONGEST:,} characters")
    if _UNPRINTED.search(text):
        raise FetchError(text, "the address holds characters that no address holds")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(text, f"it is no address: {error}") from error
    scheme = parts.scheme.lower()
    if scheme not in _STANDARD:
        raise FetchError(
            text, f"only http and https are fetched, not {scheme or 'an address without a scheme'}"
        )
    if "@" in parts.netloc:
        raise FetchError(text, "an address with a user name or password in it is not fetched")
    if not host:
        raise FetchError(text, "the address names no host")
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return Target(scheme, _host(text, host), _STANDARD[scheme] if port is None else port, path + query)


def _host(url: str, given: str) -> str:
    """Return the host in small ASCII letters: a name, or an address in its one plain form."""
    if ":" in given:
        try:
            if "%" in given:
                raise ValueError("it names an interface of this machine")
            return str(IPv6Address(given))
        except ValueError as error:
            raise FetchError(url, f"the address names no host: {error}") from error
    name = given
    if not given.isascii():
        import idna

        try:
            name = idna.encode(given, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError) as error:
            raise FetchError(url, "the name of its host is none that can be asked for") from error
    name = name.lower().removesuffix(".")
    if _NUMBER.fullmatch(name):
        if not _DOTTED.fullmatch(name):
            raise FetchError(url, "its host is a number in disguise, not an address in its plain form")
        try:
            return str(IPv4Address(name))
        except ValueError as error:
            raise FetchError(url, f"the address names no host: {error}") from error
    if not _NAME.fullmatch(name):
        raise FetchError(url, "the name of its host is none that can be asked for")
    return name


def fixed(host: str) -> tuple[str, ...]:
    """Return the addresses of a host that needs no asking: one that is an address, and localhost."""
    if host == "localhost" or host.endswith((".localhost", ".localdomain")):
        return _LOOPBACKS
    return (host,) if ":" in host or _DOTTED.fullmatch(host) else ()


def networks(allow: Iterable[str]) -> tuple[Network, ...]:
    """Return the networks that are allowed. Raises ``SettingsError`` where one is none."""
    try:
        return tuple(ip_network(one) for one in allow)
    except ValueError as error:
        raise SettingsError("allow", f"{error}; a network is written such as 10.2.0.0/16") from error


def permitted(target: Target, found: Iterable[str], settings: Fetching) -> tuple[Machine, ...]:
    """Return the machines under which the host may be asked: all that were found, if every one is public or allowed.

    Raises ``FetchError`` where one is not: a name that leads to several is trusted no further than its worst one.
    """
    allowed = networks(settings.allow)
    machines = []
    for given in found:
        try:
            machine = _carried(ip_address(given))
        except ValueError as error:
            raise FetchError(
                target.url, f"its host was said to be at {given!r}, which is no address"
            ) from error
        if not any(machine in network for network in allowed):
            if (what := special(machine)) is not None:
                raise FetchError(
                    target.url, f"{target.host} is at {machine}, {what} address, which is not asked"
                )
            if target.port not in settings.ports:
                raise FetchError(target.url, f"port {target.port} is none that is asked")
        machines.append(machine)
    if not machines:
        raise FetchError(target.url, f"there is no address for {target.host}")
    return tuple(machines)


def special(machine: Machine) -> str | None:
    """Return what kind of address it is that is not public, such as 'a private'; None for a public one."""
    for network, what in _SPECIAL:
        if machine in network:
            return what
    if isinstance(machine, IPv6Address) and machine not in _GLOBAL6:
        return "a reserved"
    return None


def _carried(machine: Machine) -> Machine:
    """Return the IPv4 address that an IPv6 address stands for, else itself."""
    if isinstance(machine, IPv6Address) and any(machine in carrier for carrier in _CARRIERS):
        return IPv4Address(int(machine) & 0xFFFF_FFFF)
    return machine
