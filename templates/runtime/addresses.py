"""Addresses that are not public, such as those of the local network: no download connects to one.

A provider could otherwise make the client ask its own network.
"""

from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

import httpx2


class PrivateAddressError(httpx2.ConnectError):
    """The address of a server is not public, and nothing was sent to it."""


class PublicAddresses:
    """Trace functions for httpx2 that end a request to an address that is not public.

    httpx2 calls them at each step of a request, so that nothing has been sent by then.
    """

    def __init__(self, url: httpx2.URL) -> None:
        self._host = url.raw_host.decode("ascii")
        self._is_direct = False
        with suppress(ValueError):  # The address of a name is known only after connecting.
            self._check(str(ip_address(url.host)))

    def trace(self, event: str, details: Mapping[str, Any]) -> None:
        """Check a step of a synchronous request. Raises `PrivateAddressError`."""
        try:
            self._check_step(event, details)
        except PrivateAddressError:
            details["return_value"].close()
            raise

    async def atrace(self, event: str, details: Mapping[str, Any]) -> None:
        """Check a step of an asynchronous request. Raises `PrivateAddressError`."""
        try:
            self._check_step(event, details)
        except PrivateAddressError:
            await details["return_value"].aclose()
            raise

    def _check_step(self, event: str, details: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.started":
            # A proxy connects to the host itself, and may well have a private address.
            self._is_direct = details["host"] == self._host
        elif event == "connection.connect_tcp.complete" and self._is_direct:
            self._check(details["return_value"].get_extra_info("server_addr")[0])

    def _check(self, text: str) -> None:
        address: Any = ip_address(text)
        embedded = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        address = embedded or address
        if not address.is_global or address.is_multicast:
            message = f"{self._host} is {text}, not a public address: allow_private=True allows it"
            raise PrivateAddressError(message)
