"""Strategies of hypothesis for pages of every sort, with every text that a page can hold."""

from hypothesis import strategies as st

from imgspec.dialects.page import (
    Argument,
    Call,
    CallResponse,
    CallSecurity,
    Endpoint,
    EnumPage,
    EnumValue,
    IndexPage,
    Link,
    ObjectPage,
    OperationPage,
    ResponseHeader,
    Row,
    UnionMember,
    UnionPage,
    UsageEntry,
    UsageList,
    UsageObject,
    UsageValue,
)

DEPRECATION = "This will be removed in a future release, please migrate away from it as soon as possible."
HOSTILE = [
    '"""',
    "\\",
    "ends in a backslash\\",
    "\\|",
    "{{ 7 * 7 }} {% if %} {# #}",
    "a | b | c",
    "|",
    "||",
    "two\nlines",
    "\n\n\n",
    "ends in a line break\n",
    "\x00",
    "\x0b\x0c\x1c\x85\u2028\u2029",
    "<script>alert('x')</script>",
    "<br/>\n<br/>",
    "&#39; &amp; &lt; &quot; \\&quot;",
    "`code` **bold** [link](../../etc/passwd)",
    "## Fields",
    "x\n\n\n## Fields\n\n| Field | Type |",
    "x\n\n## Example Usage\n\n```typescript\n",
    "\n## Values\n\n",
    "## Supported Types\n\n### `x`\n",
    " starts with a blank",
    "[optional] [default to 1]",
    "x | [optional]",
    "x | [default to 'y']",
    "'; DROP TABLE",
    "数字 \u2013 é 🦊",
    f"> :warning: **DEPRECATED**: {DEPRECATION}",
]
PIECES = [*"|\\`*_<>&\"'=~#[](){} \n\x00é", "<br/>", "N/A", "&#39;", "\\|", "\n\n", "## Fields\n", "- [x](y)\n"]

names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
class_names = st.from_regex(r"[A-Z][A-Za-z0-9]{0,8}", fullmatch=True)
anything = st.sampled_from(HOSTILE) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=20)
one_line = anything.map(lambda text: " ".join(text.split()) or "x")


def carried_by_a_cell(text: str) -> bool:
    """Return whether a cell can hold the text. Blanks at its end, "N/A", ``<br/>`` and returns have another meaning."""
    return text == text.rstrip(" ") and text not in ("", "N/A") and "<br/>" not in text and "\r" not in text


cells = anything.filter(carried_by_a_cell)
plain = anything.filter(lambda text: "\r" not in text)
printed_types = st.sampled_from(["*str*", "[Optional[models.X]](../models/x.md)", "Dict[str, *Any*]", "*string*[]"])


def speakeasy_rows(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Row, ...]]:
    def row(example: st.SearchStrategy[str | None]) -> st.SearchStrategy[Row]:
        return st.builds(
            Row,
            name=names,
            type=printed_types,
            required=st.booleans(),
            description=st.none() | texts,
            example=example,
            deprecated=st.booleans(),
        )

    return st.lists(row(st.none()), max_size=4).map(tuple) | st.lists(row(texts), min_size=1, max_size=4).map(tuple)


def speakeasy_tables(texts: st.SearchStrategy[str]) -> st.SearchStrategy[ObjectPage | EnumPage]:
    head = {"title": class_names, "description": st.none() | plain, "deprecated": st.booleans()}
    values = st.lists(st.builds(EnumValue, name=names, value=texts), max_size=4).map(tuple)
    return st.builds(ObjectPage, rows=speakeasy_rows(texts), **head) | st.builds(EnumPage, values=values, **head)


