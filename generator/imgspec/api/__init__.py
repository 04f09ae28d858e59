"""The intermediate representation of one API, `Api`, and the stage that makes it: `lower` (OpenAPI -> Api)."""
