"""Every kind of bad fragment gets a diagnostic at its place, exit code 1 or 2, and nothing is written."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from imgspec.cli.main import commands

ACME = (Path(__file__).parent / "acme.yaml").read_text("utf-8")
N = 'n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}'
SIZE = "size: {title: Size, type: string, enum: [small, large], example: small}"
IMAGE = '{$ref: "#/components/schemas/Image"}'


def generate(folder: Path, text: str | bytes, published: str | None = "") -> tuple[int, list[str]]:
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
    return result.return_value, [line.removeprefix(f"{acme}/") for line in lines if line.startswith(str(acme))]


def test_the_good_fragment_is_good(tmp_path: Path) -> None:
    assert generate(tmp_path, ACME) == (0, [])
    assert (tmp_path / "generated/image_apis/acme/models.py").is_file()


# What is changed in the good fragment; then, for each diagnostic, the text at its place and how the rest of it starts.
CASES: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "broken YAML": (
        "required: [prompt]",
        "required: [prompt",
        [(":\n        prompt", "error[yaml-syntax]: while parsing a flow sequence, did not find expected")],
    ),
    "duplicate key": (
        N,
        f"{N}\n        n: {{type: string}}",
        [("n: {type: string}", "error[duplicate-key]: The key 'n' stands twice in this mapping; it is first on line")],
    ),
    "alias": (
        "url: {type: string}",
        "url: &text {type: string}\n        other: *text",
        [
            ("&text", "error[alias]: the anchor &text is refused"),
            ("*text", "error[alias]: the alias *text is refused"),
        ],
    ),
    "unresolved $ref": (
        IMAGE,
        '{$ref: "#/components/schemas/Imgae"}',
        [('"#/components/schemas/Imgae"', "error[unresolved-ref]: '#/components/schemas/Imgae' leads to nothing")],
    ),
    "remote $ref": (
        IMAGE,
        '{$ref: "https://acme.example/image.yaml"}',
        [('"https://acme.example/image', "error[remote-ref]: 'https://acme.example/image.yaml' is remote")],
    ),
    "escaping $ref": (
        IMAGE,
        '{$ref: "../../image.yaml#/components/schemas/Image"}',
        [('"../../image', "error[escaping-ref]: '../../image.yaml' is outside the fragment's folder")],
    ),
    "looping $ref": (
        "    Image:\n      type: object\n      properties:\n        url: {type: string}",
        '    Image: {$ref: "#/components/schemas/Picture"}\n    Picture: {$ref: "#/components/schemas/Image"}',
        [("Image: {$ref", "error[looping-ref]: the schema is defined as itself: Image -> Picture -> Image")],
    ),
    "misspelt keyword": (
        N,
        N.replace("maximum", "maximun"),
        [("maximun", "error[unknown-keyword]: unknown keyword 'maximun'")],
    ),
    "unsupported keyword": (
        N,
        N.replace("maximum: 10", "multipleOf: 2"),
        [("multipleOf", "error[unsupported]: the keyword 'multipleOf' is not supported here")],
    ),
    "misspelt key of ours": (
        "x-imgspec-method",
        "x-imgspec-methods",
        [
            ("operationId", "error[openapi]: 'x-imgspec-method' is a required property"),
            ("x-imgspec-methods", "error[unknown-keyword]: unknown keyword 'x-imgspec-methods'"),
        ],
    ),
    "two types of one name": (
        "title: Size",
        "title: Image",
        [("Image:\n", "error[name-collision]: the type 'Image' is already there, at")],
    ),
    "two fields of one name": (
        N,
        "max-size: {type: string}\n        max_size: {type: string}",
        [("max_size", "error[name-collision]: 'max_size' and 'max-size'")],
    ),
    "two pages of one name": (
        "title: Size",
        "title: IMAGE",
        [("Image:\n", "error[name-collision]: 'IMAGE' and 'Image' are both the page")],
    ),
    "other name for the key": (
        "name: api_key",
        "name: token",
        [("token", "error[openapi]: 'api_key' was expected")],
    ),
    "option that every client has": (
        "      responses:",
        """      parameters:
        - {name: X-A, in: header, schema: {type: string}, x-imgspec-option: {name: timeout, env: X_A}}
      responses:""",
        [("timeout", "error[name-collision]: 'timeout' cannot be an option")],
    ),
    "default refused": (
        "default: 1",
        "default: 11",
        [("11}", "error[bad-default]: the schema refuses its own default: 11 is greater than the maximum of 10")],
    ),
    "example refused": (
        "example: small",
        "example: tiny",
        [("tiny", "error[bad-example]: the schema refuses its own example: 'tiny' is not one of")],
    ),
    "value without a name": (
        "[small, large]",
        "[small, '+']",
        [("size:", "error[unnameable-value]")],
    ),
    "type without a name": (
        "title: Size",
        "title: '2 sizes'",
        [("size:", "error[name-missing]: '2 sizes' cannot be the name of a type")],
    ),
    "type that the generated models use": (
        "title: Size",
        "title: RequestModel",
        [("size:", "error[name-collision]: 'RequestModel' is taken by the generated code")],
    ),
    "type that is the client": (
        "title: Size",
        "title: AsyncAcme",
        [("size:", "error[name-collision]: 'AsyncAcme' is taken by the generated code")],
    ),
    "unknown dialect": (
        "dialect: speakeasy-python",
        "dialect: speakeasy-pyhton",
        [("speakeasy-pyhton", "error[openapi]: 'speakeasy-pyhton' is not one of")],
    ),
    "enum that is no string": (
        "[small, large], example: small",
        "[1, 2], example: 1",
        [
            ("{title: Size", "error[unsupported]: an enum or a const holds strings"),
            ("1}\n    ImageResponse", "error[bad-example]: the schema refuses its own example: 1 is not of type"),
        ],
    ),
    "choice that is ambiguous": (
        N,
        "n: {oneOf: [{type: integer}, {type: number}]}",
        [("n: {oneOf", "error[unsupported]: members of this oneOf may hold the same value")],
    ),
    "choice between fields of a request": (
        "      required: [prompt]",
        "      required: [prompt]\n      oneOf: [{required: [n]}, {required: [size]}]",
        [("ImageRequest:\n", "error[unsupported]: a choice between fields is not supported in a request")],
    ),
    "client of a name that is taken": (
        "x-imgspec-client: Acme",
        "x-imgspec-client: RateLimitError",
        [("RateLimitError", "error[taken-client-class]: The class 'RateLimitError' is taken by the package itself.")],
    ),
    "client of no name": (
        "x-imgspec-client: Acme",
        'x-imgspec-client: "a b"',
        [('"a b"', "error[openapi]: 'a b' does not fit: Class name of the synchronous client")],
    ),
    "header that no option gives": (
        "      requestBody:",
        "      parameters: [{name: X-Team, in: header, schema: {type: string}}]\n      requestBody:",
        [("{name: X-Team", "error[openapi]: 'x-imgspec-option' is a required property")],
    ),
    "answer that is no object": (
        'schema: {$ref: "#/components/schemas/ImageResponse"}',
        'schema: {type: array, items: {$ref: "#/components/schemas/ImageResponse"}}',
        [('{type: array, items: {$ref: "#/components/schemas/ImageResponse', "error[unsupported]: a body must be")],
    ),
    "$ref of a default answer": (
        '        "200":\n',
        '        default: {description: D, content: {application/json: {schema: {$ref: "#/gone"}}}}\n        "200":\n',
        [('"#/gone"', "error[unresolved-ref]: '#/gone' leads to nothing")],
    ),
    "default below a default answer": (
        '        "200":\n',
        """        default:
          description: D
          content: {application/json: {schema: {title: Bad, type: object, properties: {a: {type: string, default: 1}}}}}
        "200":
