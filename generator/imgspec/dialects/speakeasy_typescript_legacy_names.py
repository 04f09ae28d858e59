"""The class names of a whole document, as a TypeScript client of 2023 has them.

Known from one public client, all of whose names come out: the components and the types of operations have theirs
beforehand. Then the types that are declared in place get the first name that is free, in ASCII order of the component
(or operation) and of the properties that lead to them: the property's name; the owner's name and it; for a parameter
``QueryParam`` and it, then the owner's name before both. Components and operations do not take names from each other.
Another client of the vendor, of Python, goes on with ``Schemas`` between the owner's name and the property's. What
comes after that, a number, is a guess.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from imgspec.diagnostics import Sink
from imgspec.dialects.speakeasy_names import file_stem
from imgspec.dialects.speakeasy_typescript_legacy_declarations import Declared, Key

_SECOND_TRY = "Schemas"
_UNNAMED = "Type"


def class_names(declared: Mapping[Key, Declared], class_name: Callable[[str], str], sink: Sink) -> dict[Key, str]:
    """Return the class name of every declared type."""
    names: dict[Key, str] = {}
    taken: set[tuple[str, str]] = set()
    numbers: Counter[str] = Counter()
    for each in sorted(declared.values(), key=_order):
        if not class_name(each.slot.name):
            sink.error(each.origin, "unnameable-value", f"no name of a class can be made of {each.slot.name!r}")
        free = (
            name for name in _candidates(each, class_name, numbers) if (each.slot.home, file_stem(name)) not in taken
        )
        names[each.key] = name = next(free)
        taken.add((each.slot.home, file_stem(name)))
    return names


def _order(declared: Declared) -> tuple[bool, Key, Key]:
    return declared.slot.owner is not None, declared.slot.base, declared.slot.path


def _candidates(declared: Declared, class_name: Callable[[str], str], numbers: Counter[str]) -> Iterator[str]:
    """Yield the names that a type may have, the last of them numbered without end."""
    slot = declared.slot
    own, owner = slot.name, slot.owner or ""
    found = [own]
    if owner:
        longer = [f"{slot.location}_{own}"] if slot.location else [f"{owner}_{own}"]
        found += [*longer, f"{owner}_{slot.location or _SECOND_TRY}_{own}"]
    yield from (class_name(each) for each in found if class_name(own))
    base = class_name(found[-1]) or _UNNAMED
    while True:
        numbers[base] += 1
        yield f"{base}{numbers[base]}"
