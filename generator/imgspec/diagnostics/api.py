"""The codes of what can be wrong with turning a fragment into models and clients."""

from collections.abc import Iterable, Sequence

from imgspec.diagnostics.model import Message, error, warning
from imgspec.diagnostics.suggestion import did_you_mean
from imgspec.diagnostics.values import listed

# ---------------------------------------------------------------------------------------------- clients and operations


@error
def unknown_security_scheme(name: str, known: str) -> Message:
    """``security`` names a scheme that is not under ``components/securitySchemes``. Correct the name."""
    return Message(f"There is no security scheme {name!r}.", f"Use {known!r}, which the fragment declares.")


@error
def taken_option_name(name: str) -> Message:
    """An option of the client has a name that Python or every client uses already. Give it another name."""
    text = f"A client cannot have the option {name!r}: Python or every client uses the name already."
    return Message(text, "Change the name in x-imgspec-option.")


@error
def unsupported_body() -> Message:
    """A body is not an object with properties, or it may be null.

    Clients have a name for each field of a body, so lists, scalars and free-form objects are not supported there.
    Describe the body as an object with properties.
    """
    text = "A body must be an object with properties, and must not be null."
    return Message(text, "Use `type: object` with properties, and do not allow null.")


@error
def invalid_method_name(name: str) -> Message:
    """``x-imgspec-method`` gives a method a name that Python does not allow: a keyword, or a name with ``__``.

    Choose another name.
    """
    return Message(f"{name!r} cannot be a method: it holds a Python keyword or '__'.", "Change x-imgspec-method.")


@error
def taken_group_name(name: str) -> Message:
    """``x-imgspec-method`` gives a group of methods a name that every client uses already, as an attribute or a class.

    The group ``images`` has the classes ``Images`` and ``AsyncImages``, so these names must be free too. Choose another
    name.
    """
    return Message(f"A client cannot have the attribute {name!r}: the name is taken.", "Change x-imgspec-method.")


@error
def reserved_method_name(name: str) -> Message:
    """``x-imgspec-method`` gives a method a name that the code of its class uses itself, such as ``int``.

    Choose another name.
    """
    text = f"A method cannot have the name {name!r}: the generated code uses it itself."
    return Message(text, "Change x-imgspec-method.")


@error
def duplicate_method(name: str, first: str, line: int) -> Message:
    """Two operations of a client have the same method. Change ``x-imgspec-method`` of one of them."""
    return Message(f"{name!r} is the same method as {first!r} on line {line}.", "Change x-imgspec-method of one.")


@error
def duplicate_operation_id(name: str) -> Message:
    """Two operations have the same ``operationId``, which OpenAPI does not allow. Change one of them."""
    return Message(f"The operationId {name!r} belongs to another operation already.", "Change one of the two.")


@error
def own_header(name: str) -> Message:
    """A fragment declares a header that every client sends by itself, or that tells how the body is sent.

    Leave the parameter out. For ``x-imgspec-idempotency``, name the header that the vendor documents.
    """
    return Message(f"Every client sends the header {name} by itself.", "Leave it out, or name another header.")


@error
def duplicate_option(name: str) -> Message:
    """Two headers, or a header and the key, are given by one option of the client. Give one another name."""
    return Message(f"The client option {name!r} gives another header already.", "Change x-imgspec-option.")


@error
def duplicate_header(name: str) -> Message:
    """One header is given by two options of the client. Use the same ``x-imgspec-option`` for it everywhere."""
    return Message(f"Another client option gives the header {name} already.", "Use the same x-imgspec-option.")


@error
def different_header(name: str, line: int) -> Message:
    """Two operations declare one header, but not in the same way. A client takes the value of a header only once.

    Write the name in the same case, and the same ``required`` and ``x-imgspec-option``, wherever the header stands.
    """
    text = f"The header {name} is declared in another way on line {line}."
    return Message(text, "Use the same name, required and x-imgspec-option in both places.")


@error
def taken_idempotency_header(name: str) -> Message:
    """The header of ``x-imgspec-idempotency`` is also a parameter, so that two values would be sent. Remove one."""
    text = f"A client option gives the header {name} already."
    return Message(text, "Remove the parameter, or x-imgspec-idempotency.")


# ---------------------------------------------------------------------------------------------- names of types


@error
def invalid_type_name(name: str) -> Message:
    """A type has a name that no Python class can have: it is no identifier, a keyword, or a builtin.

    An inline type is named by its ``title``; a component by its key. Change the one or the other.
    """
    return Message(f"{name!r} cannot be the name of a type.", "Set a title; a component is named by its key.")


