"""``python -m tests.readme.providers`` writes the table of providers to README.md."""

from collections.abc import Iterator

from tests.conformance.fragments import PROVIDERS, ROOT, fragment

README = ROOT / "README.md"
START, END = "<!-- providers -->\n", "<!-- /providers -->"
_HEAD = "| fragment | edition | client | operations | key |\n| --- | --- | --- | --- | --- |\n"


def provider_row(provider: str) -> str:
    """Return the row of a provider: its fragment, the date of that, and how to call it."""
    document = fragment(provider)
    info = document["info"]
    (scheme,) = document["components"]["securitySchemes"].values()
    edition, key = info["x-imgspec-published"]["date"], scheme["x-imgspec-option"]["env"]
    operations = "<br>".join(_operations(document["paths"]))
    link = f"[{provider}](specs/{provider}/openapi.yaml)"
    return f"| {link} | {edition} | `{info['x-imgspec-client']}` | {operations} | `{key}` |\n"


def readme_with_providers(text: str) -> str:
    """Return the text of README.md with the table of all providers between its two markers."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    return f"{before}{start}\n{_HEAD}{''.join(map(provider_row, PROVIDERS))}\n{end}{after}"


def _operations(paths: dict[str, dict[str, dict[str, str]]]) -> Iterator[str]:
    for path, item in paths.items():
        for method, operation in item.items():
            yield f"`{operation['x-imgspec-method']}`: `{method.upper()} {path}`"


if __name__ == "__main__":
    README.write_text(readme_with_providers(README.read_text("utf-8")), "utf-8")