""",
        [("1}}}}}", "error[bad-default]: the schema refuses its own default: 1 is not of type")],
    ),
    "default of a property called properties": (
        N,
        "properties: {type: integer, default: x}",
        [("x}", "error[bad-default]: the schema refuses its own default: 'x' is not of type")],
    ),
    "pattern that is none": (
        N,
        'n: {type: string, pattern: "("}',
        [('"("', "error[openapi]: '(' is not a 'regex'")],
    ),
    "method that is a keyword": (
        "images.generate",
        "images.class",
        [("post:", "error[name-missing]: 'images.class' cannot be a method")],
    ),
    "group that every client has": (
        "images.generate",
        "close.generate",
        [("post:", "error[name-collision]: 'close' is taken by every client")],
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
        [("put:", "error[name-collision]: 'images.generate' and 'images.generate' (line 12) are one method")],
    ),
    "header that the client sends": (
        "      requestBody:",
        """      parameters:
        - {name: authorization, in: header, schema: {type: string}, x-imgspec-option: {name: x, env: X}}
      requestBody:""",
        [("{name: authorization", "error[name-collision]: every client sends authorization itself")],
    ),
    "header that is there twice": (
        "      requestBody:",
        """      parameters:
        - {name: X-Team, in: header, schema: {type: string}, x-imgspec-option: {name: team, env: TEAM}}
        - {name: x-team, in: header, schema: {type: string}, x-imgspec-option: {name: squad, env: SQUAD}}
      requestBody:""",
        [("{name: x-team", "error[name-collision]: another option gives the header x-team already")],
    ),
    "security scheme that is not there": (
        "bearerAuth: []",
        "otherAuth: []",
        [("otherAuth", "error[unresolved-ref]: there is no security scheme 'otherAuth'")],
    ),
    "success other than 200": (
        '        "200":\n',
        '        "201": {description: Made}\n        "200":\n',
        [('"201"', "error[unsupported]: a success other than 200 is not supported")],
    ),
    "title of a component": (
        "    Image:\n",
        "    Image:\n      title: Picture\n",
        [("title: Picture", "error[unsupported]: a component is named by its key")],
    ),
    "title of a map": (
        N,
        "n: {title: Numbers, type: object, additionalProperties: true}",
        [("title: Numbers", "error[unsupported]: title names an object, an enum or a union")],
    ),
    "type that is a builtin": (
        "title: Size",
        "title: list",
        [("size:", "error[name-missing]: 'list' cannot be the name of a type")],
    ),
    "required that is no property": (
        "required: [prompt]",
        "required: [prompt, size, style]",
        [("style]", "error[openapi]: required names 'style', which is no property")],
    ),
    "pinned name that is none": (
        N,
        "n: {type: integer, x-imgspec-name: schema}",
        [("n: {type", "error[name-collision]: 'schema' cannot be the name of a field")],
    ),
    "loop through a union": (
        "    Image:\n",
        "    Loop: {anyOf: [{type: string}, {$ref: '#/components/schemas/Loop'}]}\n    Image:\n",
        [("Loop: {", "error[looping-ref]: the schema is defined as itself: Loop -> Loop")],
    ),
    "member that is no schema": (
        N,
        "n: {anyOf: [x, {type: string}], default: y}",
        [("x, {", "error[openapi]: 'x' is not of type 'object'")],
    ),
    "union of null alone": (
        N,
        'n: {anyOf: [{type: "null"}, {type: "null"}]}',
        [("{anyOf", "error[unsupported]: a union of null alone")],
    ),
    "null twice in a oneOf": (
        N,
        'n: {oneOf: [{type: [string, "null"]}, {type: "null"}]}',
        [('{type: [string, "null"]}', "error[unsupported]: null fits two members of this oneOf")],
    ),
    "two names swapped": (
        N,
        "a: {type: string, x-imgspec-name: b}\n        b: {type: string, x-imgspec-name: a}",
        [
            ("a: {type: string, x", "error[name-collision]: 'b' is the wire name of another field"),
            ("b: {type: string, x", "error[name-collision]: 'a' is the wire name of another field"),
        ],
    ),
    "list of itself": (
        "    Image:\n",
        "    Nested: {type: array, items: {$ref: '#/components/schemas/Nested'}}\n    Image:\n",
        [("Nested: {", "error[looping-ref]: the schema is defined as itself: Nested -> Nested")],
    ),
    "answer of anything": (
        'schema: {$ref: "#/components/schemas/ImageResponse"}',
        "schema: {}",
        [
            ("{}", "error[unsupported]: a body must be an object with properties"),
            ("ImageResponse:\n", "warning[unused-schema]: no operation reaches the schema 'ImageResponse'"),
        ],
    ),
    "$ref that is no URI": (
        IMAGE,
        '{$ref: "https://["}',
        [('"https://["', "error[unresolved-ref]: 'https://[' is no URI reference")],
    ),
    "$ref with NUL": (
        IMAGE,
        '{$ref: "a%00.yaml#/components/schemas/Image"}',
        [('"a%00', "error[unresolved-ref]: 'a%00.yaml#/components/schemas/Image' is no URI reference")],
    ),
    "number out of range": (
        "maximum: 10",
        f"maximum: 0x{'f' * 5000}",
        [("0xfff", "error[yaml-syntax]: 0xffffffffffffffffffffffffffffffffffffff is no number")],
    ),
    "limit out of range": (
        "minLength: 1",
        f"minLength: {'9' * 40}",
        [("9" * 40, f"error[openapi]: {'9' * 40} is greater than the maximum of")],
    ),
    "path that is none": (
        "/images/generations:",
        "/images/{id}:",
        [("/images/{id}", "error[openapi]: '/images/{id}' does not fit: A path")],
    ),
    "all of a run": (
        f"{N}\n        {SIZE}",
        f"{N.replace('default: 1', 'default: 0')}\n        {SIZE.replace('example: small', 'example: huge')}",
        [("0}", "error[bad-default]"), ("huge", "error[bad-example]")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_fragment_is_refused_at_its_place(name: str, tmp_path: Path) -> None:
    old, new, expected = CASES[name]
    assert ACME.count(old) == 1, "the change must be in one place"
    text = ACME.replace(old, new)
    code, found = generate(tmp_path, text)
    assert code in (1, 2)
    assert len(found) == len(expected), found
    for line, (place, start) in zip(found, expected, strict=True):
        assert line.startswith(f"openapi.yaml:{position(text, place)}: {start}"), line
    assert not (tmp_path / "generated").exists(), "nothing is written"


def position(text: str, place: str) -> str:
    """Return line and column of the only occurrence of ``place``, counted from 1."""
    assert text.count(place) == 1, place
    before = text.partition(place)[0]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "openapi.yaml:1:1: error[yaml-syntax]: the file is empty"),
        (b"openapi: \xff", "openapi.yaml:1:1: error[unreadable]: the file is not UTF-8: byte 9 cannot be decoded"),
        (b"openapi: '\x07'", "openapi.yaml:1:11: error[yaml-syntax]: control characters are not allowed (U+0007)"),
        (b"a: 1\n---\nb: 2", "openapi.yaml:2:1: error[yaml-syntax]: a second document: a file holds one"),
        (b"[" * 500 + b"]" * 500, "openapi.yaml:1:102: error[yaml-syntax]: nested deeper than 100 levels"),
        (b"- 1", "openapi.yaml:1:1: error[openapi]: [1] is not of type 'object'"),
        (b"a: !!python/name:os.system", "openapi.yaml:1:4: error[yaml-syntax]: the tag tag:yaml.org"),
    ],
)
def test_a_file_that_is_no_fragment_is_refused(text: bytes, message: str, tmp_path: Path) -> None:
    code, found = generate(tmp_path, text)
    assert code in (1, 2)
    assert found[0].startswith(message)
    assert not (tmp_path / "generated").exists()


def test_a_missing_published_table_is_reported(tmp_path: Path) -> None:
    code, found = generate(tmp_path, ACME, published=None)
    assert (code, found) == (1, ["published.md:1:1: error[missing-published]: there is no such file"])


def test_errors_of_all_fragments_are_told_in_one_run(tmp_path: Path) -> None:
    zenith = tmp_path / "specs" / "zenith"
    zenith.mkdir(parents=True)
    (zenith / "openapi.yaml").write_text("a: [\n")
    (zenith / "published.md").write_text("")
    folder = tmp_path / "specs"
    arguments = ["generate", "--specs", str(folder), "--output", str(tmp_path / "generated")]
    generate(tmp_path, ACME.replace("default: 1", "default: 11"))
    result = CliRunner().invoke(commands, arguments, standalone_mode=False)
    assert "acme/openapi.yaml" in result.stderr
    assert "error[bad-default]" in result.stderr
    assert f"{zenith}/openapi.yaml:2:1: error[yaml-syntax]" in result.stderr


def test_yaml_is_read_as_1_2_says(tmp_path: Path) -> None:
    """What YAML 1.1 reads as numbers, booleans and dates are strings: as values of an enum they stay what they are."""
    changed = ACME.replace("[small, large], example: small", "[16:9, no, 2023-11-07, 0o17x], example: 16:9")
    assert generate(tmp_path, changed) == (0, [])
    models = (tmp_path / "generated/image_apis/acme/models.py").read_text()
    assert 'Literal["16:9", "no", "2023-11-07", "0o17x"]' in models
