"""A vendored copy: its files, the reports of changes to it, and its upgrade."""

import json
import re
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

import imgspec
from tests.conformance.fragments import GENERATED, PROVIDERS, ROOT, fragment
from tests.vendor.conftest import TWO
from tests.vendor.shop import NAME, Shop, run


def original() -> dict[str, bytes]:
    folder = GENERATED / "image_apis"
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_whole_copy_is_the_generated_package(whole: Shop) -> None:
    assert whole.files() == original()


def test_a_copy_of_two_providers_has_them_and_the_shared_modules(two: Shop) -> None:
    left_out = set(PROVIDERS) - {"openai", "orq"}
    expected = {name: text for name, text in original().items() if name.split("/")[0] not in left_out}
    held = two.files()
    assert held.keys() == expected.keys()
    assert {name for name in held if held[name] != expected[name]} == {"README.md", "__init__.py"}


def test_a_copy_says_what_it_is(whole: Shop, two: Shop) -> None:
    """The README of each copy has its providers and their editions; the package has a version, and a licence."""
    for shop, providers in ((whole, PROVIDERS), (two, ("openai", "orq"))):
        rows = re.findall(
            r"^\| `(\w+)` \| `(\w+)`, `(\w+)` \| (.+) \|$", shop.files()["README.md"].decode(), re.MULTILINE
        )
        infos = {provider: fragment(provider)["info"] for provider in providers}
        clients = {provider: info["x-imgspec-client"] for provider, info in infos.items()}
        assert rows == [
            (provider, clients[provider], f"Async{clients[provider]}", info["x-imgspec-published"]["date"])
            for provider, info in infos.items()
        ]
        assert f"imgspec {imgspec.__version__} " in shop.files()["README.md"].decode()
        assert shop.files()["LICENSE"] == (ROOT / "LICENSE").read_bytes()
        version = shop.python("-c", f"import {NAME} as copy; print(copy.__version__)")
        assert version.out == f"{imgspec.__version__}\n"


def test_the_bytes_do_not_depend_on_the_folder(shop: Shop, tmp_path: Path) -> None:
    command = ("-m", "imgspec", "vendor", "läden", *TWO, "--specs", str(ROOT / "specs"))
    assert run(*command, cwd=tmp_path, path=ROOT / "generator").code == 0
    made = tmp_path / "läden"
    assert {name: (made / name).read_bytes() for name in shop.files()} == shop.files()
    assert (made / "manifest.json").read_bytes() == (shop.copy / "manifest.json").read_bytes()
    program = "from läden import OpenAI; print(OpenAI(api_key='k')._http.headers['user-agent'].split()[0])"
    ended = run("-c", program, cwd=made.parent, path=made.parent)
    assert ended.out == f"l%C3%A4den/{imgspec.__version__}\n", ended.errors


def test_a_copy_keeps_its_providers(shop: Shop) -> None:
    destination = f"src/{NAME.replace('.', '/')}"
    keeps = f"{destination}  keeps its providers: openai, orq\n"
    assert shop.vendor("--check").out == f"{keeps}{destination}  {len(shop.files())} files, all equal to a fresh copy\n"
    assert shop.vendor().out == f"{keeps}{destination}  {len(shop.files())} files, 0 written\n"
    assert "keeps" not in shop.vendor("--provider", "orq").out
    assert not (shop.copy / "openai").exists()
    assert shop.vendor().out.startswith(f"{destination}  keeps its providers: orq\n")


def test_a_copy_with_a_damaged_manifest_does_not_say_what_it_holds(shop: Shop) -> None:
    manifest = shop.copy / "manifest.json"
    manifest.write_text(f"<<<<<<< HEAD\n{manifest.read_text()}")
    ended = shop.vendor()
    assert (ended.code, ended.out) == (2, "")
    assert "/manifest.json:1:1: error[damaged-copy]: " in ended.errors
    assert shop.vendor(*TWO).code == shop.verify().code == 0


def test_the_manifest_has_the_hash_of_every_file_and_the_revisions(two: Shop) -> None:
    text = (two.copy / "manifest.json").read_text("utf-8")
    manifest = json.loads(text)
    hashes = {name: sha256(content).hexdigest() for name, content in sorted(two.files().items())}
    listing = {name: f"{value}  {name}\n" for name, value in hashes.items()}
    openai = "".join(line for name, line in listing.items() if name.startswith("openai/"))
    assert manifest["format"] == "imgspec-vendored/1"
    assert manifest["files"] == hashes
    assert list(manifest["revisions"]) == ["image_apis", "image_apis/openai", "image_apis/orq"]
    assert manifest["revisions"]["image_apis"] == sha256("".join(listing.values()).encode()).hexdigest()
    assert manifest["revisions"]["image_apis/openai"] == sha256(openai.encode()).hexdigest()
    assert not {str(two.folder), str(ROOT)} & set(text.split('"'))


