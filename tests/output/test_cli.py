"""The command line: exit codes, output, imported modules, and interrupts."""

import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.output.builds import texts

ROOT = Path(__file__).parents[2]
HEAVY = frozenset({"black", "datamodel_code_generator", "jinja2", "jsonschema", "pydantic", "referencing", "yaml"})
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}},
    "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "generator")]),
    "TERM": "xterm-256color",
}
COMMAND = [sys.executable, "-m", "tests.output.fake_imgspec"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two fragments."""
    for name in ("one", "two"):
        (tmp_path / "specs" / name).mkdir(parents=True)
        (tmp_path / "specs" / name / "openapi.yaml").write_text(f"{name}\n")
    return tmp_path


def imgspec(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def outcome(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Return exit code, standard output, standard error."""
    ended = imgspec(folder, *arguments)
    return ended.returncode, ended.stdout, ended.stderr


def test_a_second_generate_writes_nothing_and_check_passes(folder: Path) -> None:
    lines = "one  2 files, 2 written\ntwo  2 files, 2 written\nshared  1 file, 1 written\n"
    assert outcome(folder, "generate") == (0, lines, "")
    assert outcome(folder, "generate") == (0, "generated  is up to date\n", "")
    assert outcome(folder, "generate", "--check") == (0, "generated  5 files, all equal to a fresh build\n", "")


def test_an_edited_fragment_is_seen(folder: Path) -> None:
    imgspec(folder, "generate")
    (folder / "specs/one/openapi.yaml").write_text("changed\n")
    code, _, errors = outcome(folder, "generate", "--check")
    assert code == 1
    assert "generated/docs/one/page.md:1:1: error[stale]: " in errors
    assert errors.endswith("2 errors\n")
    assert outcome(folder, "generate")[1].startswith("one  2 files, 1 written\ntwo  2 files, 0 written\n")


def test_generate_removes_the_files_of_a_removed_provider(folder: Path) -> None:
    imgspec(folder, "generate")
    (folder / "specs/two/openapi.yaml").unlink()
    (folder / "specs/two").rmdir()
    assert outcome(folder, "generate")[1] == "one  2 files, 0 written\nshared  1 file, 0 written, 2 deleted\n"
    assert texts(folder / "generated").keys() == {"docs/one/page.md", "openapi/one.json", "image_apis/__init__.py"}


def test_generate_of_one_provider_writes_only_its_folders(folder: Path) -> None:
    code, lines, _ = outcome(folder, "generate", "--provider", "two", "--specs", "specs", "--output", "elsewhere")
    assert (code, lines) == (0, "two  2 files, 2 written\nshared  1 file, 1 written\n")
    assert texts(folder / "elsewhere").keys() == {"docs/two/page.md", "openapi/two.json", "image_apis/__init__.py"}
    assert outcome(folder, "generate", "--provider", "two", "--output", "elsewhere")[1] == "elsewhere  is up to date\n"
    assert outcome(folder, "generate", "--provider", "two", "--output", "elsewhere", "--check")[0] == 0
    assert outcome(folder, "generate", "--output", "elsewhere", "--check")[0] == 1


WRONG: Mapping[str, tuple[list[str], int, str]] = {
    "unknown provider": (
        ["--provider", "tow"],
        2,
        "There is no provider 'tow'. The providers are: one, two.\n  hint: Did you mean 'two'?",
    ),
    "provider that is a path": (["--provider", "../specs/one"], 2, "error[unknown-provider]"),
    "no such folder": (["--specs", "nowhere"], 2, "nowhere:1:1: error[no-specs]"),
    "no fragments": (["--specs", "specs/one"], 2, "error[no-fragment]"),
    "foreign output": (["--output", "specs"], 2, "specs:1:1: error[foreign-output]"),
    "output that contains the fragments": (["--output", "."], 2, "error[overlapping-folders]"),
    "output is a file": (
        ["--output", "specs/one/openapi.yaml"],
        2,
        "error[output-not-a-folder]: This path",
    ),
    "unknown option": (["--force"], 2, "No such option"),
}


@pytest.mark.parametrize(("arguments", "code", "text"), WRONG.values(), ids=WRONG.keys())
def test_wrong_usage_is_reported_and_writes_nothing(folder: Path, arguments: list[str], code: int, text: str) -> None:
    before = texts(folder)
    ended = imgspec(folder, "generate", *arguments)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert text in ended.stderr
    assert "Traceback" not in ended.stderr
    assert texts(folder) == before


def test_all_diagnostics_are_printed_sorted_and_counted(folder: Path) -> None:
    imgspec(folder, "generate")
    before = texts(folder / "generated")
    (folder / "specs/one/openapi.yaml").write_text("error, warning\n")
    (folder / "specs/two/openapi.yaml").write_text("error\n")
    code, out, errors = outcome(folder, "generate")
    assert (code, out) == (1, "")
    assert errors.splitlines() == [
        "specs/one/openapi.yaml:2:1: warning[unused-schema]: No operation uses the schema 'Image'.",
        "  hint: Remove it, or refer to it.",
        "specs/one/openapi.yaml:7:3: error[yaml-tag]: The YAML tag !\\x1b[2Jone is not allowed.",
        "  hint: Write the value without the tag.",
        "specs/two/openapi.yaml:7:3: error[yaml-tag]: The YAML tag !\\x1b[2Jtwo is not allowed.",
        "  hint: Write the value without the tag.",
        "2 errors, 1 warning",
    ]
    assert texts(folder / "generated") == before


def test_a_fragment_that_is_no_file_is_unreadable(folder: Path) -> None:
    (folder / "specs/one/other.yaml").symlink_to("nowhere")
    code, _, errors = outcome(folder, "generate")
    assert code == 2
    assert errors.startswith("specs/one/other.yaml:1:1: error[unreadable]")


def test_warnings_alone_exit_with_0(folder: Path) -> None:
    (folder / "specs/one/openapi.yaml").write_text("warning\n")
    code, out, errors = outcome(folder, "generate")
    assert (code, out.count("\n")) == (0, 3)
    assert errors.endswith("1 warning\n")


def test_hand_edited_files_are_reported(folder: Path) -> None:
    imgspec(folder, "generate")
    (folder / "generated/docs/one/page.md").write_text("by hand")
    code, _, errors = outcome(folder, "generate")
    assert code == 1
    assert errors.startswith("generated/docs/one/page.md:1:1: error[hand-edited]")


def test_slow_modules_are_not_imported_when_there_is_nothing_to_do(folder: Path) -> None:
    imgspec(folder, "generate")
    program = (
        "import atexit, sys; from pathlib import Path; from imgspec.cli.main import main;"
        "atexit.register(lambda: Path('modules').write_text('\\n'.join(sys.modules))); main()"
    )
    command = [sys.executable, "-c", program, "generate"]
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=True, timeout=60, capture_output=True)
    modules = set((folder / "modules").read_text().split())
    assert "imgspec.output" in modules
    assert not modules & (HEAVY | {"rich", "imgspec.pipeline"})


