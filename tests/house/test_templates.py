"""Templates place finished text: they hold no logic, and no Python that is the same in every output.

The tests walk the syntax tree that Jinja makes of each template. They allow a name, an attribute, a loop over one, a
condition that is one or `not` one, and the inclusion of another template by its name.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).parents[2] / "templates"

LOGIC: dict[tuple[str, str], str] = {
    ("models/pydantic_v2/BaseModel.jinja2", "Getitem"): "datamodel-code-generator fills this template with its own "
    "fields, which have no place for a docstring of ours",
}
"""(template, name of the node): why this node may stand there. Remove it as soon as the test asks for it."""

Refused = tuple[int, str]
"""A line number, and the name of the node or function that is refused there."""


def templates() -> dict[str, str]:
    """Return the text of every template, by its path in templates/."""
    files = sorted(file for file in TEMPLATES.rglob("*") if file.suffix in {".j2", ".jinja2"})
    return {file.relative_to(TEMPLATES).as_posix(): file.read_text("utf-8") for file in files}


def logic(text: str) -> Iterator[Refused]:
    """Yield every node of a template that is more than the placing of text."""
    for node in Environment(autoescape=True).parse(text).body:
        yield from _refused(node)


def _refused(node: nodes.Node) -> Iterator[Refused]:
    match node:
        case nodes.TemplateData() | nodes.Name():
            return
        case nodes.Getattr(node=inner):
            yield from _refused(inner)
        case nodes.Output(nodes=placed):
            yield from _all_refused(placed)
        case nodes.For(target=target, iter=iterated, body=body, else_=otherwise, test=None, recursive=False):
            names = target.items if isinstance(target, nodes.Tuple) else [target]
            yield from _all_refused([*names, iterated, *body, *otherwise])
        case nodes.If(test=nodes.Not(node=test) | test, body=body, elif_=others, else_=otherwise):
            yield from _all_refused([test, *body, *others, *otherwise])
        case nodes.Include(template=nodes.Const(value=str()), ignore_missing=False, with_context=True):
            return
        case _:
            yield node.lineno, type(node).__name__


def _all_refused(all_nodes: Iterable[nodes.Node]) -> Iterator[Refused]:
    for node in all_nodes:
        yield from _refused(node)


def fixed_functions(text: str) -> Iterator[Refused]:
    """Yield every Python function whose body has no ``{{``, except a body ``...``, which only declares types."""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if head := re.match(r"(?P<indent> *)(async )?def (?P<name>.+?)\(", line):
            function = _function(lines[number - 1 :], len(head["indent"]))
            _, _, body = re.sub(r"\{%.*?%\}", "", function).partition(":\n")
            if body and "{{" not in body:
                yield number, head["name"]


def _function(lines: list[str], indent: int) -> str:
    """Return the function that the lines start with: up to a line of Python that is not indented deeper."""
    inside = [lines[0]]
    for line in lines[1:]:
        text = line.strip()
        if text and not text.startswith(("{%", ")")) and len(line) - len(line.lstrip()) <= indent:
            break
        inside.append(line)
    return "\n".join(inside) + "\n"


def test_templates_hold_no_logic() -> None:
    refused = {(name, node): line for name, text in templates().items() for line, node in logic(text)}
    assert [f"{name}:{line}: {node}" for (name, node), line in refused.items() if (name, node) not in LOGIC] == []


def test_no_template_holds_a_python_function_without_a_placeholder() -> None:
    functions = ((name, fixed) for name, text in templates().items() for fixed in fixed_functions(text))
    assert [f"{name}:{line}: {function}" for name, (line, function) in functions] == []


def test_every_exception_is_still_needed() -> None:
    sources = templates().items()
    used = {(name, node) for name, text in sources for _, node in logic(text)}
    assert sorted(LOGIC.keys() - used) == [], "remove these exceptions of LOGIC"


def test_there_are_templates_of_every_folder() -> None:
    assert {name.partition("/")[0] for name in templates()} == {"clients", "docs", "models"}


@pytest.mark.parametrize(
    "text",
    [
        "{{ name }} and {{ page.title.text }}",
        "{% for row in page.rows %}{{ row }}{% else %}none{% endfor %}",
        "{% for name, value in items %}{{ name }}={{ value }}{% endfor %}",
        "{% if page.is_deprecated %}a{% elif not page.rows %}b{% else %}c{% endif %}",
        '{% include "docs/head.md.j2" %}{# a comment #}{% raw %}{{ x }}{% endraw %}',
    ],
)
def test_placing_text_is_allowed(text: str) -> None:
    assert list(logic(text)) == []


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("{{ name | upper }}", "Filter"),
        ("{{ name() }}", "Call"),
        ("{{ names[0] }}", "Getitem"),
        ("{{ names[1:] }}", "Getitem"),
        ("{{ 'text' }}", "Const"),
        ("{{ a ~ b }}", "Concat"),
        ("{{ a + b }}", "Add"),
        ("{{ a if b else c }}", "CondExpr"),
        ("{{ (a | upper).b }}", "Filter"),
        ("{% set a = b %}", "Assign"),
        ("{% macro a() %}{% endmacro %}", "Macro"),
        ("{% if a == b %}{% endif %}", "Compare"),
        ("{% if a is none %}{% endif %}", "Test"),
        ("{% if a and b %}{% endif %}", "And"),
        ("{% if not not a %}{% endif %}", "Not"),
        ("{% if a %}{% elif b > c %}{% endif %}", "Compare"),
        ("{% for a in b if c %}{% endfor %}", "For"),
        ("{% for a in b recursive %}{% endfor %}", "For"),
        ("{% for a in b.items() %}{% endfor %}", "Call"),
        ("{% for a in b %}{{ a | trim }}{% endfor %}", "Filter"),
        ("{% include name %}", "Include"),
        ('{% include "a" ignore missing %}', "Include"),
        ('{% extends "a" %}', "Extends"),
        ('{% import "a" as b %}', "Import"),
        ("{% block a %}{% endblock %}", "Block"),
    ],
)
def test_logic_is_refused(text: str, node: str) -> None:
    assert list(logic(f"\n{text}")) == [(2, node)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f() -> int:\n    return 1\n", ["f"]),
        ("class A:\n    async def f(\n        self,\n    ) -> int:\n        return 1\n\n    x = {{ x }}\n", ["f"]),
        ("def f() -> int:\n    return 1\n{% if a %}\nx = {{ x }}\n{% endif %}\n", ["f"]),
        ("def {{ name }}() -> int:\n    return 1\n", ["{{ name }}"]),
        ("def f() -> int:\n{% for line in lines %}\n    {{ line }}\n{% endfor %}\n", []),
        ("def f(\n    {{ parameters }}\n) -> int:\n    return {{ value }}\n", []),
        ("def {{ name }}(self) -> int: ...\n", []),
    ],
)
def test_a_function_without_a_placeholder_is_detected(text: str, expected: list[str]) -> None:
    assert [name for _, name in fixed_functions(text)] == expected