def test_copying_again_changes_nothing(shop: Shop) -> None:
    before = {path: path.stat().st_mtime_ns for path in shop.copy.rglob("*.*")}
    ended = shop.vendor(*TWO)
    assert (ended.code, ended.out) == (0, f"src/{NAME.replace('.', '/')}  {len(shop.files())} files, 0 written\n")
    assert {path: path.stat().st_mtime_ns for path in shop.copy.rglob("*.*")} == before
    assert shop.vendor(*TWO, "--check").code == 0


def edit(copy: Path) -> None:
    path = copy / "openai/models.py"
    path.write_text(path.read_text("utf-8").replace("\n", "\n# by hand\n", 1), "utf-8")


def replace_by_link(copy: Path) -> None:
    (copy / "py.typed").rename(copy.parent / "elsewhere")
    (copy / "py.typed").symlink_to(copy.parent / "elsewhere")


CHANGES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "edited": (edit, "openai/models.py:2:1: error[hand-edited]", "openai/models.py: was changed"),
    "link": (replace_by_link, "py.typed:1:1: error[hand-edited]", "py.typed: was changed"),
    "missing": (lambda copy: (copy / "py.typed").unlink(), "py.typed:1:1: error[missing]", "py.typed: is missing"),
    "stray": (
        lambda copy: (copy / "orq/mine.py").write_text("x = 1\n"),
        "orq/mine.py:1:1: error[stray]",
        "orq/mine.py: does not belong here",
    ),
}


@pytest.mark.parametrize(("change", "checked", "verified"), CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_reported_by_check_and_by_verify(
    shop: Shop, change: Callable[[Path], object], checked: str, verified: str
) -> None:
    assert shop.verify().code == 0
    change(shop.copy)
    check, verify = shop.vendor(*TWO, "--check"), shop.verify()
    assert (check.code, check.out) == (1, "")
    assert f"/{checked}: " in check.errors
    assert check.errors.endswith("\n1 error\n")
    lines = verify.out.splitlines()
    assert (verify.code, lines[:-2], verify.errors) == (1, [f"{shop.copy}/{verified}"], "")


def convert_line_ends(folder: Path) -> None:
    """Write CRLF for LF, as git does on Windows."""
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def test_line_ends_do_not_count(shop: Shop) -> None:
    convert_line_ends(shop.copy)
    assert shop.vendor("--check").code == shop.verify().code == 0
    assert shop.python("-m", NAME, "verify").out.endswith(" works as this package needs it\n")
    assert shop.vendor("--provider", "orq").code == 0, "nothing counts as edited"
    path = shop.copy / "orq/models.py"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\r\n# by hand\r\n", 1))
    check = shop.vendor("--check")
    assert (check.code, check.errors.count("error[")) == (1, 1)
    assert "orq/models.py:2:1: error[hand-edited]" in check.errors
    assert "/orq/models.py: was changed\n" in shop.verify().out


def test_files_that_python_and_desktops_make_are_ignored(shop: Shop) -> None:
    (shop.copy / "orq/__pycache__").mkdir(exist_ok=True)
    for name in ("orq/__pycache__/models.cpython-311.pyc", "openai/.DS_Store"):
        (shop.copy / name).touch()
    assert shop.vendor(*TWO, "--check").code == shop.verify().code == 0


def test_a_hand_edit_is_never_overwritten(shop: Shop) -> None:
    edit(shop.copy)
    before = shop.files()
    ended = shop.vendor("--provider", "orq")
    assert ended.code == 1
    assert "openai/models.py:1:1: error[hand-edited]" in ended.errors
    assert "a module of your own" in ended.errors
    assert shop.files() == before
    (shop.copy / "openai/models.py").unlink()
    assert shop.vendor(*TWO).code == 0
    assert shop.verify().code == 0


def test_an_upgrade_leaves_nothing_of_an_older_revision(tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(ROOT / "specs", older)
    shutil.copytree(older / "together", older / "acme")
    for name, old, new in (("acme", "Together", "Acme"), ("openai", "1000", "999")):
        path = older / name / "openapi.yaml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    shop = Shop(tmp_path)
    assert shop.vendor("--provider", "openai", "--provider", "acme", "--provider", "orq", specs=older).code == 0
    assert shop.verify().code == 0
    assert shop.python("-c", f"from {NAME} import Acme, OpenAI").code == 0

    check = shop.vendor(*TWO, "--check")
    assert check.code == 1
    for message in ("image_clients:1:1: error[outdated-copy]: This copy is", "acme/__init__.py:1:1: error[obsolete]"):
        assert message in check.errors
    assert re.search(r"openai/models.py:[0-9]+:1: error\[stale\]", check.errors)
    assert "hand-edited" not in check.errors

    upgraded = shop.vendor(*TWO).out
    assert upgraded.endswith(" files, 4 written, 3 deleted\n"), "README, index, openai's client and models; acme"
    assert not (shop.copy / "acme").exists()
    assert shop.vendor(*TWO, "--check").code == shop.verify().code == 0
    assert "cannot import name 'Acme'" in shop.python("-c", f"from {NAME} import Acme").errors
