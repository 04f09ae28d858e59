"""The intermediate representation of one API, and how an OpenAPI document becomes it."""
