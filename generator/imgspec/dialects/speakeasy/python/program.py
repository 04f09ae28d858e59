"""The program that shows a method of a Python client: how it is made and called, and what is done with the response.

Source: the 13 pages of r9s-python. A rule that they do not show is marked "assumed".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from imgspec.dialects.speakeasy.client import Group, Method
from imgspec.dialects.speakeasy.document import SECURITY
from imgspec.dialects.speakeasy.examples import Examples, Position
from imgspec.dialects.speakeasy.names import snake, upper_snake
from imgspec.dialects.speakeasy.operations import Operations
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.python.literal import render_literal
from imgspec.dialects.speakeasy.python.usage import PythonPolicy
from imgspec.dialects.speakeasy.types import Declaration, EventsOf, Named, Type

_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Programs:
    """Writes the programs of a document's methods; ``enums_are_classes`` is enumFormat."""

    operations: Operations
    pages: Pages
    declared: Mapping[Named, Declaration]
    enums_are_classes: bool

    def usage(self, group: Group, method: Method) -> str:
        """Return the source of the program that shows a method."""
        configuration = self.operations.types.configuration
        policy = PythonPolicy(
            declared=self.declared.__getitem__,
            field_names=self.pages.field_names,
            member_name=self.pages.spelling.member_name or str,
            enums_are_classes=self.enums_are_classes,
            placeholders=configuration.usage,
            optional=configuration.optional_properties,
            code=lambda named: self.pages.spelling.spelled(named, 0).code,
        )
        entries = Examples(self.declared, policy).entries(method.arguments, {}, Position())
        arguments = ", ".join(f"{entry.name}={render_literal(entry.value, _INDENT)}" for entry in entries)
        client = snake(configuration.sdk_class)
        call = f"{group.call(client, method)}({arguments})"
        lines = [*self._imports(policy), "", "", *self._client(client), "", *_call(call, method.responses), ""]
        return "\n".join(lines)

    def _imports(self, policy: PythonPolicy) -> list[str]:
        """Return the lines of imports, in the order of the modules' names."""
        configuration = self.operations.types.configuration
        package = configuration.package
        credentials = len(self.operations.security_fields())
        is_shown = "models" in policy.imports or credentials > 1
        lines = {package: f"from {package} import {', '.join([configuration.sdk_class, *['models'] * is_shown])}"}
        if "date" in policy.imports:
            lines["datetime"] = "from datetime import date"
        if "parse_datetime" in policy.imports:
            lines[f"{package}.utils"] = f"from {package}.utils import parse_datetime"
        if credentials and configuration.env_var_prefix:
            lines["os"] = "import os"
        return [lines[module] for module in sorted(lines)]

    def _client(self, variable: str) -> list[str]:
        """Return the lines that make a client; more than one credential are the fields of a class (assumed).

        With a prefix of environment variables each is read from one (other clients of the vendor).
        """
        configuration = self.operations.types.configuration
        opening = f"with {configuration.sdk_class}("
        prefix = configuration.env_var_prefix
        values = {
            name: f'os.getenv("{prefix}_{upper_snake(name)}", "")' if prefix else f'"{example}"'
            for name, example in self.operations.example_credentials().items()
        }
        arguments = [f"{self.pages.spelling.field_name(name)}={value}," for name, value in values.items()]
        if not arguments:
            return [f"{opening}) as {variable}:"]
        if len(arguments) > 1:
            security = f"{self.pages.spelling.folder('shared').name}.{SECURITY}"
            arguments = [f"security={security}(", *(f"    {argument}" for argument in arguments), "),"]
        return [opening, *(f"    {argument}" for argument in arguments), f") as {variable}:"]


def _call(source: str, responses: tuple[Type, ...]) -> list[str]:
    """Return the lines of a call, and of what is done with its response."""
    if not responses:
        return [f"    {source}", "", "    # Use the SDK ..."]
    lines = [f"    res = {source}", ""]
    if any(isinstance(response, EventsOf) for response in responses):
        return [
            *lines,
            "    with res as event_stream:",
            "        for event in event_stream:",
            "            # handle event",
            "            print(event, flush=True)",
        ]
    return [*lines, "    # Handle response", "    print(res)"]
