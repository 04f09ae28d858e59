"""Environment variables that httpx2 reads and cannot use: which one it is, without its value."""

import os
from collections.abc import Sequence

import httpx2

from .findings import Finding

_PROXY_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
_CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR")

UNUSABLE = (ValueError, ImportError, OSError, httpx2.InvalidURL)
"""What httpx2 raises if the environment keeps it from making a client."""


def environment_finding(error: Exception) -> Finding:
    """Return why the environment keeps httpx2 from making a client; no value is shown.

    The reasons are those of httpx2: OSError for certificates that cannot be read, ImportError for a
    SOCKS proxy without the package for it, and others for a proxy that is not a URL it knows.
    """
    if isinstance(error, OSError):
        return Finding(_set_variables(_CERTIFICATE_VARIABLES), "holds no readable certificates")
    if isinstance(error, ImportError):
        return Finding(_set_variables(_PROXY_VARIABLES), str(error))
    message = "holds no proxy URL that can be used, such as http://host:port"
    return Finding(_set_variables(_PROXY_VARIABLES), message)


def _set_variables(names: Sequence[str]) -> str:
    """Return those of some environment variables that are set, under both spellings of a name."""
    spelled = [spelling for name in names for spelling in (name, name.lower())]
    return ", ".join(name for name in spelled if os.environ.get(name))
