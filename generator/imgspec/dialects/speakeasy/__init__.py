"""The documentation dialects of Speakeasy's generators: one folder per dialect, and the modules that they share.

A document becomes named types and a client. The same code prints both in all three dialects:

    OpenAPI --walk--> ResolvedSchema --naming--> names --document, operations--> types --pages--> Page
    OpenAPI, types --methods--> Group of Method --sdk_pages--> SdkPage, with usage examples

- ``configuration``, ``gen_yaml``: the options, and how they are read from the vendor's gen.yaml.
- ``schemas``: a schema after its references, its ``allOf`` and its unions of one member are followed.
- ``walk``: every schema in its ``Context``, in the order in which the vendor's generator reads them.
- ``naming``: the name of each class, the first of its candidates that is free.
- ``document``, ``operations``: the types (``types``) that schemas and operations declare.
- ``client``, ``methods``: the groups and methods of a client, which all dialects print.
- ``examples``: the values in usage examples, by the policy of a dialect (``usage`` in its folder).
- ``spelling``, ``pages``, ``sdk_pages``: types as cells of tables, declarations and methods as pages.
- ``layout``, ``sdk_text``, ``method_text``, ``table``, ``names``: the text of pages, tables, and the case of names.

``typescript_2023`` is the dialect ``speakeasy-typescript-legacy``. Where no published page shows a rule, its docstring
says "assumed".
"""
