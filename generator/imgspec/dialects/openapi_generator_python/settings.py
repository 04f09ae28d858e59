"""The options of openapi-generator's configuration that change its pages."""

from dataclasses import dataclass
from typing import Annotated, Literal

from imgspec.dialects.openapi_generator_python.facts import Change, Release, has
from imgspec.dialects.settings import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of the generator's configuration, and what a repository does to the pages afterwards."""

    package: Annotated[str, Option(help="The package that import lines name.")] = "openapi_client"
    release: Annotated[Release, Option(help="The release of the generator.")] = "7.11"
    layout: Annotated[
        Literal["raw", "stripped"],
        Option(help="Whether the repository takes off blanks at line ends, as many checks do."),
    ] = "raw"
    library: Annotated[Literal["urllib3", "asyncio", "tornado"], Option(help="The HTTP library of the client.")] = (
        "urllib3"
    )

    @property
    def is_asynchronous(self) -> bool:
        """Whether methods are coroutines."""
        return self.library != "urllib3"

    def has(self, change: Change) -> bool:
        """Tell whether the release has a change."""
        return has(self.release, change)
