"""The cost of `imgspec docs` for a document of 2 MB and 1,500 pages; if Java is there, next to openapi-generator's."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

PAGES = 1500
DIALECT = "openapi-generator-python"
RELEASE = "7.26"
_READ = "import sys, pathlib, imgspec.pages.tree as d, imgspec.diagnostics as s; "
_READ += "assert d.read_spec(pathlib.Path(sys.argv[1]), s.Sink())"
_PEER = Path(sys.prefix, "bench", "bin", "openapi-generator-cli")


@dataclass
class Documents:
    """Ratios of CPU time to openapi-generator's and to half of the document; of peak memory to reading the document."""

    peer: list[float] = field(default_factory=list)
    half: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def document_ratios(rounds: int, pages: int) -> Documents:
    """Return the ratios; ``peer`` is empty if openapi-generator or Java is not installed."""
    ratios = Documents()
    with TemporaryDirectory() as name:
        folder = Path(name)
        whole, half = _write(folder / "whole.json", pages), _write(folder / "half.json", pages // 2)
        for number in range(rounds):
            cost = _cost(_docs(whole, folder / f"whole{number}"))
            ratios.half.append(cost.seconds / _cost(_docs(half, folder / f"half{number}")).seconds)
            ratios.memory.append(cost.memory / _cost([sys.executable, "-c", _READ, str(whole)]).memory)
            if number < 3 and _PEER.exists() and shutil.which("java"):  # a minute each
                ratios.peer.append(cost.seconds / _cost(_peer(whole, folder / f"peer{number}")).seconds)
    return ratios


@dataclass(frozen=True)
class _Cost:
    """``seconds`` of CPU time, ``memory`` in the units of ru_maxrss."""

    seconds: float
    memory: int


def _docs(spec: Path, output: Path) -> Sequence[str]:
    command = [sys.executable, "-m", "imgspec", "docs", str(spec), "--output", str(output)]
    return [*command, "--dialect", DIALECT, "--option", f"release={RELEASE}"]


def _peer(spec: Path, output: Path) -> Sequence[str]:
    only_pages = "models=,apis=,modelDocs=true,apiDocs=true,modelTests=false,apiTests=false"
    command = [str(_PEER), "generate", "-g", "python", "-i", str(spec), "-o", str(output)]
    return [*command, "--skip-validate-spec", "--global-property", only_pages]


def _cost(command: Sequence[str]) -> _Cost:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return _Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def _write(path: Path, pages: int) -> Path:
    groups = pages // 75
    schemas = {f"Thing{number}": _schema(number) for number in range(pages - groups)}
    paths = {f"/things/{number}": {"get": _operation(number, groups)} for number in range(len(schemas))}
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }
    path.write_text(json.dumps(document), "utf-8")
    return path


def _schema(number: int) -> dict[str, object]:
    """Return a schema that refers to another one. Chains are short, because openapi-generator fails on long chains."""
    description = f"The description of a field of thing {number}, in a sentence of the usual length for one. "
    fields = {f"field_{index}": {"type": "string", "description": description, "maxLength": 100} for index in range(5)}
    next_ = {"$ref": f"#/components/schemas/Thing{number // 10 * 10}"}
    return {
        "type": "object",
        "description": description,
        "required": ["field_0"],
        "properties": {**fields, "next": next_, "more": {"type": "array", "items": next_}},
    }


def _operation(number: int, groups: int) -> dict[str, object]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/Thing{number}"}}}
    return {
        "operationId": f"getThing{number}",
        "tags": [f"Group {number % groups}"],
        "summary": f"Return thing {number}",
        "responses": {"200": {"description": "It", "content": content}},
    }
