"""Every mistake of a fragment gets a diagnostic at its position and exit code 1 or 2, and nothing is written."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from imgspec.cli.main import commands

ACME = (Path(__file__).parent / "acme.yaml").read_text("utf-8")
PUBLISHED = (Path(__file__).parent / "acme.published.md").read_text("utf-8")
N = 'n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}'
SIZE = "size: {title: Size, type: string, enum: [small, large], example: small}"
IMAGE = '{$ref: "#/components/schemas/Image"}'


def generate(folder: Path, text: str | bytes, published: str | None = PUBLISHED) -> tuple[int, list[str]]:
    """Run ``imgspec generate`` on one provider, acme; return the exit code, and each diagnostic below its folder."""
    acme = folder / "specs" / "acme"
    acme.mkdir(parents=True, exist_ok=True)
    (acme / "openapi.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    if published is not None:
        (acme / "published.md").write_text(published)
    arguments = ["generate", "--specs", str(folder / "specs"), "--output", str(folder / "generated")]
    result = CliRunner().invoke(commands, arguments, standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    lines = result.stderr.splitlines()
    return result.return_value, [line.replace(f"{acme}/", "") for line in lines if line.startswith(str(acme))]


def test_the_unchanged_fragment_has_no_diagnostics(tmp_path: Path) -> None:
    assert generate(tmp_path, ACME) == (0, [])
    assert (tmp_path / "generated/image_apis/acme/models.py").is_file()


# A text of the valid fragment and its replacement; then, for every diagnostic, the text at its position and its line.
CASES: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "broken YAML": (
        "required: [prompt]",
        "required: [prompt",
        [
            (
                "[prompt",
                "error[unclosed-bracket]: Nothing closes this [.",
            )
        ],
    ),
    "duplicate key": (
        N,
        N + "\n        n: {type: string}",
        [
            (
                "n: {type: string}",
                "error[duplicate-key]: This mapping has the key 'n' twice; the first one is on line 32.",
            )
        ],
    ),
    "alias": (
        "url: {type: string}",
        "url: &text {type: string}\n        other: *text",
        [
            ("&text", "error[alias]: The YAML anchor or alias &text is not allowed in a fragment."),
            ("*text", "error[alias]: The YAML anchor or alias *text is not allowed in a fragment."),
        ],
    ),
    "merge key": (
        "url: {type: string}",
        "<<: {url: {type: string}}",
        [("<<", "error[merge-key]: YAML 1.2 has no merge key <<.")],
    ),
    **{
        f"pattern: {name}": (
            "url: {type: string}",
            f"url: {{type: string, pattern: '{pattern}'}}",
            [(f"'{pattern}'", f"error[{message}")],
        )
        for name, pattern, message in (
            (
                "open",
                "a(",
                "invalid-pattern]: The pattern 'a(' is no regular expression of ECMA-262: the '(' at character 2 is not closed.",
            ),
            (
                "of Python",
                r"\Aa\Z",
                r"invalid-pattern]: The pattern '\Aa\Z' is no regular expression of ECMA-262: \A at character 1 is no escape.",
            ),
            (
                "lookahead",
                "^(?!a)",
                "unsupported-pattern]: The pattern '^(?!a)' has a lookahead at character 2, which is not supported.",
            ),
            (
                "Unicode property",
                r"^\p{L}+$",
                r"unsupported-pattern]: The pattern '^\p{L}+$' has a Unicode property at character 2, which is not supported.",
            ),
            (
                "too large",
                "a{99999999999999}",
                "pattern-too-large]: The pattern 'a{99999999999999}' is too large: it has more than 5,000 characters if its repetitions are written out.",
            ),
            (
                "too deep",
                "(" * 5000 + ")" * 5000,
                f"pattern-too-large]: The pattern '{'(' * 60}'... is too large: its groups are nested more than 50 deep.",
            ),
        )
    },
    "default with a line feed after the end of its pattern": (
        "url: {type: string}",
        'url: {type: string, pattern: "^a$", default: "a\\n"}',
        [('"a\\n"', "error[bad-default]: The schema refuses its own default: 'a\\n' does not fit `pattern: ^a$`.")],
    ),
    "unresolved $ref": (
        IMAGE,
        '{$ref: "#/components/schemas/Imgae"}',
        [
            (
                '"#/components/schemas/Imgae"',
                "error[unresolved-ref]: The $ref '#/components/schemas/Imgae' leads to nothing.",
            )
        ],
    ),
    "remote $ref": (
        IMAGE,
        '{$ref: "https://acme.example/image.yaml"}',
        [
            (
                '"https://acme.example/image',
                "error[external-ref]: The $ref 'https://acme.example/image.yaml' leads out of this document.",
            )
        ],
    ),
    "escaping $ref": (
        IMAGE,
        '{$ref: "../../image.yaml#/components/schemas/Image"}',
        [('"../../image', "error[escaping-ref]: The file '../../image.yaml' is outside of the fragment's folder.")],
    ),
    "looping $ref": (
        "    Image:\n      type: object\n      properties:\n        url: {type: string}",
        '    Image: {$ref: "#/components/schemas/Picture"}\n    Picture: {$ref: "#/components/schemas/Image"}',
        [
            (
                '{$ref: "#/components/schemas/Image"}\n',
                "error[looping-ref]: The $ref '#/components/schemas/Image' closes a loop that defines nothing.",
            )
        ],
    ),
    "misspelt keyword": (
        N,
        N.replace("maximum", "maximun"),
        [("maximun", "error[unknown-keyword]: The keyword 'maximun' is not known here.")],
    ),
    "unsupported keyword": (
        N,
        N.replace("maximum: 10", "multipleOf: 2"),
        [
            (
                "multipleOf",
                "error[unsupported-keyword]: The keyword 'multipleOf' is not supported in this schema object.",
            )
        ],
    ),
    "misspelt key of ours": (
        "x-imgspec-method",
        "x-imgspec-methods",
        [
            ("x-imgspec-methods", "error[unknown-keyword]: The keyword 'x-imgspec-methods' is not known here."),
        ],
    ),
    "two types of one name": (
        "title: Size",
        "title: Image",
        [("Image:\n", "error[duplicate-type-name]: There is a type 'Image' already, at openapi.yaml:33:23.")],
    ),
    "two fields of one name": (
        N,
        "max-size: {type: string}\n        max_size: {type: string}",
        [
            (
                "max_size",
                "error[duplicate-field-name]: The properties 'max-size' and 'max_size' both get the Python name 'max_size'.",
            )
        ],
    ),
    "other name for the key": (
        "name: api_key",
        "name: token",
        [("token", "error[unknown-choice]: This must be 'api_key', and is 'token'.")],
    ),
    "option that every client has": (
        "      responses:",
        """      parameters:
        - {name: X-A, in: header, schema: {type: string}, x-imgspec-option: {name: timeout, env: X_A}}
      responses:""",
        [
            (
                "timeout",
                "error[taken-option-name]: A client cannot have the option 'timeout': Python or every client uses the name already.",
            )
        ],
    ),
    "default refused": (
        "default: 1",
        "default: 11",
        [("11}", "error[bad-default]: The schema refuses its own default: 11 does not fit `maximum: 10`.")],
    ),
    "example refused": (
        "example: small",
        "example: tiny",
        [
            (
                "tiny",
                "error[bad-example]: The schema refuses its own example: it must be one of 'small', 'large', and is 'tiny'.",
            )
        ],
    ),
    "one of several examples refused": (
        "example: small",
        "examples: [small, tiny, large]",
        [
            (
                "tiny",
                "error[bad-example]: The schema refuses its own example: it must be one of 'small', 'large', and is 'tiny'.",
            )
        ],
    ),
    "example of a component refused beside its $ref": (
        '{$ref: "#/components/schemas/Image"}}\n',
        '{$ref: "#/components/schemas/Image", examples: [{}, {url: 1}]}}\n',
        [("1}]}}", "error[bad-example]: The schema refuses its own example: it must be a string, and is 1.")],
    ),
    "value without a name": (
        "[small, large]",
        "[small, '+']",
        [("size:", "error[no-printed-name]: No member name can be made of '+'.")],
    ),
    "type without a name": (
        "title: Size",
        "title: '2 sizes'",
        [("'2 sizes'", "error[invalid-type-name]: '2 sizes' cannot be the name of a type.")],
    ),
    "type that the generated models use": (
        "title: Size",
        "title: RequestModel",
        [("RequestModel", "error[taken-type-name]: The generated code uses the name 'RequestModel' itself.")],
    ),
    "type that is the client": (
        "title: Size",
        "title: AsyncAcme",
        [("size:", "error[taken-type-name]: The generated code uses the name 'AsyncAcme' itself.")],
    ),
    "unknown dialect": (
        "dialect: speakeasy-python",
        "dialect: speakeasy-pyhton",
        [
            (
                "speakeasy-pyhton",
                "error[unknown-choice]: This must be one of 'openapi-generator-python', 'speakeasy-python', 'speakeasy-typescript', 'speakeasy-typescript-legacy', and is 'speakeasy-pyhton'.",
            )
        ],
    ),
    "enum that is no string": (
        "[small, large], example: small",
        "[1, 2], example: 1",
        [
            ("1, 2]", "error[unsupported-enum]: Only strings are supported in an enum or a const, and this is 1."),
        ],
    ),
    "choice that is ambiguous": (
        N,
        "n: {oneOf: [{type: integer}, {type: number}]}",
        [("n: {oneOf", "error[ambiguous-one-of]: Members of this oneOf may hold the same value.")],
    ),
    "choice between fields of a request": (
        "      required: [prompt]",
        "      required: [prompt]\n      oneOf: [{required: [n]}, {required: [size]}]",
        [("ImageRequest:\n", "error[choice-of-fields]: A choice between fields is not supported in a request.")],
    ),
    "client of a name that is taken": (
        "x-imgspec-client: Acme",
        "x-imgspec-client: RateLimitError",
        [("RateLimitError", "error[taken-client-class]: The class 'RateLimitError' is taken by the package itself.")],
    ),
    "client of no name": (
        "x-imgspec-client: Acme",
        'x-imgspec-client: "a b"',
        [
            (
                '"a b"',
                "error[wrong-form]: 'a b' is not possible here. The name of a class is an upper-case letter, then letters and digits.",
            )
        ],
    ),
    "header that no option gives": (
        "      requestBody:",
        "      parameters: [{name: X-Team, in: header, schema: {type: string}}]\n      requestBody:",
        [("{name: X-Team", "error[missing-key]: The key 'x-imgspec-option' is missing in this object.")],
    ),
    "response that is no object": (
        'schema: {$ref: "#/components/schemas/ImageResponse"}',
        'schema: {type: array, items: {$ref: "#/components/schemas/ImageResponse"}}',
        [
            (
                '{type: array, items: {$ref: "#/components/schemas/ImageResponse',
                "error[unsupported-body]: A body must be an object with properties, and must not be null.",
            )
        ],
    ),
    "$ref of a default response": (
        '        "200":\n',
        '        default: {description: D, content: {application/json: {schema: {$ref: "#/gone"}}}}\n        "200":\n',
        [('"#/gone"', "error[unresolved-ref]: The $ref '#/gone' leads to nothing.")],
    ),
    "default below a default response": (
        '        "200":\n',
        """        default:
          description: D
          content: {application/json: {schema: {title: Bad, type: object, properties: {a: {type: string, default: 1}}}}}
        "200":
