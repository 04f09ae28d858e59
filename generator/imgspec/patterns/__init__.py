"""The ``pattern`` of a string: a regular expression of ECMA-262 that means the same in every engine that reads it.

JSON Schema 2020-12, 6.4 of the core specification, reads a pattern as ECMA-262 does with the flag ``u``. Here it is
parsed by that grammar, refused if it cannot be matched in linear time or differs between engines, and written anew in
words that the engines of pydantic, Python and JavaScript all understand in the same way.
"""
