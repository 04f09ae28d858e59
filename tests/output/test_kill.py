"""A run that is killed at any step leaves whole files, and the next run finishes it."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from imgspec.diagnostics import Sink
from imgspec.output import transaction
from imgspec.output.compare import compare_with_build
from imgspec.output.destination import refuse_foreign_folder
from imgspec.output.manifest import PAGES
from imgspec.output.write import finish_interrupted_run, is_up_to_date, write_build
from tests.output.builds import NEW, OLD, build, report, texts

STAGING = ".imgspec-staging"
KILLED = -signal.SIGKILL
ROOT = Path(__file__).parents[2]


def run_all(runs: Iterable[tuple[Path, str, int]]) -> list[int]:
    """Make runs one after the other, each with its folder, its build and the step at which it dies.

    Return their exit codes.
    """
    lines = "".join(f"{folder} {files} {count}\n" for folder, files, count in runs)
    command = [sys.executable, "-m", "tests.output.killed_run"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "generator")])}
    ended = subprocess.run(
        command, env=environment, input=lines, stdout=subprocess.PIPE, text=True, timeout=120, check=True
    )
    return [int(line) for line in ended.stdout.splitlines()]


def run(folder: Path, files: str) -> int:
    (code,) = run_all([(folder, files, 0)])
    return code


def visible(folder: Path) -> dict[str, str]:
    return {name: text for name, text in texts(folder).items() if not name.startswith(STAGING)}


def finished_without_a_build(folder: Path, copy: Path) -> dict[str, str]:
    shutil.copytree(folder, copy)
    sink = Sink()
    finish_interrupted_run(copy, sink)
    assert not list(sink)
    return texts(copy)


def killed_at_every_step(parent: Path) -> dict[Path, int]:
    """Kill the run of a second build at every step, each time in a new folder. Return the exit code for every folder.

    There are more folders than steps, so that the last runs are not killed.
    """
    folders = [parent / str(count) / "generated" for count in range(1, 101)]
    for folder in folders:
        write_build(folder, build(OLD), Sink())
    codes = run_all((folder, "new", count) for count, folder in enumerate(folders, 1))
    assert codes == sorted(codes)
    assert 40 < codes.count(KILLED) < 100
    return dict(zip(folders, codes, strict=True))


def test_a_run_killed_at_any_step_leaves_whole_files(tmp_path: Path) -> None:
    write_build(tmp_path / "old", build(OLD), Sink())
    before = (tmp_path / "old/manifest.json").read_bytes()
    for folder, code in killed_at_every_step(tmp_path).items():
        if code == KILLED:
            check_killed(folder, before)
        else:
            assert (code, texts(folder)) == (0, NEW)


def check_killed(folder: Path, before: bytes) -> None:
    """Check the folder of a run that was killed, and finish the run. ``before`` is the manifest of the old build."""
    left = visible(folder)
    assert set(left.items()) <= set(OLD.items()) | set(NEW.items()), "a half-written file"
    committed = transaction.committed_manifest(folder) is not None or (folder / "manifest.json").read_bytes() != before
    if not committed:
        assert left == OLD, "not committed, and yet not as it was"
    assert finished_without_a_build(folder, folder.parent / "copy") == (NEW if committed else OLD)
    write_build(folder, build(NEW), Sink())
    assert texts(folder) == NEW


def test_a_first_run_killed_at_any_step_can_be_finished(tmp_path: Path) -> None:
    folders = [tmp_path / str(count) for count in range(1, 81)]
    codes = run_all((folder, "pages", count) for count, folder in enumerate(folders, 1))
    assert codes == sorted(codes)
    assert 20 < codes.count(KILLED) < 80
    killed = [folder for folder, code in zip(folders, codes, strict=True) if code == KILLED]
    sink = Sink()
    for folder in killed:
        refuse_foreign_folder(folder, PAGES, sink)
    assert not list(sink)
    assert run_all((folder, "pages", 0) for folder in killed) == [0] * len(killed)
    assert all(texts(folder) == NEW for folder in killed)


@pytest.fixture(scope="module")
def killed_between_moves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as a run leaves it that was killed after its commit, while it moved files. Only to be read."""
    for folder in reversed(killed_at_every_step(tmp_path_factory.mktemp("killed"))):
        if set(visible(folder).items()) - set(OLD.items()) and (folder / STAGING / "files/docs/new/page.md").exists():
            return folder
    pytest.fail("no step lies between two moves")


@pytest.fixture
def folder(killed_between_moves: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder of the killed run."""
    return shutil.copytree(killed_between_moves, tmp_path / "generated")


def test_a_killed_run_is_reported_and_the_folder_is_not_up_to_date(folder: Path) -> None:
    sink = Sink()
    compare_with_build(folder, build(NEW), sink)
    assert f"{STAGING}:1:1 interrupted-run" in report(sink, folder)
    assert not is_up_to_date(folder, build(NEW).inputs, (), Sink())


def test_work_done_after_a_kill_is_not_lost(folder: Path) -> None:
    (folder / "docs/new").mkdir(exist_ok=True)
    (folder / "docs/new/page.md").write_text("by hand")
    sink = Sink()
    write_build(folder, build(OLD), sink)
    assert report(sink, folder) == ["docs/new/page.md:1:1 hand-edited"]
    (folder / "docs/new/page.md").unlink()
    assert run(folder, "old") == 0
    assert texts(folder) == OLD


def test_two_runs_at_once_have_the_result_of_two_in_a_row(tmp_path: Path) -> None:
    folder = tmp_path / "generated"
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda files: run(folder, files), ["old", "new"] * 6))
    assert codes == [0] * 12
    assert texts(folder) in (OLD, NEW)
    sink = Sink()
    compare_with_build(folder, build(NEW if texts(folder) == NEW else OLD), sink)
    assert not list(sink)


def test_the_process_of_a_run_that_does_not_end_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "generated"
    write_build(folder, build(OLD), Sink())
    (folder / STAGING).mkdir()
    (folder / STAGING / "pid").write_text("4711")
    monkeypatch.setattr(transaction, "_LOCK_TIMEOUT", 0.1)
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    sink = Sink()
    write_build(folder, build(NEW), sink)
    os.close(descriptor)
    assert [diagnostic.message for diagnostic in sink] == [
        "Another run of imgspec (process 4711) is writing this folder."
    ]
    assert visible(folder) == OLD
