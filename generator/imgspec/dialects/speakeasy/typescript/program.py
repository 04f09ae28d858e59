"""The programs that show a method of a TypeScript client: one calls the method, the other one the function of it.

Sources: authlete-ts, dub-ts and openrouter-ts. A rule that they do not show is marked "assumed".
"""

from dataclasses import dataclass

from imgspec.dialects.page import UsageObject
from imgspec.dialects.speakeasy.client import Group, Method
from imgspec.dialects.speakeasy.names import camel, pascal, upper_snake
from imgspec.dialects.speakeasy.operations import Operations
from imgspec.dialects.speakeasy.spelling import string_literal
from imgspec.dialects.speakeasy.types import EventsOf, Field
from imgspec.dialects.speakeasy.typescript.usage import Usages
from imgspec.dialects.speakeasy.typescript_literal import render_literal
from imgspec.dialects.speakeasy.walk import parameters
from imgspec.templating import environment

_PAGINATION = "x-speakeasy-pagination"


@dataclass(frozen=True, slots=True)
class Programs:
    """Writes the programs of a document's methods."""

    operations: Operations
    usages: Usages

    def usage(self, group: Group, method: Method) -> str:
        """Return the source of the program that calls a method."""
        arguments = self._arguments(method)
        call = f"await {group.call(self._variable, method)}({', '.join(arguments)});"
        template = environment("docs").get_template("speakeasy-typescript/usage.md.j2")
        return template.render(
            imports=[self._import(self._client, ""), *self._value_imports(arguments)],
            variable=self._variable,
            client=self._client,
            credentials=self._credentials(method),
            call=call if method.returned is None else f"const result = {call}",
            handling=_handling(method) or [""],
        ).removesuffix("\n")

    def standalone(self, group: Group, method: Method) -> str:
        """Return the source of the program that calls the function of a method."""
        function = camel("_".join((*group.access, method.name)))
        arguments = self._arguments(method)
        template = environment("docs").get_template("speakeasy-typescript/standalone.md.j2")
        return template.render(
            imports=[
                self._import(f"{self._client}Core", "/core.js"),
                self._import(function, f"/funcs/{function}.js"),
                *self._value_imports(arguments),
            ],
            variable=self._variable,
            client=self._client,
            credentials=self._credentials(method),
            function=function,
            call=f"{function}({', '.join((self._variable, *arguments))})",
            handling=_standalone_handling(method),
        ).removesuffix("\n")

    # ------------------------------------------------------------------------------------------ the client

    @property
    def _client(self) -> str:
        return pascal(self.operations.types.configuration.sdk_class)

    @property
    def _variable(self) -> str:
        return camel(self._client)

    def _import(self, name: str, module: str) -> str:
        source = string_literal(f"{self.operations.types.configuration.package}{module}")
        return f"import {{ {name} }} from {source};"

    def _value_imports(self, arguments: list[str]) -> list[str]:
        """Return the imports that the values need (assumed)."""
        needs_date = any("new RFCDate(" in argument for argument in arguments)
        return [self._import("RFCDate", "/types/rfcdate.js")] if needs_date else []

    def _credentials(self, method: Method) -> str:
        """Return the argument of the client's constructor, "" where the method needs none.

        Several credentials are an object of their own (assumed).
        """
        if method.operation.security == ():
            return ""
        prefix = self.operations.types.configuration.env_var_prefix
        values = {
            camel(name): f'process.env["{prefix}_{upper_snake(name)}"] ?? ""' if prefix else string_literal(example)
            for name, example in self.operations.example_credentials().items()
        }
        if len(values) > 1:
            lines = "".join(f"    {name}: {value},\n" for name, value in values.items())
            return f"{{\n  security: {{\n{lines}  }},\n}}"
        return "".join(f"{{\n  {name}: {value},\n}}" for name, value in values.items())

    # ------------------------------------------------------------------------------------------ the arguments

    def _arguments(self, method: Method) -> list[str]:
        """Return the arguments of a call; a request that shows nothing is left out."""
        if not method.is_flat and parameters(method.operation):
            request = self.usages.of_request(self.operations.request_type(method.operation), method.fields)
            values = [request] if request != UsageObject(()) else []
        else:
            values = [self.usages.of_argument(field) for field in method.arguments if self._is_shown(method, field)]
        return [render_literal(value, "  ", breaks_long_strings=False) for value in values]

    def _is_shown(self, method: Method, field: Field) -> bool:
        """Tell whether a call shows an argument: one that is needed, or that has an example."""
        body = method.operation.request_body
        is_needed = field.required if method.is_flat else body is not None and body.required
        return is_needed or self.usages.shows_argument(field)


def _handling(method: Method) -> list[str]:
    """Return the lines that do something with what a method returns; a stream and a list of pages are read in turn."""
    if method.returned is None:
        return []
    item = _item(method)
    if item is None:
        return ["  console.log(result);"]
    return [f"  for await (const {item} of result) {{", f"    console.log({item});", "  }"]


def _standalone_handling(method: Method) -> list[str]:
    """Return the same lines for a function; the vendor's generator indents the first line alone."""
    first, *others = _handling(method) or ["  "]
    return [f"  {first}", *others]


def _item(method: Method) -> str | None:
    if method.operation.extensions.get(_PAGINATION):
        return "page"
    is_stream = bool(method.responses) and all(isinstance(type_, EventsOf) for type_ in method.responses)
    return "event" if is_stream else None
