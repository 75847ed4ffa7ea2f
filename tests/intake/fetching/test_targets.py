"""Where a request may go: what is no address, which machines are not asked, and that the answer of DNS is checked."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from dataclasses import replace

import httpcore
import pytest

from crosswire.errors import FetchError, SettingsError
from crosswire.intake.fetching import Fetcher, World
from crosswire.intake.fetching.targets import permitted, target_of
from crosswire.settings import Fetching

PUBLIC, OTHER, PUBLIC6 = "93.184.216.34", "151.101.1.67", "2606:2800:220:1:248:1893:25c8:1946"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://news.example:70/x", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("news.example/a", "without a scheme"),
        ("//news.example/a", "without a scheme"),
        ("http://", "names no host"),
        ("http:///a", "names no host"),
        ("http://news.example:99999/", "no address"),
        ("http://news.example:x/", "no address"),
        ("http://ada:secret@news.example/", "user name"),
        ("http://news.example@127.0.0.1/", "user name"),
        ("http://@news.example/", "user name"),
        ("http://news.example\\@127.0.0.1/", "no address holds"),
        ("http://news.example/\r\nHost: other", "no address holds"),
        ("http://new\ts.example/", "no address holds"),
        ("http://news example/", "host"),
        ("http://[::1/", "no address"),
        ("http://[fe80::1%25eth0]/", "host"),
        ("http://2130706433/", "number in disguise"),
        ("http://0x7f000001/", "number in disguise"),
        ("http://0x7f.1/", "number in disguise"),
        ("http://0177.0.0.1/", "number in disguise"),
        ("http://127.1/", "number in disguise"),
        ("http://127.0.0.1.0x/", "number in disguise"),
        ("http://0/", "number in disguise"),
        ("http://256.1.1.1/", "names no host"),
        ("http://news..example/", "none that can be asked"),
        (f"http://{'a' * 64}.example/", "none that can be asked"),
        ("http://news.example/" + "a" * 5000, "longer than"),
    ],
)
def test_what_is_no_address_that_is_fetched(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        target_of(url)


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("HTTP://News.Example", "http://news.example/"),
        (" https://news.example:443/a?b=c#d ", "https://news.example/a?b=c"),
        ("https://news.example.:8443/ä b", "https://news.example:8443/%C3%A4%20b"),
        ("http://news.example/a%20b?q=%C3%A4", "http://news.example/a%20b?q=%C3%A4"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2606:2800:220:1::1]:8080/", "http://[2606:2800:220:1::1]:8080/"),
        ("http://１２７.０.０.１/", "http://127.0.0.1/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
    ],
)
def test_one_reading_of_an_address(url: str, meant: str) -> None:
    assert target_of(url).url == meant
    assert target_of(meant).url == meant


NOT_ASKED = [
    ("0.0.0.0", "unspecified"),
    ("0.1.2.3", "unspecified"),
    ("10.1.2.3", "private"),
    ("100.64.0.1", "carrier"),
    ("100.100.100.200", "carrier"),
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("168.63.129.16", "cloud"),
    ("169.254.169.254", "link-local"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.0.0.8", "reserved"),
    ("192.0.2.1", "reserved"),
    ("192.88.99.1", "tunnel"),
    ("192.168.1.1", "private"),
    ("198.19.0.1", "reserved"),
    ("224.0.0.1", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::127.0.0.1", "reserved"),
    ("::ffff:127.0.0.1", "loopback"),
    ("::ffff:a9fe:a9fe", "link-local"),
    ("64:ff9b::10.0.0.1", "private"),
    ("64:ff9b:1::10.0.0.1", "reserved"),
    ("2001::1", "tunnel"),
    ("2001:0:4136:e378:8000:63bf:80ff:fffe", "tunnel"),
    ("2001:db8::1", "reserved"),
    ("2002:7f00:1::", "tunnel"),
    ("2002:c0a8:101::1", "tunnel"),
    ("fc00::1", "private"),
    ("fd00:ec2::254", "private"),
    ("fe80::1", "link-local"),
    ("fec0::1", "private"),
    ("ff02::1", "multicast"),
    ("4000::1", "reserved"),
]


@pytest.mark.parametrize(("address", "what"), NOT_ASKED)
def test_what_is_not_public_is_not_asked(address: str, what: str) -> None:
    with pytest.raises(FetchError, match=what):
        permitted(target_of("http://news.example/"), [address], Fetching())
    # One bad answer among good ones is enough.
    with pytest.raises(FetchError, match=what):
        permitted(target_of("http://news.example/"), [PUBLIC, address], Fetching())


@pytest.mark.parametrize(("address", "what"), [pair for pair in NOT_ASKED if not pair[0].startswith("0.")])
def test_nor_is_it_as_a_host_or_by_way_of_a_redirect(address: str, what: str) -> None:
    host = f"[{address}]" if ":" in address else address
    for world in (Fake({}), Fake({"news.example": [[PUBLIC]]}, redirect=f"http://{host}/latest")):
        with pytest.raises(FetchError, match=what):
            world.fetcher().fetch("http://news.example/a" if world.answers else f"http://{host}/")
        assert all(dialled == PUBLIC for dialled in world.dialled)


@pytest.mark.parametrize("address", [PUBLIC, PUBLIC6, f"::ffff:{PUBLIC}", f"64:ff9b::{PUBLIC}", "192.0.1.1"])
def test_what_is_public_is_asked(address: str) -> None:
    assert permitted(target_of("https://news.example/"), [address], Fetching())


@pytest.mark.parametrize("url", ["http://localhost/", "http://LOCALHOST./", "http://app.localhost:8080/"])
def test_localhost_is_this_machine_whatever_dns_says(url: str) -> None:
    world = Fake({"localhost": [[PUBLIC]], "app.localhost": [[PUBLIC]]})
    with pytest.raises(FetchError, match="loopback"):
        world.fetcher().fetch(url)
    assert not world.dialled


def test_ports_and_networks_that_are_allowed() -> None:
    target = target_of("http://news.example:5432/")
    with pytest.raises(FetchError, match="port 5432"):
        permitted(target, [PUBLIC], Fetching())
    assert permitted(target, ["10.1.2.3"], Fetching(allow=("10.1.0.0/16",)))
    with pytest.raises(FetchError, match="private"):
        permitted(target, ["10.2.2.3"], Fetching(allow=("10.1.0.0/16",)))
    assert permitted(target, ["::ffff:10.1.2.3"], Fetching(allow=("10.1.0.0/16",)))
    with pytest.raises(SettingsError, match="network"):
        permitted(target, [PUBLIC], Fetching(allow=("10.1.0.7/16",)))


def test_a_name_that_answers_differently_the_second_time_is_asked_once() -> None:
    # Once for its robots.txt and once for its page; a third time it would be this machine.
    world = Fake({"rebind.example": [[PUBLIC], [OTHER], ["127.0.0.1"]]})
    assert world.fetcher().fetch("http://rebind.example/").raw == b"hello"
    assert world.resolved == ["rebind.example"] * 2
    assert world.dialled == [PUBLIC, OTHER]


def test_a_name_that_turns_to_loopback_is_refused_when_it_does() -> None:
    world = Fake({"rebind.example": [[PUBLIC], ["127.0.0.1"]]})
    with pytest.raises(FetchError, match="loopback"):
        world.fetcher().fetch("http://rebind.example/")
    assert world.dialled == [PUBLIC]


def test_no_address_and_the_next_address() -> None:
    with pytest.raises(FetchError, match="there is no address for nowhere"):
        Fake({}).fetcher().fetch("http://nowhere.example/")
    world = Fake({"news.example": [[OTHER, PUBLIC]]}, down={OTHER})
    assert world.fetcher().fetch("http://news.example/").raw == b"hello"
    assert world.dialled == [OTHER, PUBLIC] * 2


def test_tls_is_asked_for_the_name_not_the_address() -> None:
    world = Fake({"news.example": [[PUBLIC]]})
    assert world.fetcher().fetch("https://news.example/").raw == b"hello"
    assert world.names == ["news.example"] * 2


class Fake:
    """A world of made-up machines: what names lead to, one answer after the other, and which were dialled."""

    def __init__(
        self,
        answers: dict[str, list[list[str]]],
        redirect: str | None = None,
        down: Iterable[str] = (),
    ) -> None:
        self.answers = {name: list(each) for name, each in answers.items()}
        self.redirect, self.down = redirect, set(down)
        self.resolved: list[str] = []
        self.dialled: list[str] = []
        self.names: list[str | None] = []

    def fetcher(self) -> Fetcher:
        world = World(sleep=lambda seconds: None, resolve=self._resolve, dial=_Dial(self))
        return Fetcher(replace(Fetching(), gap=0), world)

    def _resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        if host not in self.answers:
            raise OSError("no such host")
        found = self.answers[host]
        return found.pop(0) if len(found) > 1 else found[0]


class _Dial(httpcore.NetworkBackend):
    def __init__(self, fake: Fake) -> None:
        self.fake = fake

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):  # type: ignore[no-untyped-def]
        self.fake.dialled.append(host)
        if host in self.fake.down:
            raise httpcore.ConnectError("refused")
        return _Stream(self.fake)


class _Stream(httpcore.NetworkStream):
    def __init__(self, fake: Fake) -> None:
        self.fake, self.written, self.sent = fake, b"", False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.sent:
            return b""
        self.sent = True
        if b"GET /robots.txt" in self.written:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        if self.fake.redirect:
            return (
                f"HTTP/1.1 302 Found\r\nLocation: {self.fake.redirect}\r\nContent-Length: 0\r\n\r\n".encode()
            )
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello"

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.written += buffer

    def close(self) -> None:
        pass

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        assert ssl_context.check_hostname and ssl_context.verify_mode is ssl.CERT_REQUIRED
        self.fake.names.append(server_hostname)
        return self

    def get_extra_info(self, info: str) -> object:
        return None
