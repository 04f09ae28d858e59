"""Last stage before writing: what is generated, as ``{path below the output folder: text}``; one module a kind."""
