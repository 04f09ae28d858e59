"""imgspec: one OpenAPI fragment per provider in; models, clients, documentation pages and OpenAPI documents out."""

__version__ = "0.1.0"
