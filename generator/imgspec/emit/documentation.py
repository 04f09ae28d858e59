"""Documentation of the generated package: the fragment's own words, made into whole sentences."""

import json

from imgspec.api import model as ir
from imgspec.emit.literals import python_literal
from imgspec.source import ABSENT, Json

_FINAL_PUNCTUATION = (".", "!", "?", ":", ";", "…", "。")
_CLOSING_MARKS = "\"'`)]*_"
_UNPUNCTUATED_LINES = ("-", "*", "+", "|", "#", "```")


def sentence(text: str) -> str:
    """Return ``text`` with a full stop at its end, unless it has one or ends in a list or a table."""
    stripped = text.strip()
    last_line = stripped.rpartition("\n")[2].strip()
    if not stripped or last_line.startswith(_UNPUNCTUATED_LINES):
        return stripped
    is_punctuated = stripped.rstrip(_CLOSING_MARKS).endswith(_FINAL_PUNCTUATION)
    return stripped if is_punctuated else f"{stripped}."


def field_documentation(field: ir.Field) -> str:
    """Return what a field is, what the API uses if it is unset, and whether it is deprecated."""
    description = sentence(field.description or "")
    facts = []
    if field.default is not ABSENT:
        facts.append(f"The API uses {_shown_value(field.default)} if this is unset.")
    if field.deprecated:
        facts.append("This field is deprecated.")
    separator = "\n" if "\n" in description else " "
    return separator.join(filter(None, [description, " ".join(facts)]))


def _shown_value(value: Json) -> str:
    """Return a value as Python writes it, a string in double quotes."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else python_literal(value)


def model_documentation(model: ir.Model, api: ir.Api) -> str:
    """Return what a model is: its description, or else where it stands in a call."""
    return sentence(model.description or "") or _role(model, api)


def _role(model: ir.Model, api: ir.Api) -> str:
    for operation in api.operations:
        call = f"{operation.http_method} {operation.path}"
        if operation.request.name == model.name:
            return f"The body of a request: {call}."
        for response in operation.responses:
            if response.type == ir.Reference(model.name):
                return f"The body of a response with status {response.status}: {call}."
    if "request" in model.used_in:
        return "A part of a request."
    return "A part of a response." if "response" in model.used_in else "A part of an error response."


def module_documentation(api: ir.Api, contents: str) -> str:
    """Return the docstring of a module that is generated for an API."""
    return (
        f"{api.title}, published {api.published.date}: {contents}\n\n"
        f"imgspec generates this module from specs/{api.provider}. Do not edit it: the next run replaces it."
    )