def on_a_terminal(folder: Path, **environment: str) -> str:
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "generate"], cwd=folder, env=ENVIRONMENT | environment, stdout=follower, stderr=follower
    ) as process:
        os.close(follower)
        shown = b""
        try:
            while read := os.read(leader, 4096):
                shown += read
        except OSError:
            pass  # Linux reports the end of a terminal as an error.
    os.close(leader)
    assert process.returncode == 0
    return shown.decode()


def test_a_terminal_gets_a_spinner_and_colour(folder: Path) -> None:
    shown = on_a_terminal(folder, MODULES_FILE=str(folder / "modules"))
    assert "\x1b[?25l" in shown
    assert "\x1b[1m" in shown
    assert "one  2 files, 2 written" in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    assert "rich" in (folder / "modules").read_text().split()


def test_a_terminal_with_no_color_gets_no_colour(folder: Path) -> None:
    assert not re.search(r"\x1b\[[0-9;]*3[0-9][0-9;]*m", on_a_terminal(folder, NO_COLOR="1"))


def test_output_that_is_no_terminal_is_plain_lines(folder: Path) -> None:
    ended = imgspec(folder, "generate", MODULES_FILE=str(folder / "modules"))
    assert "\x1b" not in ended.stdout + ended.stderr
    assert "rich" not in (folder / "modules").read_text().split()


def test_an_interrupt_prints_nothing_and_changes_nothing(folder: Path) -> None:
    (folder / "specs/one/openapi.yaml").write_text("wait\n")
    with subprocess.Popen(
        [*COMMAND, "generate"], cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert not process.stderr.read().strip()
    assert not (folder / "generated").exists()


def test_a_reader_that_closes_its_pipe_is_no_error(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [*COMMAND, "generate"], cwd=folder, env=ENVIRONMENT, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (-signal.SIGPIPE, b"")
    assert len(texts(folder / "generated")) == 5


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_a_full_output_device_is_reported_on_one_line(folder: Path, options: list[str]) -> None:
    imgspec(folder, "generate")
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*COMMAND, "generate", *options],
            cwd=folder,
            env=ENVIRONMENT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    message = b"imgspec: The output cannot be written: No space left on device.\n"
    assert (ended.returncode, ended.stderr) == (1, message)


def test_a_full_device_for_output_and_errors_is_an_exit_code(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [*COMMAND, "generate", "--specs", "nowhere"]
        ended = subprocess.run(command, cwd=folder, env=ENVIRONMENT, stdout=full, stderr=full, check=False)
    assert ended.returncode == 1


def test_a_closed_output_is_no_error(folder: Path) -> None:
    command = ["sh", "-c", 'exec "$@" >&-', "sh", *COMMAND, "generate"]
    ended = subprocess.run(command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert len(texts(folder / "generated")) == 5


COMMANDS = ("generate", "vendor", "check", "mock", "docs", "verify", "explain")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_the_default_of_every_option(folder: Path, command: str) -> None:
    code, out, _ = outcome(folder, command, "--help")
    options = re.findall(r"^  (?:-h, )?(--\S+)(.*(?:\n {4,}.*)*)", out, re.MULTILINE)
    assert code == 0
    assert options
    for name, text in options:
        assert name == "--help" or re.search(r"\[default:|\[required\]|default: ", text), (name, text)


def test_the_help_lists_every_command_in_a_whole_sentence_and_the_exit_codes(folder: Path) -> None:
    out = outcome(folder, "--help")[1]
    listed = re.findall(r"^  (\w+) +[A-Z].*\.$", out, re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)
    assert "..." not in out.partition("Commands:")[2]
    assert "Exit codes:\n    0 " in out


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["generate", "--help"], ["--version"]])
def test_help_and_version_are_printed(folder: Path, arguments: list[str]) -> None:
    code, out, errors = outcome(folder, *arguments)
    assert (code, errors) == (0, "")
    assert out.startswith(("Usage: imgspec", "imgspec 0."))
