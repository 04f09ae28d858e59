"""The order of the keys of a Java ``HashMap``, in which the generator prints the security schemes of an operation."""

from collections.abc import Iterable

_FIRST_BUCKETS = 16
_LOAD_FACTOR = 0.75


def in_java_hash_order(texts: Iterable[str]) -> list[str]:
    """Return texts in the order of their buckets, and within a bucket as they come.

    The JDK doubles the number of buckets when three quarters of them are in use.
    """
    ordered = list(dict.fromkeys(texts))
    buckets = _FIRST_BUCKETS
    while len(ordered) > _LOAD_FACTOR * buckets:
        buckets *= 2
    return sorted(ordered, key=lambda text: _spread(text) % buckets)


def _spread(text: str) -> int:
    """Return the 32-bit hash of a Java ``String``, with its upper half mixed into the lower one."""
    units = text.encode("utf-16-le")
    code = 0
    for index in range(0, len(units), 2):
        code = (31 * code + int.from_bytes(units[index : index + 2], "little")) & 0xFFFFFFFF
    return code ^ code >> 16
