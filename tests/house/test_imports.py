"""Imports between the folders of the generator point one way: no part imports one above it.

Every import counts, also one inside a function or under ``TYPE_CHECKING``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house.modules import GENERATOR, Import, imports, modules

LAYERS: tuple[tuple[str, ...], ...] = (
    ("__init__", "source", "naming", "resources", "patterns"),  # these import nothing of ours
    ("diagnostics", "templating"),
    ("openapi",),  # the parsed document, which does not know the code IR
    ("fragments",),
    ("api",),  # the code IR
    ("dialects/shared",),  # the modules that stand in dialects/ itself
    ("dialects/family",),  # the modules that the dialects of one vendor share
    ("dialects/dialect",),  # one dialect, which imports no other
    ("dialects",),  # dialects/__init__.py, the registry, which imports all dialects
    ("emit", "pages", "requests"),
    ("output",),
    ("mock",),
    ("pipeline",),
    ("cli",),
    ("__main__",),
)
"""The parts of imgspec, lowest first. A part imports itself and lower layers; it does not import its neighbours."""

READING = ("openapi", "fragments", "api", "requests", "mock")
"""The parts that read documents and requests. They load fast, so that `imgspec check` and `imgspec mock` start fast."""

BUILDING = ("emit", "output", "pipeline", "black", "datamodel_code_generator")
"""What no module of `READING` imports, neither itself nor through another module."""

EXCEPTIONS: dict[tuple[str, str], str] = {}
"""(importer, imported module): why this import may break a rule above. The last test says when to remove one."""


class Part(NamedTuple):
    """The part that a module belongs to: its name in `LAYERS`, and the folder or module that it is."""

    name: str
    path: str


def part(file: Path, root: Path) -> Part:
    """Return the part of a module's file; a dialect's folder with folders in it belongs to a family of dialects."""
    *folders, name = file.relative_to(root / "imgspec").with_suffix("").parts
    match folders:
        case []:
            return Part(name, name)
        case ["dialects"] if name == "__init__":
            return Part("dialects", "dialects")
        case ["dialects"]:
            return Part("dialects/shared", "dialects")
        case ["dialects", family] if any(file.parent.glob("*/__init__.py")):
            return Part("dialects/family", f"dialects/{family}")
        case ["dialects", *dialect]:
            return Part("dialects/dialect", "/".join(["dialects", *dialect[:2]]))
        case _:
            return Part(folders[0], folders[0])


def parts(root: Path) -> dict[str, Part]:
    """Return the part of every module, by the module's dotted name."""
    return {module: part(file, root) for module, file in modules(root).items()}


def upward(root: Path) -> Iterator[Import]:
    """Yield every import of a part that is not in a lower layer."""
    layer = {name: index for index, names in enumerate(LAYERS) for name in names}
    part_of = parts(root)
    for edge in imports(modules(root)):
        if edge.imported in part_of:
            importer, imported = part_of[edge.importer], part_of[edge.imported]
            if importer != imported and layer[importer.name] <= layer[imported.name]:
                yield edge


def heavy(root: Path) -> Iterator[Import]:
    """Yield every import of `BUILDING` that loading a module of `READING` leads to, directly or through others."""
    part_of = parts(root)
    by_importer: Mapping[str, list[Import]] = defaultdict(list)
    for edge in imports(modules(root)):
        by_importer[edge.importer].append(edge)
    waiting = [module for module, its in part_of.items() if its.name in READING]
    seen = set(waiting)
    while waiting:
        for edge in by_importer[waiting.pop()]:
            imported = part_of.get(edge.imported)
            name = imported.name if imported else edge.imported.partition(".")[0]
            if name in BUILDING:
                yield edge
            elif imported and edge.imported not in seen:
                seen.add(edge.imported)
                waiting.append(edge.imported)


def unexcused(broken: Iterable[Import]) -> list[str]:
    """Return the imports that are not in `EXCEPTIONS`."""
    return [str(edge) for edge in broken if (edge.importer, edge.imported) not in EXCEPTIONS]


def test_every_part_has_a_layer() -> None:
    names = {its.name for its in parts(GENERATOR).values()}
    listed = [name for layer in LAYERS for name in layer]
    optional = {"dialects/family"}
    assert sorted(names | optional) == sorted(listed)


def test_every_import_of_ours_names_a_module() -> None:
    known = modules()
    ours = [edge for edge in imports(known) if edge.imported.partition(".")[0] == "imgspec"]
    assert len(ours) > 300
    assert [str(edge) for edge in ours if edge.imported not in known] == []


def test_no_part_imports_what_stands_above_it_or_beside_it() -> None:
    assert unexcused(upward(GENERATOR)) == []


def test_reading_does_not_import_building() -> None:
    assert unexcused(heavy(GENERATOR)) == []


def test_every_exception_is_still_needed() -> None:
    broken = {(edge.importer, edge.imported) for edge in (*upward(GENERATOR), *heavy(GENERATOR))}
    assert sorted(EXCEPTIONS.keys() - broken) == [], "remove these exceptions"


WRONG: dict[str, tuple[str, str, str]] = {
    "a higher layer": ("openapi/read.py", "from imgspec.api import model", "imgspec.api.model"),
    "a neighbour": ("pages/tree.py", "from imgspec.requests.check import f", "imgspec.requests.check"),
    "inside a function": ("openapi/read.py", "def f():\n    import imgspec.api.model", "imgspec.api.model"),
    "another dialect": ("dialects/a/x/page.py", "from imgspec.dialects.a import y", "imgspec.dialects.a.y"),
    "the family imports a dialect": ("dialects/a/words.py", "import imgspec.dialects.a.y", "imgspec.dialects.a.y"),
    "a dialect imports the registry": ("dialects/a/x/page.py", "from imgspec.dialects import D", "imgspec.dialects"),
    "another family": ("dialects/a/words.py", "import imgspec.dialects.b.words", "imgspec.dialects.b.words"),
    "shared code imports a family": ("dialects/page.py", "import imgspec.dialects.a.words", "imgspec.dialects.a.words"),
    "a library that builds": ("requests/check.py", "from black import format_str", "black"),
    "through another module": ("naming.py", "import datamodel_code_generator.model", "datamodel_code_generator.model"),
}  # fmt: skip
"""A module, its source, and the import that is refused."""


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_import_is_refused(case: str, tmp_path: Path) -> None:
    file, text, expected = WRONG[case]
    for path in (
        "naming", "api/model", "openapi/read", "pages/tree", "requests/check", "dialects/__init__", "dialects/page",
        "dialects/a/words", "dialects/a/x/__init__", "dialects/a/x/page", "dialects/a/y/__init__",
        "dialects/b/words", "dialects/b/z/__init__",
    ):  # fmt: skip
        module = tmp_path / "imgspec" / f"{path}.py"
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text("")
    (tmp_path / "imgspec" / "openapi" / "read.py").write_text("import imgspec.naming")
    assert [*upward(tmp_path), *heavy(tmp_path)] == []
    (tmp_path / "imgspec" / file).write_text(text)
    (tmp_path / "imgspec" / "openapi" / "load.py").write_text("import imgspec.naming")
    assert {edge.imported for edge in (*upward(tmp_path), *heavy(tmp_path))} == {expected}
