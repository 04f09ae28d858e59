"""The order in which a ``HashMap`` of Java goes through text, which is that of an operation's credentials."""

from collections.abc import Iterable

_LEAST_BUCKETS = 16
_FULLEST = 0.75


def in_java_hash_order(texts: Iterable[str]) -> list[str]:
    """Return texts by their buckets, those of one bucket as they come; the JDK doubles buckets that are 3/4 full."""
    ordered = list(dict.fromkeys(texts))
    buckets = _LEAST_BUCKETS
    while len(ordered) > _FULLEST * buckets:
        buckets *= 2
    return sorted(ordered, key=lambda text: _spread(text) % buckets)


def _spread(text: str) -> int:
    """Return the hash of a ``String``, of 32 bits over its UTF-16 units, its upper half mixed into the lower one."""
    units = text.encode("utf-16-le")
    code = 0
    for index in range(0, len(units), 2):
        code = (31 * code + int.from_bytes(units[index : index + 2], "little")) & 0xFFFFFFFF
    return code ^ code >> 16
