"""An ``Api`` becomes files: models, types of fields, clients and an OpenAPI document. Each kind has its module."""
