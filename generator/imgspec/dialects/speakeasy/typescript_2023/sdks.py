"""The pages of a TypeScript client of 2023 that list its methods: one for each tag, one for the client itself.

Known from one public client. Pages and methods are in ASCII order. A page has an overview where its tag has a
description; the client's own page has the title and the description of the document, and the methods without a tag.
The options of a call are the last argument of every method.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from imgspec.dialects.page import Row, SdkMethod, SdkPage
from imgspec.dialects.speakeasy import names as speakeasy_names
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.operations import groups
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.spelling import DOCS
from imgspec.dialects.speakeasy.table import one_line_break
from imgspec.dialects.speakeasy.types import Field, Type, referenced
from imgspec.dialects.speakeasy.typescript_2023.operations import Method
from imgspec.dialects.speakeasy.typescript_2023.usage import Spot, Usages
from imgspec.dialects.speakeasy.typescript_words import string_literal
from imgspec.openapi.model import OpenAPI
from imgspec.templating import environment

_CONFIG = Row(
    name="config",
    type="[AxiosRequestConfig](https://axios-http.com/docs/req_config)",
    required=False,
    description="Available config options for making requests.",
)
_DEPTH = 2
_SUCCESS = "200"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sdks:
    """``credentials`` are the fields of the client's security, which is one argument if they are several."""

    description: OpenAPI
    pages: Pages
    usages: Usages
    configuration: Configuration
    credentials: tuple[Field, ...]

    def pages_of_all(self, methods: list[Method]) -> Iterator[tuple[PurePosixPath, SdkPage]]:
        """Yield the page of every class of the client."""
        tags = {tag.name: tag.description for tag in self.description.tags}
        by_access: dict[str, list[Method]] = {"": []}
        overviews: dict[str, str | None] = {}
        for method in sorted(methods, key=lambda each: (each.called, each.name)):
            for tag in groups(method.operation):
                access = ".".join(speakeasy_names.camel(part) for part in tag.split("."))
                by_access.setdefault(access, []).append(method)
                overviews[access] = overviews.get(access) or tags.get(tag)
        overviews[""] = _joined(": ", self.description.title, self.description.description)
        for access, group in sorted(by_access.items()):
            yield self._page(access, overviews.get(access), group)

    def _page(self, access: str, overview: str | None, methods: list[Method]) -> tuple[PurePosixPath, SdkPage]:
        name = speakeasy_names.pascal(access or self.configuration.sdk_class)
        page = SdkPage(
            title=name if access else f"{name} SDK",
            methods=tuple(self._method(access, each) for each in methods),
            access=access or None,
            overview=one_line_break(overview) if overview else None,
        )
        return DOCS / "sdks" / speakeasy_names.file_stem(name) / "README.md", page

    def _method(self, access: str, method: Method) -> SdkMethod:
        operation = method.operation
        return SdkMethod(
            name=method.called,
            usage=self._usage(access, method),
            parameters=self._parameters(method),
            response=self.pages.spelling.spelled(method.response, _DEPTH).markdown,
            summary=_text(operation.summary or operation.description),
            description=_text(operation.description or operation.summary),
            deprecated=operation.deprecated,
        )

    def _parameters(self, method: Method) -> tuple[Row, ...]:
        rows = tuple(self.pages.rows(method.arguments, _DEPTH))
        has_examples = any(row.example is not None for row in rows)
        return (*rows, replace(_CONFIG, example="" if has_examples else None))

    def _usage(self, access: str, method: Method) -> str:
        self.usages.start()
        imports = self.usages.imports(_imported(method), classes=method.flat)
        template = environment("docs").get_template("speakeasy-typescript-legacy/usage.md.j2")
        return template.render(
            client=speakeasy_names.pascal(self.configuration.sdk_class),
            package=string_literal(self.configuration.package),
            imports=[self._import_line(module, names) for module, names in imports.items()],
            credentials=_credentials(self.pages.field_names(self.credentials)),
            constants=self._constants(method),
            call=".".join(("sdk", *([access] if access else []), method.called)),
            arguments=self._arguments(method),
            status=_success(method),
        ).removesuffix("\n")

    def _import_line(self, module: str, names: list[str]) -> str:
        source = string_literal(f"{self.configuration.package}/dist/sdk/models/{module}")
        return f"import {{ {', '.join(names)} }} from {source};"

    def _constants(self, method: Method) -> list[str]:
        if not method.flat:
            return []
        pairs = zip(method.arguments, self.pages.field_names(method.arguments), strict=True)
        return [
            f"const {name}: {self._code(each.type)} = "
            f"{self.usages.literal(each.type, each.example, Spot(f'{method.name}.{name}'))};"
            for each, name in pairs
        ]

    def _code(self, kind: Type) -> str:
        """Return a type as code: the name of a class without its module."""
        code = self.pages.spelling.spelled(kind, 0).code
        modules = (self.pages.spelling.path(named).parent.name for named in referenced(kind))
        return next((code.replace(f"{module}.", "", 1) for module in modules), code)

    def _arguments(self, method: Method) -> str:
        if method.flat:
            return ", ".join(self.pages.field_names(method.arguments))
        spot = Spot(method.name, "  ")
        return ", ".join(self.usages.literal(each.type, each.example, spot) for each in method.arguments)


def _credentials(names: list[str]) -> str:
    """Return the argument of the client's constructor."""
    if len(names) > 1:
        lines = "".join(f'      {name}: "",\n' for name in names)
        return f"{{\n    security: {{\n{lines}    }},\n  }}"
    return "".join(f'{{\n    {name}: "",\n  }}' for name in names)


def _imported(method: Method) -> Iterator[Type]:
    if method.request is not None:
        yield method.request
    yield from (each.type for each in method.arguments)


def _text(text: str | None) -> str | None:
    return one_line_break(text) if text else None


def _joined(separator: str, *texts: str | None) -> str | None:
    return separator.join(text for text in texts if text) or None


def _success(method: Method) -> str:
    """Return the status that the example asks for: the first of 2XX that is one."""
    found = (each.status for each in method.operation.responses if each.status.isdecimal() and each.status[0] == "2")
    return next(found, _SUCCESS)
