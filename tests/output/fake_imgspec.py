"""The command with a pipeline that only copies: ``fake_imgspec.py ARGUMENTS...``, run by the tests of the command line.

The page of a provider is its fragment. A fragment with the word ``error`` has an error, and one with the word ``wait``
builds until it is interrupted. At its end the program writes the names of all imported modules to the file that the
environment variable MODULES_FILE names.
"""

import atexit
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import ModuleType

from imgspec.cli.main import main
from imgspec.diagnostics import Sink
from imgspec.diagnostics import api as codes
from imgspec.diagnostics import openapi as openapi_codes
from imgspec.source import Span

Inputs = Mapping[str, str]


def read_inputs(specs: Path, providers: Sequence[str], *, listed: Iterable[str], sink: Sink) -> Inputs:
    assert set(providers) <= set(listed)
    texts = {name: (specs / name / "openapi.yaml").read_text() for name in providers}
    for name, text in texts.items():
        path = f"{specs}/{name}/openapi.yaml"
        if "error" in text:
            sink.add(openapi_codes.yaml_tag(Span(path, 7, 3), tag=f"!\x1b[2J{name}"))
        if "warning" in text:
            sink.add(codes.unused_schema(Span(path, 2, 1), name="Image"))
    return texts


def build(inputs: Inputs, sink: Sink, progress: Callable[[str], None]) -> Mapping[PurePosixPath, bytes]:
    if sink.failed:
        return {}
    files = {PurePosixPath("image_apis/__init__.py"): b"shared\n"}
    for name, text in inputs.items():
        progress(name)
        if "wait" in text:
            print("waiting", flush=True)
            time.sleep(60)
        files[PurePosixPath("docs", name, "page.md")] = text.encode()
        files[PurePosixPath("openapi", f"{name}.json")] = b"{}\n"
    return files


def write_modules() -> None:
    if "MODULES_FILE" in os.environ:
        Path(os.environ["MODULES_FILE"]).write_text("\n".join(sys.modules))


pipeline = ModuleType("imgspec.pipeline")
pipeline.__dict__.update(read_inputs=read_inputs, build=build)
sys.modules["imgspec.pipeline"] = pipeline
atexit.register(write_modules)
main()
