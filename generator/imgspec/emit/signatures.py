"""The parameters of methods, and the docstrings that describe each of them."""

import ast
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from imgspec.api import model as ir
from imgspec.emit import documentation
from imgspec.emit.field_types import annotation
from imgspec.emit.literals import COLUMNS
from imgspec.resources import templates_folder

_METHOD_INDENT = 8
"""Columns before the body of a method of a class."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A keyword of a method; ``source`` is its finished declaration."""

    name: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Method:
    """A method that is written by hand: its keywords, and its docstring with a section ``Args``."""

    parameters: tuple[Parameter, ...]
    docstring: str


def field_parameters(operation: ir.Operation, api: ir.Api) -> list[Parameter]:
    """Return a parameter for each field of an operation's request: MISSING is unset."""
    request = api.declarations[operation.request.name]
    assert isinstance(request, ir.Model), "the body of a request is a model"
    return [_field_parameter(field, api) for field in request.fields]


def _field_parameter(field: ir.Field, api: ir.Api) -> Parameter:
    type_ = annotation(field.type, api.declarations)
    declaration = f"{field.python_name}: {type_}"
    if not field.required:
        declaration += " | MISSING = MISSING"
    return Parameter(field.python_name, declaration, documentation.field_documentation(field) or _types_to_see(field))


def _types_to_see(field: ir.Field) -> str:
    """Return the text for a field without a description: the types that describe it, if any."""
    names = [f"`{name}`" for name in ir.referenced(field.type)]
    return f"See {' and '.join(names)}." if names else "The provider does not describe this field."


@cache
def call_option_parameters() -> tuple[Parameter, ...]:
    """Return a parameter for each option of a call, as ``CallOptions`` of the runtime declares it."""
    body = _class_of_runtime("configuration", "CallOptions").body[1:]
    return tuple(
        _option_parameter(declaration, documented)
        for declaration, documented in zip(body[::2], body[1::2], strict=True)
    )


def _option_parameter(declaration: ast.stmt, documented: ast.stmt) -> Parameter:
    assert isinstance(declaration, ast.AnnAssign), "each option is declared"
    assert isinstance(declaration.target, ast.Name), "by its name"
    assert isinstance(documented, ast.Expr), "and documented"
    assert isinstance(documented.value, ast.Constant), "by a string"
    name, text = declaration.target.id, str(documented.value.value)
    return Parameter(name, f"{name}: {ast.unparse(declaration.annotation)} = None", text)


@cache
def client_method(name: str, http_class: str) -> Method:
    """Return a method of the runtime's ``BaseClient``, for a client that sends with ``http_class``."""
    body = _class_of_runtime("base_client", "BaseClient").body
    (function,) = (node for node in body if isinstance(node, ast.FunctionDef) and node.name == name)
    arguments = function.args
    parameters = tuple(
        Parameter(argument.arg, _declaration(argument, default).replace("HttpClient", http_class), "")
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is not None
    )
    return Method(parameters, ast.get_docstring(function) or "")


def _declaration(argument: ast.arg, default: ast.expr) -> str:
    return f"{ast.unparse(argument)} = {ast.unparse(default)}"


@cache
def _class_of_runtime(module: str, name: str) -> ast.ClassDef:
    source = (templates_folder() / "runtime" / f"{module}.py").read_text("utf-8")
    (class_,) = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name == name)
    return class_


def with_arguments(description: str, parameters: Sequence[Parameter]) -> str:
    """Return a docstring with a section that describes each parameter."""
    return "\n".join([description, "", "Args:", *argument_lines(parameters)])


def argument_lines(parameters: Sequence[Parameter]) -> list[str]:
    """Return the lines of the section ``Args``, for a method of a class."""
    return [line for parameter in parameters for line in _argument_lines(parameter)]


def _argument_lines(parameter: Parameter) -> list[str]:
    text = " ".join(parameter.text.split())
    return textwrap.wrap(
        f"{parameter.name}: {text}",
        COLUMNS - _METHOD_INDENT,
        initial_indent=" " * 4,
        subsequent_indent=" " * 8,
        break_long_words=False,
        break_on_hyphens=False,
    )
