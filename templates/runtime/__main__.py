"""``python -m PACKAGE verify`` tells what in a vendored copy is not as `imgspec vendor` wrote it.

Exit codes: 0 nothing, 1 files that were changed, are missing or do not belong here, 2 wrong usage or no manifest.
"""

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_FOLDER = Path(__file__).parent
_MANIFEST = _FOLDER / "manifest.json"
_NOT_OURS = frozenset({"__pycache__", ".DS_Store"})


def main(arguments: list[str]) -> int:
    """Compare every file with the manifest, print what differs, and return the exit code."""
    if arguments != ["verify"]:
        return _refuse(f"usage: python -m {__package__ or _FOLDER.name} verify")
    if not _MANIFEST.exists():
        return _refuse(f"{_MANIFEST} is missing: `imgspec vendor` writes it; an original: `imgspec generate --check`")
    try:
        manifest = json.loads(_MANIFEST.read_bytes())
        recorded, revision, found = dict(manifest["files"]), manifest["revisions"]["image_apis"], dict(_hashes())
    except (OSError, ValueError, LookupError, TypeError) as error:
        return _refuse(f"{_FOLDER} cannot be compared with its manifest.json, run `imgspec vendor`: {error!r}")
    names = [name for name in sorted({*recorded, *found}) if recorded.get(name) != found.get(name)]
    for name in names:
        what = "is missing" if name not in found else "was changed" if name in recorded else "does not belong here"
        print(f"{_FOLDER / name}: {what}")
    print(f"revision {revision}: {len(recorded)} files, {len(names)} differences")
    return 1 if names else 0


def _hashes() -> Iterator[tuple[str, str]]:
    for path in _FOLDER.rglob("*"):
        name = path.relative_to(_FOLDER)
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            yield name.as_posix(), "not a regular file"
        elif path.is_file() and path != _MANIFEST and _NOT_OURS.isdisjoint(name.parts):
            yield name.as_posix(), sha256(path.read_bytes()).hexdigest()


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
