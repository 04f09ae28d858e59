"""What the configuration of openapi-generator decides about its pages."""

from dataclasses import dataclass
from typing import Literal

from imgspec.dialects.openapi_generator_python.facts import Change, Release, has


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the configuration of the generator decides, and what a repository does to the pages afterwards.

    ``package`` is the generator's packageName, ``library`` its library, ``release`` its own; ``layout`` tells whether
    blanks at line ends were taken off, as many repositories' checks do.
    """

    package: str = "openapi_client"
    release: Release = "7.11"
    layout: Literal["raw", "stripped"] = "raw"
    library: Literal["urllib3", "asyncio", "tornado"] = "urllib3"

    @property
    def is_asynchronous(self) -> bool:
        """Whether methods are coroutines."""
        return self.library != "urllib3"

    def has(self, change: Change) -> bool:
        """Tell whether the release has a change."""
        return has(self.release, change)