scalars = st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=100)
usages: st.SearchStrategy[UsageValue] = st.recursive(
    st.none() | scalars | anything,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: UsageList(tuple(items)))
        | st.lists(
            st.builds(UsageEntry, name=names, value=inner)
            | st.builds(UsageEntry, name=anything, value=inner, quoted=st.just(value=True)),
            max_size=3,
        ).map(lambda entries: UsageObject(tuple(entries)))
    ),
    max_leaves=6,
)
typescript_head = {
    "title": class_names,
    "description": st.none() | plain,
    "deprecated": st.booleans(),
    "source": anything,
    "usage": usages,
}
typescript_pages = (
    st.builds(ObjectPage, rows=speakeasy_rows(cells), **typescript_head)
    | st.builds(
        EnumPage,
        values=st.lists(st.builds(EnumValue, value=scalars | anything), min_size=1, max_size=4).map(tuple),
        **typescript_head,
    )
    | st.builds(
        UnionPage,
        title=class_names,
        description=st.none() | plain,
        deprecated=st.booleans(),
        members=st.lists(st.builds(UnionMember, type=one_line, usage=usages), max_size=3).map(tuple),
    )
)
python_unions = st.builds(
    UnionPage,
    title=class_names,
    description=st.none() | plain,
    deprecated=st.booleans(),
    members=st.lists(st.builds(UnionMember, type=one_line), max_size=3).map(tuple),
)
links = st.lists(st.builds(Link, title=class_names, path=names.map("models/{}.md".format)), max_size=3).map(tuple)
dates = st.from_regex(r"20[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?", fullmatch=True)
indexes = st.builds(IndexPage, title=one_line, date=dates, source=one_line, models=links)

words = st.from_regex(r"[a-z`*&<]+( [a-z\"|]+)*", fullmatch=True)
statuses = st.sampled_from(["200", "4XX", "default"])
optional_line = st.none() | one_line
readmes = st.builds(
    IndexPage,
    title=one_line,
    date=dates,
    source=one_line,
    models=links,
    server=st.just("https://api.example.com/v1"),
    auth=names,
    endpoints=st.lists(
        st.builds(
            Endpoint,
            group=class_names,
            link=st.builds(Link, title=names, path=names),
            http_method=st.sampled_from(["GET", "POST"]),
            path=st.just("/images/{id}"),
            summary=optional_line,
        ),
        max_size=3,
    ).map(tuple),
)
arguments = st.builds(
    Argument,
    name=names,
    type=st.sampled_from(["str", "List[X]"]),
    cell=st.sampled_from(["**str**", "[**List[X]**](X.md)", "[**object**](.md)"]),
    required=st.booleans(),
    example=st.sampled_from(["56", "'x_example'", "acme.X()", "[acme.X()]"]),
    description=optional_line,
    default=st.none() | st.sampled_from(["20", "'jpeg'", '["a","b"]']),
)
auths = st.builds(CallSecurity, name=names, kind=st.sampled_from(["basic", "api-key", "oauth"])) | st.builds(
    CallSecurity, name=names, kind=st.just("bearer"), format=st.none() | st.just("JWT")
)
responses_of_calls = st.builds(
    CallResponse,
    status=statuses,
    description=one_line,
    headers=st.lists(st.builds(ResponseHeader, name=names, description=words), max_size=2).map(tuple),
)
operation_pages = st.builds(
    OperationPage,
    title=class_names,
    source=st.just("acme.generated"),
    server=st.just("https://api.example.com/v1"),
    is_asynchronous=st.booleans(),
    raw=st.booleans(),
    calls=st.lists(
        st.builds(
            Call,
            name=names,
            http_method=st.sampled_from(["POST", "PUT"]),
            path=st.just("/images"),
            arguments=st.lists(arguments, max_size=3, unique_by=lambda argument: argument.name).map(tuple),
            responses=st.lists(responses_of_calls, max_size=3).map(tuple),
            security=st.lists(auths, max_size=2).map(tuple),
            models=st.lists(class_names, max_size=2, unique=True).map(tuple),
            returns=st.just("List[X]"),
            returns_cell=st.just("[**List[X]**](X.md)"),
            consumes=st.lists(st.sampled_from(["application/json", "*/*"]), max_size=2, unique=True).map(tuple),
            produces=st.lists(st.sampled_from(["image/png", "*/*"]), max_size=2, unique=True).map(tuple),
            summary=optional_line | st.just(""),
            description=st.none() | words,
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
)
openapi_generator_models = st.builds(
    ObjectPage,
    raw=st.booleans(),
    title=class_names,
    description=optional_line,
    source=names.map("acme.models.{}".format),
    rows=st.lists(
        st.builds(
            Row,
            name=names,
            type=st.sampled_from(["**str**", "[**List[X]**](X.md)"]),
            required=st.booleans(),
            description=optional_line,
            default=st.none() | st.sampled_from(["20", "3.5", "False", "'jpeg'", "'a|b'", "['a]']"]),
            read_only=st.booleans(),
        ),
        max_size=4,
    ).map(tuple),
) | st.builds(
    EnumPage,
    raw=st.booleans(),
    title=class_names,
    description=optional_line,
    values=st.lists(st.builds(EnumValue, name=names, value=anything | st.integers()), max_size=4).map(tuple),
)
