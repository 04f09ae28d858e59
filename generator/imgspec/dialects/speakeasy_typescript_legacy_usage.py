"""The source of a method's usage example in a TypeScript client of 2023.

Known from one public client. An object shows the fields that have to be given, those with an example, and all that are
no scalars and no enums. A value is its example; else "string", ``{}`` of what is shown, a list of one item, a map of
one key. The imports are all enums of a request, and all its classes where its fields are given one by one.

What the vendor's generator draws (a value of an enum, numbers, flags, files, dates, names of cars for ``model``) comes
from the option ``usage``, by the method and the fields that lead to it, ``createSpeech.voice``, or by the field's name
alone. Else the first value of the enum, 0 and false are shown.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from imgspec.dialects.speakeasy_lowering import Spelled
from imgspec.dialects.speakeasy_typescript_legacy_declarations import Declared, Field, Key, Use
from imgspec.dialects.speakeasy_typescript_legacy_models import Models, scalar_text
from imgspec.dialects.typescript import EXTRA_FIELD, MAP, string_literal
from imgspec.ir import Absent
from imgspec.source import Json

MAX_VALUES = 2000
"""How many values one example may show; an object that comes after them is empty."""
MAX_DEPTH = 40
"""How deep an example may nest; what is deeper is empty."""

_INDENT = "  "
_DRAWN = {"number": "0", "boolean": "false", "Date": "2023-01-01T00:00:00.000Z", "Uint8Array": "0x"}
"""What is shown where the vendor's generator draws a value; of any other type it is a string."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an example: its path, its indentation, and the classes around it."""

    path: str
    indent: str = ""
    around: tuple[Key, ...] = ()

    def inside(self, name: str, key: Key | None = None) -> "Spot":
        """Return the spot of a field, of an object of the class ``key``."""
        path = f"{self.path}.{name}" if name else self.path
        return Spot(path, self.indent + _INDENT, (*self.around, key) if key else self.around)


@dataclass(slots=True)
class Usages:
    """Writes examples; ``given`` are values by their paths, ``used`` the paths of those that were shown."""

    models: Models
    given: Mapping[str, str]
    used: set[str] = field(default_factory=set)
    _left: int = MAX_VALUES

    def start(self) -> None:
        """Begin a new example."""
        self._left = MAX_VALUES

    def literal(self, use: Use, example: Json | Absent, spot: Spot) -> str:
        """Return the source of a value of a type."""
        self._left -= 1
        if use.brackets and len(spot.indent) > MAX_DEPTH * len(_INDENT):
            return "{}" if use.brackets[0] == MAP else "[]"
        if use.brackets and use.brackets[0] == MAP:
            return self._map(use, example, spot)
        if use.brackets:
            return self._list(use, example, spot)
        if isinstance(use.core, Spelled):
            return self._scalar(use.core.core, example, spot)
        declared = self.models.declared[use.core]
        if declared.fields is None:
            return f"{self.models.names[use.core]}.{self._member(declared, example, spot)}"
        if isinstance(example, dict):
            return _written(example, spot.indent)
        return self._object(use.core, declared, spot)

    def _object(self, key: Key, declared: Declared, spot: Spot) -> str:
        if key in spot.around or self._left <= 0 or len(spot.indent) > MAX_DEPTH * len(_INDENT):
            return "{}"
        shown = [each for each in declared.fields or () if self._is_shown(each)]
        inner = [(each.name, self.literal(each.type, each.example, spot.inside(each.name, key))) for each in shown]
        return _braced("{}", [f"{name}: {value}," for name, value in inner], spot.indent)

    def _is_shown(self, each: Field) -> bool:
        if each.required or not isinstance(each.example, Absent):
            return each.name != EXTRA_FIELD
        if each.type.brackets or isinstance(each.type.core, Spelled):
            return each.name != EXTRA_FIELD and (bool(each.type.brackets) or each.type.core == Spelled("any"))
        return self.models.declared[each.type.core].fields is not None

    def _map(self, use: Use, example: Json | Absent, spot: Spot) -> str:
        inner = replace(use, brackets=use.brackets[1:])
        if isinstance(example, dict):
            return _written(example, spot.indent)
        value = self.literal(inner, Absent.ABSENT, spot.inside("key"))
        return _braced("{}", [f'"key": {value},'], spot.indent)

    def _list(self, use: Use, example: Json | Absent, spot: Spot) -> str:
        inner = replace(use, brackets=use.brackets[1:])
        examples = example if isinstance(example, list) else [example]
        return _braced("[]", [f"{self.literal(inner, each, spot.inside(''))}," for each in examples], spot.indent)

    def _member(self, declared: Declared, example: Json | Absent, spot: Spot) -> str:
        """Return the name of an enum's member: that of the example, of the given value, or the first."""
        members = {value.value: value.name or "" for value in self.models.values(declared)}
        wanted = self._given(spot) if isinstance(example, Absent) else scalar_text(example)
        return members.get(wanted or "", next(iter(members.values())))

    def _scalar(self, word: str, example: Json | Absent, spot: Spot) -> str:
        if word == "any" and isinstance(example, list | dict):
            return _written(example, spot.indent)
        text = self._given(spot) if isinstance(example, Absent) else scalar_text(example)
        text = _DRAWN.get(word, "string") if text is None else text
        match word:
            case "number" | "boolean":
                return text
            case "any" if not isinstance(example, Absent | str):
                return text
            case "Date":
                return f"new Date({string_literal(text)})"
            case "Uint8Array":
                return f"new TextEncoder().encode({string_literal(text)})"
            case _:
                return string_literal(text)

    def _given(self, spot: Spot) -> str | None:
        """Return the given value of a path, else that of every field of this name."""
        name = spot.path if spot.path in self.given else spot.path.rpartition(".")[2]
        if name in self.given:
            self.used.add(name)
        return self.given.get(name)

    def imports(self, uses: Iterable[Use], *, classes: bool) -> dict[str, list[str]]:
        """Return the names to import by their module: enums, and with ``classes`` these too."""
        found: dict[str, list[str]] = {}
        for key in self._reached(uses):
            if classes or self.models.declared[key].fields is None:
                found.setdefault(self.models.module(key), []).append(self.models.names[key])
        return {module: sorted(names) for module, names in sorted(found.items())}

    def _reached(self, uses: Iterable[Use]) -> Iterator[Key]:
        pending = [use.core for use in uses]
        seen: set[Key] = set()
        while pending:
            key = pending.pop()
            if isinstance(key, Spelled) or key in seen:
                continue
            seen.add(key)
            yield key
            pending += [each.type.core for each in self.models.declared[key].fields or ()]


def _braced(brackets: str, entries: list[str], indent: str) -> str:
    if not entries:
        return brackets
    lines = "\n".join(f"{indent}{_INDENT}{entry}" for entry in entries)
    return f"{brackets[0]}\n{lines}\n{indent}{brackets[1]}"


def _written(value: Json, indent: str) -> str:
    """Return the source of an example that is written as a whole."""
    if isinstance(value, dict):
        inner = (f"{string_literal(name)}: {_written(each, indent + _INDENT)}," for name, each in value.items())
        return _braced("{}", [*inner], indent)
    if isinstance(value, list):
        return _braced("[]", [f"{_written(each, indent + _INDENT)}," for each in value], indent)
    return string_literal(value) if isinstance(value, str) else json.dumps(value)