@error
def taken_type_name(name: str) -> Message:
    """A type has a name that the generated code uses itself. Name it with ``title``; a component by its key."""
    return Message(
        f"The generated code uses the name {name!r} itself.", "Set a title; a component is named by its key."
    )


@error
def duplicate_type_name(name: str, first: str) -> Message:
    """Two types of a fragment have the same name.

    Nothing is ever numbered to make it unique, so that a new schema never renames an old one. Name one of the two with
    ``title``; a component by its key.
    """
    return Message(f"There is a type {name!r} already, at {first}.", "Set a title; a component is named by its key.")


@error
def unnamed_type(what: str) -> Message:
    """A type inside of a union needs a declaration, and so a name. Add a ``title``, or make it a component."""
    return Message(f"This type is {what}, and needs a name here.", "Add a title, or make it a component and use $ref.")


@error
def unsupported_title(*, is_component: bool) -> Message:
    """A ``title`` stands where it names nothing.

    ``title`` names an inline object, enum or union of several types. A component is named by its key, and other types
    have no name. Remove the title.
    """
    if is_component:
        return Message("A component is named by its key, not by title.", "Remove the title, or rename the component.")
    return Message(
        "A title names an inline object, enum or union of several types; this is none of them.", "Remove the title."
    )


@warning
def unused_schema(name: str) -> Message:
    """No operation uses a component schema, so nothing is generated from it. Remove it, or refer to it."""
    return Message(f"No operation uses the schema {name!r}.", "Remove it, or refer to it.")


# ---------------------------------------------------------------------------------------------- fields and rules


@error
def unnamed_field(wire_name: str) -> Message:
    """No Python name can be made of the name of a property. Give it one with ``x-imgspec-name``."""
    return Message(f"No Python name can be made of the property {wire_name!r}.", "Name it with x-imgspec-name.")


@error
def reserved_field_name(name: str) -> Message:
    """``x-imgspec-name`` gives a field a name that Python, pydantic or a client uses, or that is no identifier.

    Choose another name.
    """
    return Message(f"{name!r} cannot be the name of a field.", "Choose another x-imgspec-name.")


@error
def no_image_field(name: str) -> Message:
    """``x-imgspec-image`` stands at a field that cannot hold the image of a response.

    It belongs to a property of a success response that is a string, or a list or map of strings. Move it there, or
    remove it.
    """
    text = f"The field {name!r} cannot hold an image of a response: it is no text, or only in requests or errors."
    return Message(text, "Put x-imgspec-image at a string of a success response, or at a list of strings.")


@error
def field_hides_wire_name(name: str, other_line: int) -> Message:
    """The Python name of one field is the wire name of another field, so it would be unclear which one is meant.

    Give the field another `x-imgspec-name`.
    """
    return Message(
        f"The Python name {name!r} is the wire name of another field, on line {other_line}.",
        "Name it with x-imgspec-name.",
    )


@error
def field_hides_type(name: str) -> Message:
    """A field has the name of a type of the same module, so that its class could not refer to the type.

    Rename the component, or give the field another name with ``x-imgspec-name``.
    """
    return Message(
        f"There is a type of the field's name, {name!r}.", "Rename the type, or name it with x-imgspec-name."
    )


@error
def duplicate_field_name(name: str, wire_names: Sequence[str]) -> Message:
    """Two properties of an object get the same Python name. Give one of them another with ``x-imgspec-name``."""
    both = " and ".join(map(repr, wire_names))
    return Message(f"The properties {both} both get the Python name {name!r}.", "Name one with x-imgspec-name.")


@error
def undeclared_property(name: str, known: Iterable[str]) -> Message:
    """``required`` or a rule names a property that the object does not have. Correct the name."""
    hint = did_you_mean(name, known) or f"Use one of: {listed(known)}."
    return Message(f"The object has no property {name!r}.", hint)


@error
def duplicate_rule_id(name: str) -> Message:
    """Two rules of an object have the same id. Give each rule an id of its own: clients name rules by it."""
    return Message(f"There is a rule {name!r} already in this object.", "Give this rule another id.")


@error
def rule_outside_request() -> Message:
    """A rule stands in an object that is no part of a request. Nothing would check it, so it is refused.

    Remove the rule.
    """
    return Message("A rule between fields is only supported in a request.", "Remove the rule.")


