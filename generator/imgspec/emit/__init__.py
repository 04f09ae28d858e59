"""An ``Api`` becomes files: models, clients, OpenAPI documents. One module per kind of file."""
