"""An API becomes the pages of a Speakeasy dialect: one page a type that the vendor's published document reaches.

`Grammar` is all in which the three dialects differ.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from imgspec import ir
from imgspec.dialects.speakeasy_names import file_stem
from imgspec.dialects.speakeasy_spelling import Spelled

__all__ = ["Grammar", "Home", "Spelled"]

Home: TypeAlias = Literal["operation", "component", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """How one dialect spells and places things.

    ``formats`` are the string formats that have a type of their own; ``array`` and ``map`` stand before and after the
    type that they hold. ``wrappers`` maps (required, nullable) to the wrapper of such a field's type. ``unions`` says
    what a union is: a page and links to it, a page without links, or just any value. ``folders`` are those of types
    that are declared in place in an operation, that are used in errors only, and of all others. ``member_name`` is None
    where members have no names.
    """

    scalars: Mapping[ir.Scalar, str]
    formats: Mapping[str, Spelled]
    anything: str
    array: tuple[str, str]
    map: tuple[str, str]
    unions: Literal["linked", "unlinked", "any"]
    constant: Callable[[ir.Constant], str]
    class_name: Callable[[str], str]
    file_stem: Callable[[str], str] = file_stem
    field_name: Callable[[str], str]
    member_name: Callable[[str], str] | None
    folders: Mapping[Home, PurePosixPath]
    extra_field: str
    wrappers: Mapping[tuple[bool, bool], str]
    sorted_fields: bool = False
    joined_lists: bool = False
