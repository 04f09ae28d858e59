"""An ``Api`` becomes files: models, types of fields, clients and an OpenAPI document. Each kind has its module."""

from pathlib import PurePosixPath

PACKAGE = PurePosixPath("image_apis")
"""The folder of the package in the output folder."""
