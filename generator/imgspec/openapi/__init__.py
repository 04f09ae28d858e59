"""Any OpenAPI 3.0 or 3.1 document: from text to the one typed reading of it, with a position for every node."""
