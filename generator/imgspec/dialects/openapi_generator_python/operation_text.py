"""The text of openapi-generator's operation pages: rendering them."""

import re

from imgspec.dialects.openapi_generator_python.views import call_view
from imgspec.dialects.page import OperationPage
from imgspec.templating import environment

_START = re.compile(r"# [^\n]*\n\nAll URIs are relative to [^\n]*\n\nMethod \| HTTP request \| Description\n")


def is_operation_page(text: str) -> bool:
    """Tell whether ``text`` starts as an operation page does; no other page starts like that."""
    return bool(_START.match(text))


def render_operations(page: OperationPage) -> str:
    """Return the text of an operation page, as the generator writes it."""
    template = environment("docs").get_template("openapi-generator-python/operations.md.j2")
    return template.render(
        title=page.title,
        source=page.source,
        server=page.server,
        is_asynchronous=page.is_asynchronous,
        calls=[call_view(call, page) for call in page.calls],
    )
