"""The methods of a TypeScript client of 2023, and the types that it declares for each: a request and a response.

Known from one public client. A request class exists where a call has parameters; its fields are sorted by their wire
names, a body by its class's name. Where the client has the fields as arguments, as they are few, those that have to be
given come first. A response class has the fields ContentType, Headers and StatusCode, and one for each body. They are
sorted by these names, a body by its class's, or by its status in words where it is no component (``TwoHundred``);
rawResponse stands behind the status code.

Not in that client, and known from others of the vendor: a body of an answer that is neither JSON nor text is bytes; a
client may throw the bodies of 4XX and 5XX, whose types are declared apart then.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from imgspec.description import MediaType, Operation, Parameter, Response, Schema, SecurityRequirement
from imgspec.dialects import speakeasy_names
from imgspec.dialects.number_words import number_words
from imgspec.dialects.speakeasy_lowering import Spelled
from imgspec.dialects.speakeasy_typescript_legacy_calls import LOCATIONS, Call, kind_of_body
from imgspec.dialects.speakeasy_typescript_legacy_declarations import (
    Declarations,
    Declared,
    Field,
    Key,
    Slot,
    Use,
    component_of,
)
from imgspec.ir import ABSENT, Absent
from imgspec.source import Json, Span

_AXIOS = "https://axios-http.com/docs"
_RAW_RESPONSE = Spelled("AxiosResponse", f"{_AXIOS}/res_schema")
_ERRORS = frozenset("45")
_BODY_NAMES = {"string": "res", "class": "object", "enum": "res", "array": "classes", "map": "object"}
"""What a body of an answer is called that is no component; other kinds are called as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method of the client: a call, with one of the kinds of bodies that it takes.

    ``name`` is of the call, and ``called`` what the method is called. ``arguments`` are those of the method, without
    its last one, the options. ``request`` is the type of the whole request, if there is any, and ``flat`` tells that
    its fields are given one by one.
    """

    name: str
    called: str
    operation: Operation
    response: Key
    arguments: tuple[Field, ...]
    request: Use | None
    flat: bool


@dataclass(slots=True)
class Operations:
    """Declares the types of calls; with up to ``most_arguments`` fields the client has the fields as arguments.

    With ``throws`` the client throws the bodies of errors, which are no fields of a response then.
    """

    declarations: Declarations
    most_arguments: int
    throws: bool

    def method(self, call: Call) -> Method:
        """Return the method of a call, and declare what it needs."""
        arguments, request, flat = self._request(call)
        return Method(
            name=call.name,
            called=call.method,
            operation=call.operation,
            response=self._response(call),
            arguments=(*arguments, *self._security(call)),
            request=request,
            flat=flat,
        )

    # ------------------------------------------------------------------------------------------ requests

    def _request(self, call: Call) -> tuple[tuple[Field, ...], Use | None, bool]:
        """Return the arguments of a method, the type of the whole request, and whether it is given field by field."""
        fields = sorted(self._request_fields(call), key=lambda each: each.wire_name)
        if not call.parameters:
            return (
                tuple(_whole(each.type, required=each.required) for each in fields),
                fields[0].type if fields else None,
                False,
            )
        flat = len(fields) <= self.most_arguments
        if flat:
            fields.sort(key=lambda each: not each.required)
        key = self._declare(call, "Request", tuple(fields))
        whole = Use(key)
        return (tuple(fields) if flat else (_whole(whole, required=True),)), whole, flat

    def _request_fields(self, call: Call) -> Iterator[Field]:
        for parameter in call.parameters:
            yield self._parameter(call, parameter)
        if call.body is not None:
            yield self._body(call, call.body)

    def _parameter(self, call: Call, parameter: Parameter) -> Field:
        schema = parameter.schema or next((each.schema for each in parameter.content if each.schema), None)
        slot = Slot(
            base=(call.name, "Request"),
            name=parameter.name,
            home="operation",
            owner=call.class_name,
            path=(parameter.name, parameter.location),
            location=LOCATIONS[parameter.location],
            description=parameter.description,
        )
        core = self.declarations.types.core(schema) if schema else None
        return Field(
            wire_name=parameter.name,
            name=self.declarations.field_name(parameter.name, parameter.origin),
            type=self._use(schema, slot),
            required=parameter.required,
            description=parameter.description or (core.description if core else None),
            example=_example(parameter, self.declarations.types.example(core) if core else ABSENT),
            deprecated=parameter.deprecated,
        )

    def _body(self, call: Call, media: MediaType) -> Field:
        body = call.operation.request_body
        assert body is not None, "a call with a body has one"
        slot = Slot(
            base=(call.name, "RequestBody"),
            name=f"{call.class_name}RequestBody",
            home="operation",
            location="RequestBody",
            multipart="body" if kind_of_body(media.name) == "Multipart" else "no",
            description=body.description,
        )
        use = self._use(media.schema, slot)
        component = self._component(use)
        return Field(
            wire_name=self._class_name(component) if component else "RequestBody",
            name=speakeasy_names.camel(component or "RequestBody"),
            type=use,
            required=body.required,
            description=body.description
            or (self.declarations.types.core(media.schema).description if media.schema else None),
        )

    def _use(self, schema: Schema | None, slot: Slot) -> Use:
        return self.declarations.use(schema, slot) if schema else Use(Spelled(self.declarations.grammar.anything))

    def _component(self, use: Use) -> str | None:
        """Return the name of the component that a type is; None if it is none, or a list of it."""
        return None if isinstance(use.core, Spelled) or use.brackets else component_of(use.core)

    def _class_name(self, component: str) -> str:
        return self.declarations.grammar.class_name(component)

    def _declare(self, call: Call, suffix: str, fields: tuple[Field, ...]) -> Key:
        slot = Slot((call.name, suffix), f"{call.class_name}{suffix}", "operation")
        self.declarations.add(Declared(key=slot.base, slot=slot, origin=call.operation.origin, fields=fields))
        return slot.base

    # ------------------------------------------------------------------------------------------ responses

    def _response(self, call: Call) -> Key:
        bodies = {each.name: each for each in reversed([*self._bodies(call)])}
        text, number = (Use(Spelled(self.declarations.grammar.scalars[kind])) for kind in ("string", "integer"))
        sorted_ = [
            Field(
                wire_name="ContentType", name="contentType", type=text, required=True,
                description="HTTP response content type for this operation",
            ),
            Field(
                wire_name="StatusCode", name="statusCode", type=number, required=True,
                description="HTTP response status code for this operation",
            ),
            *bodies.values(),
        ]  # fmt: skip
        if any(response.headers for response in call.operation.responses):
            values = Use(text.core, (self.declarations.grammar.map, self.declarations.grammar.array))
            sorted_.append(Field(wire_name="Headers", name="headers", type=values, required=False))
        sorted_.sort(key=lambda each: each.wire_name)
        behind = next(index for index, each in enumerate(sorted_) if each.wire_name == "StatusCode") + 1
        raw = Field(
            wire_name="RawResponse", name="rawResponse", type=Use(_RAW_RESPONSE), required=False,
            description="Raw HTTP response; suitable for custom response parsing",
        )  # fmt: skip
        return self._declare(call, "Response", (*sorted_[:behind], raw, *sorted_[behind:]))

    def _bodies(self, call: Call) -> Iterator[Field]:
        """Yield the bodies of the answers to a call; those of one name are told apart by their status and kind."""
        answers = [
            answer
            for response in call.operation.responses
            for media in response.content
            if (answer := self._answer(call, response, media)) is not None
        ]
        named = Counter(each.name for each in {each.wire_name: each for each in answers}.values())
        for each in answers:
            alike = named[each.name] > 1
            yield replace(each, name=speakeasy_names.camel(f"{each.wire_name}_{each.name}")) if alike else each

    def _answer(self, call: Call, response: Response, media: MediaType) -> Field | None:
        """Return the field of a body; None for one that is thrown, which is declared all the same."""
        thrown = self.throws and response.status[:1] in _ERRORS
        slot = Slot(
            base=(call.name, "ResponseBody", response.status, media.name),
            name=f"{call.class_name}ResponseBody",
            home="error" if thrown else "operation",
            location="ResponseBody",
            description=response.description or None,
        )
        kind, name = kind_of_body(media.name), "bytes"
        if kind == "Json":
            use = self._use(media.schema, slot)
            name = self._name_of_answer(media.schema)
        elif kind == "String":
            use, name = Use(Spelled(self.declarations.grammar.scalars["string"])), "res"
        else:
            use = Use(self.declarations.grammar.formats["binary"])
        if thrown:
            return None
        component = self._component(use)
        return Field(
            wire_name=self._class_name(component)
            if component
            else f"{_status_words(response.status)}{speakeasy_names.pascal(media.name)}",
            name=speakeasy_names.camel(component) if component else name,
            type=use,
            required=False,
            description=response.description or None,
        )

    def _name_of_answer(self, schema: Schema | None) -> str:
        if schema is None:
            return "any"
        core = self.declarations.types.core(schema).schema
        kind = self.declarations.types.kind(core)
        return "bytes" if kind == "string" and core.format == "binary" else _BODY_NAMES.get(kind, kind)

    # ------------------------------------------------------------------------------------------ security

    def _security(self, call: Call) -> Iterator[Field]:
        """Yield the argument for the security of a call that has its own."""
        schemes = [name for each in call.operation.security or () for name in each]
        if schemes:
            slot = Slot((call.name, "Security"), f"{call.class_name}Security", "operation")
            self._declare_security(slot, call.operation.security or (), call.operation.origin)
            text = "The security requirements to use for the request."
            yield Field(wire_name="", name="security", type=Use(slot.base), required=True, description=text)

    def client_security(self, requirements: tuple[SecurityRequirement, ...], origin: Span) -> tuple[str, ...]:
        """Declare what the client itself is given, and return the names of its fields."""
        if not any(requirements):
            return ()
        return self._declare_security(Slot(("", "Security"), "Security", "component"), requirements, origin)

    def _declare_security(
        self, slot: Slot, requirements: tuple[SecurityRequirement, ...], origin: Span
    ) -> tuple[str, ...]:
        """Declare the class of what calls need; of several ways each scheme may be left out."""
        text = Use(Spelled(self.declarations.grammar.scalars["string"]))
        fields = tuple(
            Field(
                wire_name=name,
                name=speakeasy_names.camel(name),
                type=text,
                required=all(name in each for each in requirements),
                example="",
            )
            for name in sorted({name for each in requirements for name in each})
        )
        self.declarations.add(Declared(key=slot.base, slot=slot, origin=origin, fields=fields))
        return tuple(each.name for each in fields)


def _whole(kind: Use, *, required: bool) -> Field:
    text = "The request object to use for the request."
    return Field(wire_name="", name="request", type=kind, required=required, description=text)


def _example(parameter: Parameter, of_schema: Json | Absent) -> Json | Absent:
    """Return the example of a parameter, else that of its type; null is none."""
    stated = () if isinstance(parameter.example, Absent) else (parameter.example,)
    return next((each for each in (*stated, *parameter.examples.values()) if each is not None), of_schema)


def _status_words(status: str) -> str:
    """Return ``200`` as ``TwoHundred``; a range or ``default`` as a name is made of it."""
    if status.isdecimal() and status.isascii():
        return "".join(word.capitalize() for word in number_words(int(status)))
    return speakeasy_names.pascal(status)
