"""The source of a module of models, put in order: enums first, then classes and other aliases."""

import ast
from collections.abc import Iterable, Mapping, Sequence

from imgspec.emit.imports import import_lines, names_in


def arranged(source: str, *, docstring: str, origins: Mapping[str, str]) -> str:
    """Return what datamodel-code-generator made as a module that reads well.

    An enum, which it writes as a named alias among the classes, becomes a plain ``Literal`` before
    them. The module imports the names that it uses and lists those that it declares in ``__all__``.
    ``origins`` has the modules of names that the templates add to what the generator imports.
    """
    module = ast.parse(source)
    declarations = _declarations(module, source.splitlines())
    return "\n".join(
        [
            docstring,
            "from __future__ import annotations",
            "",
            *_imports(module, declarations.values(), origins),
            f"__all__ = {sorted(declarations)!r}",
            "",
            *declarations.values(),
            *_completions(module),
            "",
        ]
    )


def _completions(module: ast.Module) -> list[str]:
    """Return the calls that complete models which refer to a later one; they come after all declarations."""
    return [
        ast.unparse(node) for node in module.body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ]


def _declarations(module: ast.Module, lines: Sequence[str]) -> dict[str, str]:
    """Return the source of each declaration of a module by its name, the enums first."""
    enums: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    declaration: list[str] = []
    for node in module.body:
        text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        match node:
            case ast.Assign(
                targets=[ast.Name(name)],
                value=ast.Call(args=[_, ast.Subscript(value=ast.Name("Literal")) as values]),
            ):
                declaration = enums[name] = [f"{name} = {ast.unparse(values)}"]
            case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(name)]):
                declaration = others[name] = [text]
            case ast.Expr(value=ast.Constant()):
                declaration.append(text)  # the docstring of an alias
    return {name: "\n".join(texts) for name, texts in (*enums.items(), *others.items())}


def renamed(source: str, names: Mapping[str, str]) -> str:
    """Return source that refers to other names, ``names`` having the new one of each.

    Imports, strings and comments stay as they are.
    """
    lines = [line.encode() for line in source.splitlines()]
    references = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
    # From the last to the first, so that the positions of those before stay true.
    for node in sorted(references, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        if node.id in names:
            line = lines[node.lineno - 1]
            before, after = line[: node.col_offset], line[node.end_col_offset :]
            lines[node.lineno - 1] = before + names[node.id].encode() + after
    return "\n".join(line.decode() for line in lines) + "\n"


def _imports(module: ast.Module, declarations: Iterable[str], origins: Mapping[str, str]) -> list[str]:
    """Return the imports that declarations need: those of the module and of ``origins`` whose names they use."""
    statements = [node for node in module.body if isinstance(node, ast.ImportFrom)]
    imported = [(alias, f"{'.' * node.level}{node.module}") for node in statements for alias in node.names]
    modules = {**origins, **{alias.asname or alias.name: module_name for alias, module_name in imported}}
    aliases = {alias.asname: alias.name for alias, _ in imported if alias.asname}
    return import_lines(names_in(declarations), modules, aliases)
