"""A run that is killed at any step leaves whole files, and the next run finishes it."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from imgspec.diagnostics import Sink
from imgspec.output import transaction
from imgspec.output.compare import compare_with_build
from imgspec.output.destination import refuse_foreign_folder
from imgspec.output.manifest import GENERATED
from imgspec.output.write import finish_interrupted_run, is_up_to_date, write_build
from tests.output.builds import NEW, OLD, build, report, texts

STAGING = ".imgspec-staging"
ROOT = Path(__file__).parents[2]


def run(folder: Path, files: str, count: int = 0) -> int:
    command = [sys.executable, "-m", "tests.output.killed_run", str(folder), files, str(count)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "generator")])}
    return subprocess.run(command, env=environment, timeout=60, check=False).returncode


def visible(folder: Path) -> dict[str, str]:
    return {name: text for name, text in texts(folder).items() if not name.startswith(STAGING)}


def finished_without_a_build(folder: Path, copy: Path) -> dict[str, str]:
    shutil.copytree(folder, copy)
    sink = Sink()
    finish_interrupted_run(copy, sink)
    assert not list(sink)
    return texts(copy)


def killed_at(parent: Path, count: int) -> bool:
    """Kill a run at one step and check the folder. Return whether the run had that step."""
    folder = parent / "generated"
    write_build(folder, build(OLD), Sink())
    before = (folder / "manifest.json").read_bytes()
    code = run(folder, "new", count)
    if code == 0:
        assert texts(folder) == NEW
        return False
    assert code == -signal.SIGKILL
    left = visible(folder)
    assert set(left.items()) <= set(OLD.items()) | set(NEW.items()), "a half-written file"
    committed = transaction.committed_manifest(folder) is not None or (folder / "manifest.json").read_bytes() != before
    if not committed:
        assert left == OLD, "not committed, and yet not as it was"
    assert finished_without_a_build(folder, parent / "copy") == (NEW if committed else OLD)
    write_build(folder, build(NEW), Sink())
    assert texts(folder) == NEW
    return True


def test_a_run_killed_at_any_step_leaves_whole_files(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        steps = list(pool.map(lambda count: killed_at(tmp_path / str(count), count), range(1, 101)))
    assert steps == sorted(steps, reverse=True)
    assert 40 < sum(steps) < 100


def killed_on_the_first_run_at(folder: Path, count: int) -> bool:
    """Kill a run into an empty folder at one step, and finish it. Return whether the run had that step."""
    code = run(folder, "old", count)
    if code == 0:
        return False
    assert code == -signal.SIGKILL
    sink = Sink()
    refuse_foreign_folder(folder, GENERATED, sink)
    assert not list(sink)
    assert run(folder, "new") == 0
    assert texts(folder) == NEW
    return True


def test_a_first_run_killed_at_a_step_can_be_finished(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        steps = list(pool.map(lambda count: killed_on_the_first_run_at(tmp_path / str(count), count), range(1, 80, 4)))
    assert steps == sorted(steps, reverse=True)
    assert 5 < sum(steps) < 20


def between_two_moves(folder: Path) -> None:
    """Make a folder as a run leaves it that was killed after its commit."""
    write_build(folder, build(OLD), Sink())
    for count in range(80, 0, -1):
        shutil.rmtree(folder)
        write_build(folder, build(OLD), Sink())
        run(folder, "new", count)
        if set(visible(folder).items()) - set(OLD.items()) and (folder / STAGING / "files/docs/new/page.md").exists():
            return
    pytest.fail("no step lies between two moves")


def test_a_killed_run_is_reported_and_the_folder_is_not_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "generated"
    between_two_moves(folder)
    sink = Sink()
    compare_with_build(folder, build(NEW), sink)
    assert f"{STAGING}:1:1 interrupted-run" in report(sink, folder)
    assert not is_up_to_date(folder, build(NEW).inputs, (), Sink())


def test_work_done_after_a_kill_is_not_lost(tmp_path: Path) -> None:
    folder = tmp_path / "generated"
    between_two_moves(folder)
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