""",
        [("1}}}}}", "error[bad-default]: The schema refuses its own default: it must be a string, and is 1.")],
    ),
    "default of a property called properties": (
        N,
        "properties: {type: integer, default: x}",
        [("x}", "error[bad-default]: The schema refuses its own default: it must be a whole number, and is 'x'.")],
    ),
    "method that is a keyword": (
        "images.generate",
        "images.class",
        [
            (
                "images.class",
                "error[invalid-method-name]: 'images.class' cannot be a method: it holds a Python keyword or '__'.",
            )
        ],
    ),
    "group that every client has": (
        "images.generate",
        "close.generate",
        [("close.generate", "error[taken-group-name]: A client cannot have the attribute 'close': the name is taken.")],
    ),
    "two operations of one method": (
        "components:\n",
        """  /images/edits:
    put:
      x-imgspec-method: images.generate
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/ImageRequest'}}}
      responses:
        "200":
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/ImageResponse'}}}
components:
""",
        [
            (
                "images.generate\n      requestBody:\n        required: true\n        content: {application/json: {schema: {$ref: '",
                "error[duplicate-method]: 'images.generate' is the same method as 'images.generate' on line 14.",
            )
        ],
    ),
    "header that the client sends": (
        "      requestBody:",
        """      parameters:
        - {name: authorization, in: header, schema: {type: string}, x-imgspec-option: {name: x, env: X}}
      requestBody:""",
        [("{name: authorization", "error[own-header]: Every client sends the header authorization by itself.")],
    ),
    "header that is there twice": (
        "      requestBody:",
        """      parameters:
        - {name: X-Team, in: header, schema: {type: string}, x-imgspec-option: {name: team, env: TEAM}}
        - {name: x-team, in: header, schema: {type: string}, x-imgspec-option: {name: squad, env: SQUAD}}
      requestBody:""",
        [("{name: x-team", "error[duplicate-header]: Another client option gives the header x-team already.")],
    ),
    "security scheme that is not there": (
        "bearerAuth: []",
        "otherAuth: []",
        [("otherAuth", "error[unknown-security-scheme]: There is no security scheme 'otherAuth'.")],
    ),
    "success other than 200": (
        '        "200":\n',
        '        "201": {description: Made}\n        "200":\n',
        [('"201"', "error[unsupported-status]: The status '201' is not supported.")],
    ),
    "title of a component": (
        "    Image:\n",
        "    Image:\n      title: Picture\n",
        [("title: Picture", "error[unsupported-title]: A component is named by its key, not by title.")],
    ),
    "title of a map": (
        N,
        "n: {title: Numbers, type: object, additionalProperties: true}",
        [
            (
                "title: Numbers",
                "error[unsupported-title]: A title names an inline object, enum or union of several types; this is none of them.",
            )
        ],
    ),
    "type that is a builtin": (
        "title: Size",
        "title: list",
        [("list", "error[invalid-type-name]: 'list' cannot be the name of a type.")],
    ),
    "required that is no property": (
        "required: [prompt]",
        "required: [prompt, size, style]",
        [("style]", "error[undeclared-property]: The object has no property 'style'.")],
    ),
    "pinned name that is none": (
        N,
        "n: {type: integer, x-imgspec-name: schema}",
        [("schema}", "error[reserved-field-name]: 'schema' cannot be the name of a field.")],
    ),
    "an image that is no text": (
        "url: {type: string}",
        "url: {type: integer, x-imgspec-image: url}",
        [
            (
                "x-imgspec-image",
                "error[no-image-field]: The field 'url' cannot hold an image of a response: it is no text, or only in requests or errors.",
            )
        ],
    ),
    "null alone in a list of types": (
        N,
        'n: {type: ["null"]}',
        [('["null"]', "error[unsupported-value]: The value 'null' of 'type' is not supported.")],
    ),
    "loop through a union": (
        "    Image:\n",
        "    Loop: {anyOf: [{type: string}, {$ref: '#/components/schemas/Loop'}]}\n    Image:\n",
        [
            (
                "Loop: {",
                "error[type-of-itself]: 'Loop' holds itself without an object between, which is not supported.",
            ),
            ("Loop:", "warning[unused-schema]: No operation uses the schema 'Loop'."),
        ],
    ),
    "member that is no schema": (
        N,
        "n: {anyOf: [x, {type: string}], default: y}",
        [("x, {", "error[wrong-type]: This must be an object, and is 'x'.")],
    ),
    "union of null alone": (
        N,
        'n: {anyOf: [{type: "null"}, {type: "null"}]}',
        [("{anyOf", "error[union-of-null]: This union has no member except null.")],
    ),
    "null twice in a oneOf": (
        N,
        'n: {oneOf: [{type: [string, "null"]}, {type: "null"}]}',
        [
            (
                '{type: [string, "null"]}',
                "error[null-twice]: Null fits two members of this oneOf, so JSON Schema refuses it.",
            )
        ],
    ),
    "two names swapped": (
        N,
        "a: {type: string, x-imgspec-name: b}\n        b: {type: string, x-imgspec-name: a}",
        [
            (
                "a: {type: string, x",
                "error[field-hides-wire-name]: The Python name 'b' is the wire name of another field, on line 33.",
            ),
            (
                "b: {type: string, x",
                "error[field-hides-wire-name]: The Python name 'a' is the wire name of another field, on line 32.",
            ),
        ],
    ),
    "list of itself": (
        "    Image:\n",
        "    Nested: {type: array, items: {$ref: '#/components/schemas/Nested'}}\n    Image:\n",
        [
            (
                "Nested:",
                "error[type-of-itself]: 'Nested' holds itself without an object between, which is not supported.",
            ),
            ("Nested:", "warning[unused-schema]: No operation uses the schema 'Nested'."),
        ],
    ),
    "response of anything": (
        'schema: {$ref: "#/components/schemas/ImageResponse"}',
        "schema: {}",
        [
            ("{}", "error[unsupported-body]: A body must be an object with properties, and must not be null."),
            ("ImageResponse:\n", "warning[unused-schema]: No operation uses the schema 'ImageResponse'."),
        ],
    ),
    "$ref that is no URI": (
        IMAGE,
        '{$ref: "https://["}',
        [('"https://["', "error[invalid-ref]: The $ref 'https://[' is not a URI reference.")],
    ),
    "$ref with NUL": (
        IMAGE,
        '{$ref: "a%00.yaml#/components/schemas/Image"}',
        [('"a%00', "error[invalid-ref]: The $ref 'a%00.yaml#/components/schemas/Image' is not a URI reference.")],
    ),
    "number out of range": (
        "maximum: 10",
        f"maximum: 0x{'f' * 5000}",
        [
            (
                "0xfff",
                "error[unreadable-number]: Some JSON readers cannot read the number 0xffffffffffffffffffffffffffffffffffffff.",
            )
        ],
    ),
    "limit out of range": (
        "minLength: 1",
        f"minLength: {'9' * 40}",
        [
            (
                "9999999999999999999999999999999999999999",
                "error[too-large]: 9999999999999999999999999999999999999999 is too large here.",
            )
        ],
    ),
    "path that is none": (
        "/images/generations:",
        "/images/{id}:",
        [
            (
                "/images/{id}",
                "error[wrong-form]: '/images/{id}' is not possible here. Parameters in a path are not supported.",
            )
        ],
    ),
    "all of a run": (
        f"{N}\n        {SIZE}",
        f"{N.replace('default: 1', 'default: 0')}\n        {SIZE.replace('example: small', 'example: huge')}",
        [
            ("0}", "error[bad-default]: The schema refuses its own default: 0 does not fit `minimum: 1`."),
            (
                "huge",
                "error[bad-example]: The schema refuses its own example: it must be one of 'small', 'large', and is 'huge'.",
            ),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_fragment_is_refused_at_its_place(name: str, tmp_path: Path) -> None:
    old, new, expected = CASES[name]
    assert ACME.count(old) == 1, "the change must be in one place"
    text = ACME.replace(old, new)
    code, diagnostics = generate(tmp_path, text)
    assert code in (1, 2)
    assert len(diagnostics) == len(expected), diagnostics
    for line, (place, message) in zip(diagnostics, expected, strict=True):
        assert line == f"openapi.yaml:{position(text, place)}: {message}"
    assert not (tmp_path / "generated").exists(), "nothing is written"


def position(text: str, place: str) -> str:
    """Return line and column of the only occurrence of ``place``, counted from 1."""
    assert text.count(place) == 1, place
    before = text.partition(place)[0]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "openapi.yaml:1:1: error[empty-file]: The file is empty."),
        (b"openapi: \xff", "openapi.yaml:1:10: error[not-utf8]: This character is not encoded in UTF-8;"),
        (
            b"openapi: '\x07'",
            "openapi.yaml:1:11: error[forbidden-character]: YAML does not allow the character U+0007.",
        ),
        (
            b"a: 1\n---\nb: 2",
            "openapi.yaml:2:1: error[several-documents]: A second YAML document starts here, but a file holds only one.",
        ),
        (b"[" * 500 + b"]" * 500, "openapi.yaml:1:102: error[too-deep]: This is nested deeper than 100 levels."),
        (b"- 1", "openapi.yaml:1:1: error[wrong-type]: This must be an object, and is a list."),
        (b"a: !!python/name:os.system", "openapi.yaml:1:4: error[yaml-tag]: The YAML tag tag:yaml.org"),
    ],
)
def test_a_file_that_is_no_fragment_is_refused(text: bytes, message: str, tmp_path: Path) -> None:
    code, diagnostics = generate(tmp_path, text)
    assert code in (1, 2)
    assert diagnostics[0].startswith(message)
    assert not (tmp_path / "generated").exists()


def test_a_missing_published_table_is_reported(tmp_path: Path) -> None:
    code, diagnostics = generate(tmp_path, ACME, published=None)
    assert (code, diagnostics) == (
        1,
        ["published.md:1:1: error[missing-published]: The vendor's published request table is missing."],
    )


def test_errors_of_all_fragments_are_reported_in_one_run(tmp_path: Path) -> None:
    zenith = tmp_path / "specs" / "zenith"
    zenith.mkdir(parents=True)
    (zenith / "openapi.yaml").write_text("a: [\n")
    (zenith / "published.md").write_text(PUBLISHED)
    folder = tmp_path / "specs"
    arguments = ["generate", "--specs", str(folder), "--output", str(tmp_path / "generated")]
    generate(tmp_path, ACME.replace("default: 1", "default: 11"))
    result = CliRunner().invoke(commands, arguments, standalone_mode=False)
    assert "acme/openapi.yaml" in result.stderr
    assert "error[bad-default]" in result.stderr
    assert f"{zenith}/openapi.yaml:1:4: error[unclosed-bracket]" in result.stderr


def test_yaml_is_read_as_1_2_says(tmp_path: Path) -> None:
    """Numbers, booleans and dates of YAML 1.1 are strings in YAML 1.2, and an enum keeps them as strings."""
    changed = ACME.replace("[small, large], example: small", "[16:9, no, 2023-11-07, 0o17x], example: 16:9")
    assert generate(tmp_path, changed) == (0, [])
    models = (tmp_path / "generated/image_apis/acme/models.py").read_text()
    assert 'Literal["16:9", "no", "2023-11-07", "0o17x"]' in models
