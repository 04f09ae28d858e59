"""The models of a fragment that has every sort of schema: they are imported, type-checked and used."""

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
from pydantic import MISSING, ValidationError

from imgspec.diagnostics import Sink
from imgspec.naming import MODULE_NAMES
from imgspec.pipeline import build, read_inputs

ACME = Path(__file__).parents[1] / "diagnostics" / "acme.yaml"
PROPERTIES = """
        model_config: {type: string}
        schema: {type: boolean}
        json: {type: string}
        copy: {type: string}
        class: {type: string}
        self: {type: string}
        timeout: {type: number, exclusiveMinimum: 0}
        2fast: {type: string}
        max-size: {type: integer, x-imgspec-name: maximum}
        str: {type: string}
        list: {type: array, items: {type: integer, minimum: 3}, minItems: 1, maxItems: 2}
        id: {type: [array, "null"], items: {type: string}, maxItems: 2}
        tags: {anyOf: [{type: array, items: {type: integer, minimum: 2}, minItems: 1}, {type: "null"}]}
        map: {type: object, additionalProperties: {type: number}}
        code: {type: string, pattern: "^[a-z]+$", minLength: 2, maxLength: 3}
        anything: {}
        constant: {const: fixed}
        quality: {title: Quality, nullable: true, type: string, enum: [low, high]}
        level: {title: Level, enum: [low, null]}
        number: {anyOf: [{type: integer, minimum: 1}, {type: "null"}]}
        choice: {oneOf: [{type: string}, {type: array, items: {type: string}}]}
        self_made: {$ref: "#/components/schemas/ImageRequest"}
        numbers: {type: array, items: {type: integer, minimum: 3}}
        number_named: {title: Number, enum: [a]}
        limited: {anyOf: [{type: integer, minimum: 3}, {type: string, maxLength: 2}]}
        lengths: {type: object, additionalProperties: {type: [string, "null"], minLength: 2}}
        extra: {type: object, title: Extra, properties: {a: {type: string}}, additionalProperties: true}
        typed: {type: object, title: Typed, properties: {a: {type: string}}, additionalProperties: {type: integer}}
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Generate the package under a name of its own, and put it on the path."""
    specs, folder = tmp_path_factory.mktemp("specs"), tmp_path_factory.mktemp("package")
    (specs / "acme").mkdir()
    anchor = '        n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}\n'
    text = ACME.read_text("utf-8")
    assert anchor in text
    (specs / "acme" / "openapi.yaml").write_text(text.replace(anchor, PROPERTIES.lstrip("\n")), "utf-8")
    (specs / "acme" / "published.md").write_bytes(ACME.with_name("acme.published.md").read_bytes())
    sink = Sink()
    files = build(read_inputs(specs, ["acme"], listed=["acme"], sink=sink), sink, lambda _: None)
    assert not list(sink)
    for path, content in files.items():
        target = folder / str(path).replace("image_apis", "acme_apis", 1)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture
def acme(package: Path) -> ModuleType:
    return importlib.import_module("acme_apis.acme")


def test_every_value_is_sent_under_its_wire_name(acme: ModuleType) -> None:
    wire = {
        "prompt": "p", "model_config": "a", "schema": True, "json": "b", "copy": "c", "class": "d", "self": "e",
        "id": ["a", "b"], "tags": None,
        "timeout": 1, "2fast": "f", "max-size": 3, "str": "g", "list": [3, 4], "map": {"x": 1.5}, "code": "abc",
        "anything": [None, {"a": 1}], "constant": "fixed", "quality": None, "level": "low", "number": None,
        "choice": ["a"], "self_made": {"prompt": "q"}, "extra": {"a": "b", "c": [1]}, "typed": {"a": "x", "z": 1},
        "size": "small", "numbers": [3], "number_named": "a", "limited": "xy", "lengths": {"a": "bc", "d": None},
    }  # fmt: skip
    assert acme.ImageRequest.model_validate(wire).model_dump(mode="json") == wire


def test_every_type_has_the_name_of_the_fragment(acme: ModuleType) -> None:
    """A name that the generator of models makes for itself does not change the name of another type."""
    assert get_args(acme.Number) == ("a",)
    assert get_args(acme.Quality) == ("low", "high")


def test_python_names_are_keywords(acme: ModuleType) -> None:
    request = acme.ImageRequest(prompt="p", model_config_="a", class_="b", field_2fast="c", maximum=1, timeout_=2)
    assert request.model_dump() == {
        "prompt": "p", "model_config": "a", "class": "b", "2fast": "c", "max-size": 1, "timeout": 2
    }  # fmt: skip
    assert request.size is MISSING


@pytest.mark.parametrize(
    "wrong",
    [
        {"timeout": 0},
        {"list": []},
        {"id": ["a", "b", "c"]},
        {"id": [None]},
        {"tags": []},
        {"tags": [1]},
        {"list": [3, 4, 5]},
        {"list": [2]},
        {"map": {"x": "1"}},
        {"code": "ABC"},
        {"code": "a"},
        {"constant": "other"},
        {"level": "high"},
        {"size": None},
        {"choice": 1},
        {"self_made": {}},
        {"typed": {"z": "1"}},
        {"numbers": [2]},
        {"number_named": "b"},
        {"limited": 2},
        {"limited": "xyz"},
        {"lengths": {"a": "b"}},
        {"unknown": 1},
        {"maximum_": 1},
    ],
    ids=str,
)
def test_a_model_refuses_what_the_schema_refuses(acme: ModuleType, wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        acme.ImageRequest.model_validate({"prompt": "p", **wrong})


def test_no_type_can_have_a_name_that_the_module_of_models_imports(package: Path) -> None:
    module = ast.parse((package / "acme_apis/acme/models.py").read_bytes())
    imports = [node for node in ast.walk(module) if isinstance(node, ast.ImportFrom) and node.module != "__future__"]
    names = {alias.asname or alias.name for node in imports for alias in node.names}
    assert names - {"str_aliased"} <= MODULE_NAMES


def test_mypy_and_pyright_report_nothing(package: Path, pytestconfig: pytest.Config) -> None:
    cache = f"--cache-dir={pytestconfig.rootpath / '.mypy_cache' / 'downstream'}"
    for checker in (["mypy", "--config-file=", "--strict", cache], ["pyright", "--pythonpath", sys.executable]):
        command = [sys.executable, "-m", *checker, "acme_apis"]
        result = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout
