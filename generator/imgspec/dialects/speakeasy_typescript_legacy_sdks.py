"""The pages of a TypeScript client of 2023 that list its methods: one for each tag, one for the client itself.

Known from one public client. Pages and methods are in ASCII order. A page has an overview where its tag has a
description; the client's own page has the title and the description of the document, and the methods without a tag.
The options of a call are the last argument of every method.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from imgspec.description import Description
from imgspec.dialects import speakeasy_names
from imgspec.dialects.page import SdkMethod, SdkPage
from imgspec.dialects.speakeasy_lowering import Spelled
from imgspec.dialects.speakeasy_table import one_line_break
from imgspec.dialects.speakeasy_typescript_legacy_calls import extension
from imgspec.dialects.speakeasy_typescript_legacy_declarations import Field, Use
from imgspec.dialects.speakeasy_typescript_legacy_models import Models
from imgspec.dialects.speakeasy_typescript_legacy_operations import Method
from imgspec.dialects.speakeasy_typescript_legacy_usage import Spot, Usages
from imgspec.dialects.typescript import string_literal
from imgspec.templating import environment

_CONFIG = Field(
    wire_name="",
    name="config",
    type=Use(Spelled("AxiosRequestConfig", "https://axios-http.com/docs/req_config")),
    required=False,
    description="Available config options for making requests.",
)
_SUCCESS = "200"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sdks:
    """``credentials`` are the fields of the client's security, which is one argument if they are several."""

    description: Description
    models: Models
    usages: Usages
    client: str
    package: str
    credentials: tuple[str, ...]

    def pages(self, methods: list[Method]) -> Iterator[tuple[PurePosixPath, SdkPage]]:
        """Yield the page of every class of the client."""
        tags = {tag.name: tag.description for tag in self.description.tags}
        by_access: dict[str, list[Method]] = {"": []}
        overviews: dict[str, str | None] = {}
        for method in sorted(methods, key=lambda each: (each.called, each.name)):
            for tag in _groups(method):
                access = ".".join(speakeasy_names.camel(part) for part in tag.split("."))
                by_access.setdefault(access, []).append(method)
                overviews[access] = overviews.get(access) or tags.get(tag)
        overviews[""] = _joined(": ", self.description.title, self.description.description)
        for access, group in sorted(by_access.items()):
            yield self._page(access, overviews.get(access), group)

    def _page(self, access: str, overview: str | None, methods: list[Method]) -> tuple[PurePosixPath, SdkPage]:
        name = speakeasy_names.pascal(access or self.client)
        page = SdkPage(
            title=name if access else f"{name} SDK",
            methods=tuple(self._method(access, each) for each in methods),
            access=access or None,
            overview=one_line_break(overview) if overview else None,
        )
        return PurePosixPath("docs", "sdks", speakeasy_names.file_stem(name), "README.md"), page

    def _method(self, access: str, method: Method) -> SdkMethod:
        operation = method.operation
        return SdkMethod(
            name=method.called,
            usage=self._usage(access, method),
            parameters=self.models.rows((*method.arguments, _CONFIG)),
            response=self.models.spelled(Use(method.response)).markdown,
            summary=_text(operation.summary or operation.description),
            description=_text(operation.description or operation.summary),
            deprecated=operation.deprecated,
        )

    def _usage(self, access: str, method: Method) -> str:
        self.usages.start()
        imports = self.usages.imports(_imported(method), classes=method.flat)
        template = environment("docs").get_template("speakeasy-typescript-legacy/usage.md.j2")
        return template.render(
            client=speakeasy_names.pascal(self.client),
            package=string_literal(self.package),
            imports=[self._import_line(module, names) for module, names in imports.items()],
            credentials=_credentials(self.credentials),
            constants=self._constants(method),
            call=".".join(("sdk", *([access] if access else []), method.called)),
            arguments=self._arguments(method),
            status=_success(method),
        ).removesuffix("\n")

    def _import_line(self, module: str, names: list[str]) -> str:
        source = string_literal(f"{self.package}/dist/sdk/models/{module}")
        return f"import {{ {', '.join(names)} }} from {source};"

    def _constants(self, method: Method) -> list[str]:
        if not method.flat:
            return []
        return [
            f"const {each.name}: {self._code(each.type)} = "
            f"{self.usages.literal(each.type, each.example, Spot(f'{method.name}.{each.name}'))};"
            for each in method.arguments
        ]

    def _code(self, use: Use) -> str:
        """Return a type as code: the name of a class without its module."""
        code = self.models.spelled(use).code
        return code if isinstance(use.core, Spelled) else code.replace(f"{self.models.module(use.core)}.", "", 1)

    def _arguments(self, method: Method) -> str:
        if method.flat:
            return ", ".join(each.name for each in method.arguments)
        spot = Spot(method.name, "  ")
        return ", ".join(self.usages.literal(each.type, each.example, spot) for each in method.arguments)


def _groups(method: Method) -> tuple[str, ...]:
    """Return the classes of the client that have a method: its tags, or what the vendor's extension says."""
    group = extension(method.operation, "x-speakeasy-group")
    return (group,) if group else method.operation.tags or ("",)


def _credentials(names: tuple[str, ...]) -> str:
    """Return the argument of the client's constructor."""
    if len(names) > 1:
        lines = "".join(f'      {name}: "",\n' for name in names)
        return f"{{\n    security: {{\n{lines}    }},\n  }}"
    return "".join(f'{{\n    {name}: "",\n  }}' for name in names)


def _imported(method: Method) -> Iterator[Use]:
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
