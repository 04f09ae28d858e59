"""The reference of all options of the dialects: the table in DIALECTS.md, and the JSON Schema of x-imgspec-docs."""

from collections.abc import Iterator, Sequence

from imgspec.dialects.dialect import Dialect
from imgspec.dialects.settings import DeclaredOption, declared_options
from imgspec.source import Json

_SPEAKEASY = "speakeasy-"


def options_table(dialects: Sequence[Dialect]) -> str:
    """Return the Markdown table of all options: the dialects that have it, its values, its default and its help."""
    rows = [("option", "dialects", "values", "default", "what it decides"), ("---",) * 5, *_rows(dialects)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _rows(dialects: Sequence[Dialect]) -> Iterator[tuple[str, ...]]:
    for name, owners in _owners(dialects).items():
        declared = owners[0][1]
        names = _named([dialect.name for dialect, _ in owners], [dialect.name for dialect in dialects])
        key = f" In gen.yaml: `{declared.option.key}`." if declared.option.key else ""
        yield f"`{name}`", names, _values(declared), _defaults(owners), f"{declared.option.help}{key}"


def _owners(dialects: Sequence[Dialect]) -> dict[str, list[tuple[Dialect, DeclaredOption]]]:
    """Return the dialects that have each option, by its name; a dialect whose option has a ``key`` comes first."""
    owners: dict[str, list[tuple[Dialect, DeclaredOption]]] = {}
    for dialect in dialects:
        for declared in declared_options(dialect.settings):
            owners.setdefault(declared.name, []).append((dialect, declared))
    return {name: sorted(pairs, key=lambda pair: pair[1].option.key is None) for name, pairs in owners.items()}


def _named(owners: list[str], dialects: list[str]) -> str:
    """Return the names of the dialects that have an option: "all", or a vendor whose dialects all have it."""
    if len(owners) == len(dialects):
        return "all"
    speakeasy = [name for name in dialects if name.startswith(_SPEAKEASY)]
    return "Speakeasy" if sorted(owners) == sorted(speakeasy) else ", ".join(map(_short, owners))


def _short(name: str) -> str:
    return name.removeprefix(_SPEAKEASY)


def _values(declared: DeclaredOption) -> str:
    if declared.choices:
        return ", ".join(f"`{choice}`" for choice in declared.choices)
    return declared.wanted


def _defaults(owners: list[tuple[Dialect, DeclaredOption]]) -> str:
    """Return the default of an option, for each dialect where they differ."""
    names: dict[str, list[str]] = {}
    for dialect, declared in owners:
        names.setdefault(_text(declared.default), []).append(_short(dialect.name))
    if len(names) == 1:
        return next(iter(names))
    return "; ".join(f"{', '.join(dialects)}: {text}" for text, dialects in names.items())


def _text(default: Json | tuple[str, ...]) -> str:
    if isinstance(default, tuple):
        return ", ".join(f"`{item}`" for item in default) or "none"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return "none" if default in (None, "") else f"`{default}`"


def docs_schema(dialects: Sequence[Dialect]) -> dict[str, Json]:
    """Return the JSON Schema of ``x-imgspec-docs``: a dialect, and the options that this dialect has."""
    return {
        "description": "The dialect in which the vendor's documentation pages are written, with its options.",
        "type": "object",
        "required": ["dialect"],
        "properties": {
            "dialect": {"description": "Name of the dialect.", "enum": [dialect.name for dialect in dialects]}
        },
        "allOf": [_without_dialect(dialects), *map(_options_schema, dialects)],
    }


def _without_dialect(dialects: Sequence[Dialect]) -> dict[str, Json]:
    """Return the schema that refuses unknown keys if ``dialect`` is missing, because its key may be misspelt."""
    known: dict[str, Json] = {name: {} for name in ("dialect", *_owners(dialects))}
    return {"if": {"required": ["dialect"]}, "else": {"additionalProperties": False, "properties": known}}


def _options_schema(dialect: Dialect) -> dict[str, Json]:
    options: dict[str, Json] = {
        declared.name: {"description": declared.option.help, **declared.schema}
        for declared in declared_options(dialect.settings)
    }
    return {
        "if": {"properties": {"dialect": {"const": dialect.name}}, "required": ["dialect"]},
        "then": {"additionalProperties": False, "properties": {"dialect": {}, **options}},
    }
