"""The program that shows a method of a TypeScript client of 2023.

Known from one public client. The options of a call are the last argument of every method, and are never shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from imgspec.dialects.page import UsageValue
from imgspec.dialects.speakeasy import names as speakeasy_names
from imgspec.dialects.speakeasy.client import Group, Method
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.examples import Examples, Position
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.spelling import string_literal
from imgspec.dialects.speakeasy.types import Declaration, Field, Named, Type, referenced
from imgspec.dialects.speakeasy.typescript_2023.operations import type_prefix
from imgspec.dialects.speakeasy.typescript_2023.usage import Imports, LegacyPolicy
from imgspec.dialects.speakeasy.typescript_literal import render_literal
from imgspec.templating import environment

_SUCCESS = "200"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    """Writes the programs of a document's methods.

    ``credentials`` are the fields of the client's security, which is one argument if they are several.
    """

    pages: Pages
    declared: Mapping[Named, Declaration]
    policy: LegacyPolicy
    configuration: Configuration
    credentials: tuple[Field, ...]

    def usage(self, group: Group, method: Method) -> str:
        """Return the source of the program that shows a method."""
        imports = Imports(self.declared, self.pages).of(_imported(method), classes=method.is_flat)
        template = environment("docs").get_template("speakeasy-typescript-legacy/usage.md.j2")
        return template.render(
            client=speakeasy_names.pascal(self.configuration.sdk_class),
            package=string_literal(self.configuration.package),
            imports=[self._import_line(module, names) for module, names in imports.items()],
            credentials=_credentials(self.pages.field_names(self.credentials)),
            constants=self._constants(method),
            call=group.call("sdk", method),
            arguments=self._arguments(method),
            status=_success(method),
        ).removesuffix("\n")

    def _import_line(self, module: str, names: list[str]) -> str:
        source = string_literal(f"{self.configuration.package}/dist/sdk/models/{module}")
        return f"import {{ {', '.join(names)} }} from {source};"

    def _constants(self, method: Method) -> list[str]:
        if not method.is_flat:
            return []
        pairs = zip(method.arguments, self.pages.field_names(method.arguments), strict=True)
        start = _start(method)
        values = ((name, field, self._value(field, start.field(name, field.wire_name))) for field, name in pairs)
        return [
            f"const {name}: {self._code(field.type)} = {render_literal(value, breaks_long_strings=False)};"
            for name, field, value in values
        ]

    def _value(self, field: Field, position: Position) -> UsageValue:
        return Examples(self.declared, self.policy).value(field.type, field.example, position)

    def _code(self, type_: Type) -> str:
        """Return a type as code: the name of a class without its module."""
        code = self.pages.spelling.spelled(type_, 0).code
        modules = (self.pages.spelling.path(named).parent.name for named in referenced(type_))
        return next((code.replace(f"{module}.", "", 1) for module in modules), code)

    def _arguments(self, method: Method) -> str:
        if method.is_flat:
            return ", ".join(self.pages.field_names(method.arguments))
        values = (self._value(argument, _start(method)) for argument in method.arguments)
        return ", ".join(render_literal(value, "  ", breaks_long_strings=False) for value in values)


def _start(method: Method) -> Position:
    """Return the position of a method's values: their paths begin with its name."""
    return Position(path=(type_prefix(method.operation),))


def _credentials(names: list[str]) -> str:
    """Return the argument of the client's constructor."""
    if len(names) > 1:
        lines = "".join(f'      {name}: "",\n' for name in names)
        return f"{{\n    security: {{\n{lines}    }},\n  }}"
    return "".join(f'{{\n    {name}: "",\n  }}' for name in names)


def _imported(method: Method) -> Iterator[Type]:
    if method.request is not None:
        yield method.request
    yield from (argument.type for argument in method.arguments)


def _success(method: Method) -> str:
    """Return the status that the example asks for: the first of 2XX that is one."""
    successes = (
        response.status
        for response in method.operation.responses
        if response.status.isdecimal() and response.status[0] == "2"
    )
    return next(successes, _SUCCESS)
