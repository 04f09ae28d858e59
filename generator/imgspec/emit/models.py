"""Declarations become the source of a provider's ``models.py``, by datamodel-code-generator.

A model of a request is exact: it accepts and refuses what the fragment's schema does, and an absent
field is ``MISSING``. A model of a response is lenient: unknown fields are kept, and a field that may
be absent is None where it is. Documented defaults stand in docstrings only, so that they are never
sent.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePosixPath

from datamodel_code_generator import (
    GenerateConfig,
    InputFileType,
    LiteralType,
    PythonVersion,
    TargetPydanticVersion,
    generate,
)
from datamodel_code_generator.enums import DataModelType, StrictTypes

from imgspec.api import model as ir
from imgspec.emit import PACKAGE, documentation, literals
from imgspec.emit.json_schema import is_exact, json_schema
from imgspec.emit.module_source import arranged, renamed
from imgspec.resources import templates_folder

_BASES = ".._runtime.schema"
_OUR_NUMBERS = {"StrictInt": "JsonInteger", "StrictFloat": "JsonNumber"}
"""The types of numbers in place of pydantic's, which refuse values that JSON Schema accepts."""
_ORIGINS = {"JsonInteger": _BASES, "JsonNumber": _BASES, "Rule": ".._runtime.rules"}
"""The modules of names that datamodel-code-generator does not import."""


def emit_models(api: ir.Api) -> dict[PurePosixPath, str]:
    """Return the module of an API's models: one class a `Model`, one type alias an enum, union or alias."""
    used = {name: declared for name, declared in api.declarations.items() if declared.used_in}
    source = generate(json.dumps(json_schema(used)), config=_config(api, used))
    assert isinstance(source, str), "one input without an output path gives one module"
    contents = "models of its requests and responses."
    module = arranged(
        renamed(source, _OUR_NUMBERS),
        docstring=literals.docstring(documentation.module_documentation(api, contents)),
        origins=_ORIGINS,
    )
    return {PACKAGE / api.provider / "models.py": module}


def _config(api: ir.Api, used: Mapping[str, ir.Declaration]) -> GenerateConfig:
    return GenerateConfig(
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        target_pydantic_version=TargetPydanticVersion.V2_14,
        custom_template_dir=templates_folder() / "models",
        extra_template_data=defaultdict(dict, {name: _template_data(declared, api) for name, declared in used.items()}),
        base_class=f"{_BASES.strip('.')}.RequestModel",
        base_class_map={name: _base_class(declared) for name, declared in used.items()},
        import_overrides={"RequestModel": _BASES, "ResponseModel": _BASES},
        aliases=_aliases(used),
        strict_types=list(StrictTypes),
        enum_field_as_literal=LiteralType.All,
        use_annotated=True,
        use_missing_sentinel=True,
        use_type_alias=True,
        strict_nullable=True,
        keep_model_order=True,
        custom_class_name_generator=str,
        skip_root_model=True,
        disable_timestamp=True,
        formatters=[],
    )


def _base_class(declared: ir.Declaration) -> str:
    return f"{_BASES.strip('.')}.{'RequestModel' if is_exact(declared) else 'ResponseModel'}"


def _aliases(used: Mapping[str, ir.Declaration]) -> dict[str, str | list[str]]:
    return {
        f"{declared.name}.{field.wire_name}": field.python_name
        for declared in used.values()
        if isinstance(declared, ir.Model)
        for field in declared.fields
        if field.python_name != field.wire_name
    }


def _template_data(declared: ir.Declaration, api: ir.Api) -> dict[str, object]:
    """Return what the templates print besides the types: finished source, empty where there is none."""
    if not isinstance(declared, ir.Model):
        # The field that an inline type belongs to has the same description.
        text = "" if declared.inline else documentation.sentence(declared.description or "")
        return {"docstring": literals.docstring(text) if text else ""}
    text = documentation.model_documentation(declared, api)
    images = {field.python_name: field.image for field in declared.fields if field.image}
    return {
        "docstring": literals.docstring(text, indent=4),
        "images": literals.python_literal(images) if images else "",
        "rules": [_rule(rule) for rule in declared.rules],
        "field_docstrings": {field.python_name: _field_docstring(field) for field in declared.fields},
    }


def _rule(rule: ir.Rule) -> str:
    texts = {"id": rule.id, "message": rule.message, "source": rule.source}
    arguments = [f"{name}={literals.string_literal(text)}" for name, text in texts.items()]
    arguments.append(f"when={literals.python_literal(rule.condition)}")
    arguments.append(f"then={literals.python_literal(rule.consequence)}")
    return f"Rule({', '.join(arguments)})"


def _field_docstring(field: ir.Field) -> str:
    text = documentation.field_documentation(field)
    return literals.docstring(text, indent=4) if text else ""
