"""``python -m PACKAGE verify`` checks a vendored copy of this package, also in a zip file.

It compares every file with the manifest that `imgspec vendor` wrote, with the standard library
alone. CRLF counts as LF, since git may convert line ends. Where no file differs, and pydantic and
httpx2 are installed, it also checks that this pydantic works as the package needs it.

Exit codes: 0 if everything is fine; 1 if files were changed, are missing or do not belong here, or
if pydantic does not work as needed; 2 for wrong usage, or without a manifest that can be read.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from zipfile import Path as ZipPath

_FOLDER = Path(__file__).parent
_MANIFEST = "manifest.json"
_NOT_A_FILE = "not a regular file"
_IGNORED_NAMES = frozenset({"__pycache__", ".DS_Store"})
_LIBRARIES = ("pydantic", "httpx2")


def main(arguments: list[str]) -> int:
    """Run the checks, print what is wrong, and return the exit code."""
    if arguments != ["verify"]:
        return _refuse(f"usage: python -m {__package__ or _FOLDER.name} verify")
    try:
        folder = _FOLDER if _FOLDER.is_dir() else _folder_in_zip()
        if not (folder / _MANIFEST).is_file():
            return _refuse(
                f"{_FOLDER / _MANIFEST} is missing. `imgspec vendor` writes it into a copy. To"
                " check the original, run `imgspec generate --check`."
            )
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        recorded = dict(manifest["files"])
        revision = manifest["revisions"]["image_apis"]
        present = dict(_hashes(folder))
    except (OSError, ValueError, LookupError, TypeError) as error:
        return _refuse(
            f"{_FOLDER} cannot be compared with its {_MANIFEST}, run `imgspec vendor`: {error!r}"
        )
    differences = list(_differences(recorded, present))
    for difference in differences:
        print(difference)
    print(f"revision {revision}: {len(recorded)} files, {len(differences)} differences")
    if differences:
        print("pydantic was not checked: files differ")
        return 1
    return 0 if _check_pydantic() else 1


def _differences(recorded: Mapping[str, str], present: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*recorded, *present}):
        if name not in present:
            yield f"{_FOLDER / name}: is missing"
        elif name not in recorded:
            yield f"{_FOLDER / name}: does not belong here"
        elif recorded[name] != present[name]:
            yield f"{_FOLDER / name}: was changed"


def _folder_in_zip() -> Traversable:
    archive = next(parent for parent in _FOLDER.parents if parent.is_file())
    return ZipPath(archive, f"{_FOLDER.relative_to(archive).as_posix()}/")


def _hashes(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and the SHA-256 of every file in a folder, apart from the manifest."""
    for entry in folder.iterdir():
        name = prefix + entry.name
        is_link = isinstance(entry, Path) and entry.is_symlink()
        if entry.name in _IGNORED_NAMES or name == _MANIFEST:
            continue
        if entry.is_dir() and not is_link:
            yield from _hashes(entry, f"{name}/")
        elif entry.is_file() and not is_link:
            yield name, sha256(entry.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        else:
            yield name, _NOT_A_FILE


def _check_pydantic() -> bool:
    """Print what the installed pydantic does otherwise than needed; return whether it is fine."""
    missing = [library for library in _LIBRARIES if find_spec(library) is None]
    if missing:
        print(f"pydantic was not checked: {' and '.join(missing)} cannot be imported")
        return True
    if not __package__:
        print("pydantic was not checked: that needs python -m and the name of the package")
        return True
    try:
        from ._runtime.requirements import MINIMUM_VERSIONS
        from ._runtime.self_test import broken_assumptions

        broken = broken_assumptions()
        import pydantic
    except Exception as error:  # noqa: BLE001 - an incompatible release may raise anything
        print(f"The package cannot be imported: {error or repr(error)}")
        return False
    for sentence in broken:
        print(f"pydantic {pydantic.VERSION}: this does not hold: {sentence}")
    if broken:
        minimum = MINIMUM_VERSIONS["pydantic"]
        print(f"pydantic {pydantic.VERSION} does not work with this package: install {minimum}")
    else:
        print(f"pydantic {pydantic.VERSION} works as this package needs it")
    return not broken


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
