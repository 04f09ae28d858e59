"""Which fields of a request have the same meaning for another provider.

Two fields have the same meaning if they have the same wire name and a JSON type in common.
"""

from collections.abc import Mapping

from imgspec.api.json_types import json_types
from imgspec.requests.services import Service
from imgspec.source import Json


def shared_fields(body: Mapping[str, Json], service: Service, other: Service) -> dict[str, Json]:
    """Return the fields of a body for ``service`` that ``other`` has too, unless they have another meaning there."""
    types, other_types = _field_types(service), _field_types(other)
    return {
        name: value
        for name, value in body.items()
        if name in other_types and (name not in types or types[name] & other_types[name] - {"null"})
    }


def _field_types(service: Service) -> dict[str, frozenset[str]]:
    return {field.wire_name: json_types(field.type, service.api.declarations) for field in service.request.fields}
