"""The modules of the generator and what they import, read with ``ast``: nothing is imported."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

GENERATOR = Path(__file__).parents[2] / "generator"


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the module that has it, the line, and the module that it names."""

    importer: str
    line: int
    imported: str

    def __str__(self) -> str:
        return f"{self.importer}, line {self.line}, imports {self.imported}"


def modules(root: Path = GENERATOR) -> dict[str, Path]:
    """Return the file of every module of imgspec, by the module's dotted name."""
    files = sorted((root / "imgspec").rglob("*.py"))
    return {_dotted(file.relative_to(root)): file for file in files}


def imports(files: Mapping[str, Path]) -> list[Import]:
    """Return every import of these modules: also those inside functions and under ``TYPE_CHECKING``."""
    return [
        Import(name, line, imported)
        for name, file in files.items()
        for line, imported in _imported(ast.parse(file.read_bytes()), files)
    ]


def _dotted(file: Path) -> str:
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(tree: ast.Module, files: Mapping[str, Path]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                yield from ((node.lineno, alias.name) for alias in aliases)
            case ast.ImportFrom(module=str(module), level=0, names=aliases):
                submodules = (f"{module}.{alias.name}" for alias in aliases)
                yield from {(node.lineno, name if name in files else module) for name in submodules}
            case ast.ImportFrom():
                yield node.lineno, "a relative import"
            case _:
                pass
