"""The name by which this package introduces itself to servers."""

from urllib.parse import quote

import httpx2

from .. import __version__

_PACKAGE = __name__.partition("._runtime")[0]

USER_AGENT = f"{quote(_PACKAGE)}/{__version__} python-httpx2/{httpx2.__version__}"
"""The name that the package is imported by, such as ``shop.image_clients/1.0.0``, and the library.

It is a header of RFC 9110, section 10.1.5: letters outside of ASCII are percent-encoded.
"""
