"""The program that shows a method of a TypeScript client of 2023.

Known from one public client. The options of a call are the last argument of every method, and are never shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from imgspec.dialects.speakeasy import names as speakeasy_names
from imgspec.dialects.speakeasy.client import Group, Method
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.types import Field, Type, referenced
from imgspec.dialects.speakeasy.typescript_2023.operations import type_prefix
from imgspec.dialects.speakeasy.typescript_2023.usage import Spot, Usages
from imgspec.dialects.speakeasy.typescript_words import string_literal
from imgspec.templating import environment

_SUCCESS = "200"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    """Writes the programs of a document's methods.

    ``credentials`` are the fields of the client's security, which is one argument if they are several.
    """

    pages: Pages
    usages: Usages
    configuration: Configuration
    credentials: tuple[Field, ...]

    def usage(self, group: Group, method: Method) -> str:
        """Return the source of the program that shows a method."""
        self.usages.start()
        imports = self.usages.imports(_imported(method), classes=method.is_flat)
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
        prefix = type_prefix(method.operation)
        pairs = zip(method.arguments, self.pages.field_names(method.arguments), strict=True)
        return [
            f"const {name}: {self._code(field.type)} = "
            f"{self.usages.literal(field.type, field.example, Spot(f'{prefix}.{name}'))};"
            for field, name in pairs
        ]

    def _code(self, kind: Type) -> str:
        """Return a type as code: the name of a class without its module."""
        code = self.pages.spelling.spelled(kind, 0).code
        modules = (self.pages.spelling.path(named).parent.name for named in referenced(kind))
        return next((code.replace(f"{module}.", "", 1) for module in modules), code)

    def _arguments(self, method: Method) -> str:
        if method.is_flat:
            return ", ".join(self.pages.field_names(method.arguments))
        spot = Spot(type_prefix(method.operation), "  ")
        return ", ".join(self.usages.literal(argument.type, argument.example, spot) for argument in method.arguments)


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
    found = (
        response.status
        for response in method.operation.responses
        if response.status.isdecimal() and response.status[0] == "2"
    )
    return next(found, _SUCCESS)