@error
def impossible_value(name: str, value: object, known: Iterable[str]) -> Message:
    """A rule tests a field for a value that the field never has, so this part of the rule is without effect.

    Correct the value, or add it to the schema of the field.
    """
    text = "null" if value is None else repr(value)
    hint = did_you_mean(str(value), known) or "Correct the value, or add it to the schema of the field."
    return Message(f"The field {name!r} never has the value {text}.", hint)


@error
def limit_of_another_type(name: str, limit: str) -> Message:
    """A rule limits a field by a keyword for another type, which JSON Schema ignores.

    ``minLength`` and ``maxLength`` limit strings, ``minimum`` and ``maximum`` limit numbers. Use the limit for the type
    of the field.
    """
    strings, numbers = ("strings", "minLength or maxLength"), ("numbers", "minimum or maximum")
    (limited, _), (_, instead) = (strings, numbers) if limit.endswith("Length") else (numbers, strings)
    text = f"{limit} limits {limited} only, and the field {name!r} has none."
    return Message(text, f"Use {instead}, if that is meant.")


@error
def impossible_test(name: str) -> Message:
    """No value of a field fits its test in a rule, so only an absent field fits it.

    The limits of the test contradict each other or those of the field. Correct the test. If the field has to be absent,
    write ``false``.
    """
    text = f"No value of the field {name!r} fits this test."
    return Message(text, "Correct the test, or write false if the field has to be absent.")


@error
def never_absent(name: str) -> Message:
    """``false`` in a rule means that a field is absent, but the field is required: by the object, or by the rule.

    The rule would never apply, or refuse every request to which it applies. Remove the test, or make the field
    optional.
    """
    text = f"The field {name!r} is required, so it is never absent."
    return Message(text, "Remove this test, or remove the field from required.")


@error
def pointless_test(name: str) -> Message:
    """Every request that fits the ``if`` of a rule also fits this part of its ``then``, so no request can break it.

    Correct the rule, or remove this part of it.
    """
    text = f"No request breaks what this rule says about the field {name!r}."
    return Message(text, "Correct the rule, or remove this part of it.")


# ---------------------------------------------------------------------------------------------- types that are refused


@error
def undecided_object() -> Message:
    """An object in a request does not say whether it may have other fields than those that it declares.

    JSON Schema would accept any field, so that a misspelt one is sent. Add ``additionalProperties: false``. If the API
    takes any names, write ``additionalProperties: true``, or a schema for their values.
    """
    return Message(
        "This object of a request does not say whether other fields are allowed.",
        "Add additionalProperties: false; or true, if the API takes any names.",
    )


@error
def union_of_null() -> Message:
    """A union has no member but null, so it has no values of its own. Add the other members."""
    return Message("This union has no member except null.", "Add the other members of the union.")


@error
def null_twice() -> Message:
    """Null fits two members of a ``oneOf``, so JSON Schema refuses null. Use ``anyOf``, or admit null only once."""
    return Message(
        "Null fits two members of this oneOf, so JSON Schema refuses it.", "Use anyOf, or admit null only once."
    )


@error
def null_in_member() -> Message:
    """A member of a union admits null. Write null as a member of its own: ``{type: "null"}``."""
    return Message("A member of this union allows null.", 'Make it a member of its own: {type: "null"}.')


@error
def type_of_itself(name: str) -> Message:
    """A list, a map or a union holds itself, and no object with properties stands between.

    The schema is valid, but the package has no type for it. Put an object between: a list of nodes, where a node has a
    property that is such a list.
    """
    text = f"{name!r} holds itself without an object between, which is not supported."
    return Message(text, "Let it hold an object with a property that refers back.")


@error
def ambiguous_one_of() -> Message:
    """Two members of a ``oneOf`` in a request may hold the same value.

    JSON Schema refuses a value that fits two members; pydantic would accept it. Use ``anyOf`` where that is meant.
    """
    return Message("Members of this oneOf may hold the same value.", "Use anyOf if one fitting member is enough.")


@error
def choice_of_fields() -> Message:
    """A request asks for exactly one of some fields, which no model checks. Leave the ``oneOf`` out, or use a rule."""
    return Message("A choice between fields is not supported in a request.", "State it as a rule, with x-imgspec-rule.")


@error
def union_beside_properties() -> Message:
    """``anyOf`` or ``oneOf`` beside ``properties`` is more than a choice of required fields.

    Beside properties, only ``oneOf`` of ``{required: [one name]}`` is supported. Write the union in that form, or
    remove it.
    """
    return Message(
        "This member of a union beside properties is not supported.", "Use a oneOf of {required: [one name]}."
    )
