"""An API becomes its clients: Python source, not yet formatted.

A view holds finished text, and its template places it. What is the same for all APIs is Python in
``templates/runtime``.
"""

from pathlib import PurePosixPath

from imgspec.api import model as ir
from imgspec.emit import PACKAGE
from imgspec.emit.client_view import client_view
from imgspec.emit.field_types import emit_fields
from imgspec.templating import environment


def emit_client(api: ir.Api) -> dict[PurePosixPath, str]:
    """Return the modules of one provider, all but its models, by their paths in the output folder."""
    client = environment("clients").get_template("client.py.j2").render(client=client_view(api))
    return {PACKAGE / api.provider / "__init__.py": client, **emit_fields(api)}
