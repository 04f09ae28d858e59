"""Third stage: a resolved fragment becomes the intermediate representation, `imgspec.ir.Api`."""

from imgspec.lower.api import lower

__all__ = ["lower"]
