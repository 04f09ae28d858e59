"""The source of a module of models, put in order: enums first, then classes and other aliases."""

import ast
from collections.abc import Mapping, Sequence

from imgspec.emit.imports import import_lines, names_in


def arranged(source: str, *, docstring: str, origins: Mapping[str, str]) -> str:
    """Return what datamodel-code-generator made as a module that reads well.

    An enum, which it writes as a named alias among the classes, becomes a plain ``Literal`` before
    them. The module imports the names that it uses and lists those that it declares in ``__all__``.
    ``origins`` has the modules of names that the templates add to what the generator imports.
    """
    module = ast.parse(source)
    lines = source.splitlines()
    enums: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    declaration: list[str] = []
    closing: list[str] = []
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
            case ast.Expr():
                closing.append(text)  # the completion of a model that refers to a later one
    declarations = ["\n".join(texts) for texts in (*enums.values(), *others.values())]
    return "\n".join(
        [
            docstring,
            "from __future__ import annotations",
            "",
            *_imports(module, declarations, origins),
            f"__all__ = {sorted([*enums, *others])!r}",
            "",
            *declarations,
            *closing,
            "",
        ]
    )


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


def _imports(module: ast.Module, declarations: Sequence[str], origins: Mapping[str, str]) -> list[str]:
    """Return the imports that declarations need, of those that a module has and of ``origins``."""
    modules = dict(origins)
    aliases: dict[str, str] = {}
    for node in module.body:
        if isinstance(node, ast.ImportFrom):
            for imported in node.names:
                name = imported.asname or imported.name
                modules[name] = f"{'.' * node.level}{node.module}"
                if imported.asname:
                    aliases[name] = imported.name
    return import_lines(names_in(declarations), modules, aliases)
