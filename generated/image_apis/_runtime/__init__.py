"""What is the same for all providers. These modules are written by hand, not generated."""

from .requirements import require_libraries

require_libraries()
