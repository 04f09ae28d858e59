"""What a newcomer reads about a mistake: every line that is printed about it, as it is printed.

Each case is one edit of a valid fragment. One mistake is told once: at its place, with what to do.
"""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from imgspec.cli.main import commands
from tests.diagnostics.test_bad_fragments import PUBLISHED

ZENITH = (Path(__file__).parent / "zenith.yaml").read_text("utf-8")

FIELDS = ("class", "timeout", "user-id", "2user", "model_config", "_hidden", "request", "self", "copy", "json")

Case = tuple[str, str, list[str]]
"""A text of the fragment, what it is replaced by, and the lines that are printed; no lines if it is no mistake."""

MISTAKES: dict[str, Case] = {
    "a misspelt keyword": (
        "          description: The number",
        "          desciption: The number",
        [
            "59:11: error[unknown-keyword]: The keyword 'desciption' is not known here.",
            "hint: Did you mean 'description'?",
        ],
    ),
    "a misspelt keyword that decides what a schema is": (
        "      required: [prompt]\n      properties:",
        "      required: [prompt]\n      propertes:",
        [
            "46:7: error[unknown-keyword]: The keyword 'propertes' is not known here.",
            "hint: Did you mean 'properties'?",
        ],
    ),
    "a line that is indented too little": (
        "        n:\n",
        "       n:\n",
        [
            "57:8: error[wrong-indentation]: This line is indented by 7 spaces, which does not fit the lines around it.",
            "hint: Did you mean 8 spaces, like line 51? If this line continues a text, put the whole text in quotes.",
        ],
    ),
    "a line that is indented too much": (
        "        user:\n",
        "          user:\n",
        [
            "81:11: error[value-not-indented]: The key 'user' has no value, because the lines after it are not indented deeper.",
            "hint: Indent the key less, or the lines after it deeper.",
        ],
    ),
    "a tab": (
        "        user:\n          type: string\n",
        "        user:\n\t  type: string\n",
        [
            "82:1: error[tab-in-indentation]: YAML does not allow a tab here.",
            "hint: Use spaces: two for each level.",
        ],
    ),
    "a $ref to a misspelt name": (
        '$ref: "#/components/schemas/Image"',
        '$ref: "#/components/schemas/Imgae"',
        [
            "107:19: error[unresolved-ref]: The $ref '#/components/schemas/Imgae' leads to nothing.",
            "hint: Did you mean 'Image'?",
        ],
    ),
    "a $ref without #": (
        '$ref: "#/components/schemas/ImageRequest"',
        "$ref: ImageRequest",
        [
            "25:21: error[missing-ref-file]: There is no file 'ImageRequest' in the fragment's folder.",
            "hint: Write '#/components/schemas/ImageRequest'.",
        ],
    ),
    "a $ref that is a comment": (
        '$ref: "#/components/schemas/Image"',
        "$ref: #/components/schemas/Image",
        [
            "107:13: error[missing-value]: There is no value here, because # starts a comment.",
            'hint: Put the value in quotes: "#/components/schemas/Image".',
        ],
    ),
    "a number in an enum": (
        "enum: [standard, hd]",
        "enum: [standard, 2]",
        [
            "67:28: error[unsupported-enum]: Only strings are supported in an enum or a const, and this is 2.",
            "hint: If it is text, put it in quotes. Otherwise remove the keyword, and name the values in the description.",
        ],
    ),
    "a value twice in an enum": (
        "enum: [standard, hd]",
        "enum: [standard, hd, hd]",
        [
            "67:32: error[duplicate-item]: This list holds 'hd' twice.",
            "hint: Remove one of the two.",
        ],
    ),
    "a default that the enum lacks": (
        "default: standard",
        "default: low",
        [
            "68:20: error[bad-default]: The schema refuses its own default: it must be one of 'standard', 'hd', and is 'low'.",
            "hint: Correct the default, or the schema.",
        ],
    ),
    "booleans in an enum": (
        "enum: [standard, hd]",
        "enum: [true, false]",
        [
            "67:18: error[unsupported-enum]: Only strings are supported in an enum or a const, and this is true.",
            "hint: If it is text, put it in quotes. Otherwise remove the keyword, and name the values in the description.",
        ],
    ),
    "no description": (
        "          description: The number of images. Must be between 1 and 10.\n",
        "",
        [],
    ),
    "a required field that is misspelt": (
        "required: [prompt]",
        "required: [promt]",
        [
            "45:18: error[undeclared-property]: The object has no property 'promt'.",
            "hint: Did you mean 'prompt'?",
        ],
    ),
    "an unknown type": (
        'type: [integer, "null"]',
        "type: int",
        [
            "58:17: error[unknown-type]: 'int' is not a type of JSON Schema. The types are: string, integer, number, boolean, array, object.",
            "hint: Did you mean 'integer'?",
        ],
    ),
    "several types": (
        'type: [integer, "null"]',
        'type: [integer, string, "null"]',
        [
            "58:17: error[wrong-type-list]: This schema has several types: integer, string.",
            "hint: Use anyOf, with a member for each type.",
        ],
    ),
    "a null without quotes": (
        'type: [integer, "null"]',
        "type: [integer, null]",
        [
            "58:27: error[unquoted-null]: In a list of types, null must be in quotes.",
            'hint: Write "null".',
        ],
    ),
    "a rule about an unknown field": (
        "then: {properties: {n: {maximum: 1}}}",
        "then: {properties: {num: {maximum: 1}}}",
        [
            "91:31: error[undeclared-property]: The object has no property 'num'.",
            "hint: Use one of: prompt, model, n, quality, size, style, user.",
        ],
    ),
    "a rule without an id": (
        "            id: one-image-of-zenith-2\n",
        "",
        [
            "86:11: error[missing-key]: The key 'id' is missing in this object.",
            "hint: Add 'id'.",
        ],
    ),
    "a rule with a number": (
        "{n: {maximum: 1}}",
        "{n: {const: 1}}",
        [
            "91:42: error[unsupported-enum]: Only strings are supported in an enum or a const, and this is 1.",
            "hint: If it is text, put it in quotes. Otherwise remove the keyword, and name the values in the description.",
        ],
    ),
    "two rules of one id": (
        "id: one-image-of-zenith-2",
        "id: style-is-for-zenith-2",
        [
            "93:17: error[duplicate-rule-id]: There is a rule 'style-is-for-zenith-2' already in this object.",
            "hint: Give this rule another id.",
        ],
    ),
    "a status without quotes": (
        '"200":',
        "200:",
        [],
    ),
    "no name of the client": (
        "  x-imgspec-client: Zenith\n",
        "",
        [
            "2:1: error[missing-key]: The key 'x-imgspec-client' is missing in this object.",
            "hint: Add 'x-imgspec-client'.",
        ],
    ),
    "a method without a group": (
        "x-imgspec-method: images.generate",
        "x-imgspec-method: generate",
        [
            "19:25: error[wrong-form]: 'generate' is not possible here. A method is two names with a dot between them, in lower-case letters, digits and _.",
            "hint: Write for example 'images.generate'.",
        ],
    ),
    "a date without quotes": (
        'date: "2025-01-02"',
        "date: 2025-01-02",
        [],
    ),
    "a slash at the end of the server": (
        "zenith.example/v1",
        "zenith.example/v1/",
        [
            "12:10: error[wrong-form]: 'https://api.zenith.example/v1/' is not possible here. The URL of a server is absolute, with a valid host and port, without a slash at its end and without parameters.",
            "hint: Write for example 'https://api.example.com/v1'.",
        ],
    ),
    "a key twice": (
        "        user:\n",
        "        n:\n          type: integer\n        user:\n",
        [
            "81:9: error[duplicate-key]: This mapping has the key 'n' twice; the first one is on line 57.",
            "hint: Remove or rename one of the two keys.",
        ],
    ),
    "a limit of another type": (
        "minimum: 1\n",
        "minLength: 1\n",
        [
            "60:11: error[unsupported-keyword]: The keyword 'minLength' is not supported in this schema object.",
            "hint: Remove it. Supported here: ...",
        ],
    ),
    "an open quote": (
        'default: "256x256"',
        'default: "256x256',
        [
            '74:20: error[unclosed-quote]: This text has no closing ".',
            'hint: Add " at the end of the text.',
        ],
    ),
    "a colon in a text": (
        "description: The model to use.",
        "description: The model to use: any.",
        [
            "56:40: error[colon-in-value]: A text that holds a colon and a space must be in quotes.",
            "hint: Put the whole text in quotes. If this starts another key, write it on a line of its own.",
        ],
    ),
    "a missing colon": (
        "        style:\n",
        "        style\n",
        [
            "76:9: error[missing-colon]: This line has no colon after its key.",
            "hint: Add the colon. If this line continues a text, indent it deeper than the key of the text.",
        ],
    ),
    "a misspelt security scheme": (
        "  - bearerAuth: []",
        "  - beareAuth: []",
        [
            "14:5: error[unknown-security-scheme]: There is no security scheme 'beareAuth'.",
            "hint: Use 'bearerAuth', which the fragment declares.",
        ],
    ),
    "fields with names that Python or the client has": (
        "        user:\n",
        "".join(f"        {name}: {{type: string}}\n" for name in FIELDS) + "        user:\n",
        [],
    ),
    "two mistakes in one schema": (
        "    ImageRequest:\n      type: object\n      additionalProperties: false\n      required: [prompt]\n      properties:\n        prompt:\n          type: string\n",
        "    ImageRequest:\n      type: objekt\n      additionalProperties: false\n      required: [prompt]\n      properties:\n        prompt:\n          type: strin\n",
        [
            "43:13: error[unknown-type]: 'objekt' is not a type of JSON Schema. The types are: string, integer, number, boolean, array, object.",
            "hint: Did you mean 'object'?",
            "48:17: error[unknown-type]: 'strin' is not a type of JSON Schema. The types are: string, integer, number, boolean, array, object.",
            "hint: Did you mean 'string'?",
        ],
    ),
    "a property whose schema is not indented": (
        "        user:\n          type: string\n          description: Who asks for the image.\n          example: user-1234\n",
        "        user:\n        type: string\n        description: Who asks for the image.\n        example: user-1234\n",
        [
            "81:9: error[missing-value]: There is no value here.",
            "hint: Write the value on this line, or below it and indented deeper.",
        ],
    ),
    "an example of another type": (
        "          example: 1\n",
        "          example: one\n",
        [
            "63:20: error[bad-example]: The schema refuses its own example: it must be a whole number or null, and is 'one'.",
            "hint: Correct the example, or the schema.",
        ],
    ),
    "a schema that nothing uses": (
        "    Image:\n",
        "    Unused:\n      type: object\n      properties:\n        a:\n          type: string\n    Image:\n",
        [
            "108:5: warning[unused-schema]: No operation uses the schema 'Unused'.",
            "hint: Remove it, or refer to it.",
        ],
    ),
    "an anchor": (
        "        quality:\n",
        "        quality: &q\n",
        [
            "64:18: error[alias]: The YAML anchor or alias &q is not allowed in a fragment.",
            "hint: Write the value, or use a $ref.",
        ],
    ),
    "OpenAPI 3.0": (
        "openapi: 3.1.0",
        'openapi: "3.0.3"',
        [
            "1:10: error[wrong-form]: '3.0.3' is not possible here. Only OpenAPI 3.1 is supported.",
            "hint: Write for example '3.1.0'.",
        ],
    ),
    "limits of OpenAPI 3.0": (
        "          minimum: 1\n",
        "          minimum: 1\n          exclusiveMinimum: true\n",
        [
            "61:29: error[wrong-type]: This must be a number, and is true.",
            "hint: Write a number without quotes.",
        ],
    ),
    "a misspelt dialect": (
        "dialect: speakeasy-python",
        "dialect: speakeasy-pyton",
        [
            "10:12: error[unknown-choice]: This must be one of 'openapi-generator-python', 'speakeasy-python', 'speakeasy-typescript', 'speakeasy-typescript-legacy', and is 'speakeasy-pyton'.",
            "hint: Did you mean 'speakeasy-python'?",
        ],
    ),
    "an environment variable in lower case": (
        "env: ZENITH_API_KEY",
        "env: zenith_api_key",
        [
            "40:14: error[wrong-form]: 'zenith_api_key' is not possible here. The name of an environment variable is an upper-case letter, then upper-case letters, digits and _.",
            "hint: Write for example 'OPENAI_API_KEY'.",
        ],
    ),
    "a default above the maximum": (
        "          default: 1\n",
        "          default: 11\n",
        [
            "62:20: error[bad-default]: The schema refuses its own default: 11 does not fit `maximum: 10`.",
            "hint: Correct the default, or the schema.",
        ],
    ),
    "two types of one title": (
        "title: Style",
        "title: Quality",
        [
            "77:18: error[duplicate-type-name]: There is a type 'Quality' already, at 65:18.",
            "hint: Set a title; a component is named by its key.",
        ],
    ),
    "a path without a slash": (
        "  /images/generations:",
        "  images/generations:",
        [
            "16:3: error[wrong-form]: 'images/generations' is not possible here. Supported is a slash before each part of a path, and letters, digits and . _ ~ - in a part; . and .. are no parts.",
            "hint: Write for example '/v1/images/generations'.",
        ],
    ),
    "a rule that requires an unknown field": (
        "{const: zenith-2}}, required: [model]",
        "{const: zenith-2}}, required: [modle]",
        [
            "90:67: error[undeclared-property]: The object has no property 'modle'.",
            "hint: Did you mean 'model'?",
        ],
    ),
    "two servers": (
        "  - url: https://api.zenith.example/v1\n",
        "  - url: https://api.zenith.example/v1\n  - url: https://eu.zenith.example/v1\n",
        [
            "13:5: error[too-many]: Only 1 of these is supported, and this is one more.",
            "hint: Remove it. The server that clients call unless they are given another one. Exactly one.",
        ],
    ),
    "a number as a description": (
        "description: The number of images. Must be between 1 and 10.",
        "description: 10",
        [
            "59:24: error[wrong-type]: This must be a string, and is 10.",
            "hint: Write a string, in quotes if it looks like a number, a date, true, false or null.",
        ],
    ),
    "a backtick at the start": (
        "description: The number of",
        "description: `n` is the number of",
        [
            "59:24: error[unquoted-value]: A text that starts with '`' must be in quotes.",
            "hint: Put the value in quotes.",
        ],
    ),
    "no status 200": (
        '        "200":\n',
        '        "201":\n',
        [
            "27:9: error[unsupported-status]: The status '201' is not supported.",
            "hint: A success is '200'. A failure is a status such as '429', a range such as '4XX', or default.",
        ],
    ),
    "allOf twice": (
        "    ImageRequest:\n",
        '    ImageRequest:\n      allOf:\n        - $ref: "#/components/schemas/Image"\n',
        [
            "87:7: error[duplicate-key]: This mapping has the key 'allOf' twice; the first one is on line 43.",
            "hint: Remove or rename one of the two keys.",
        ],
    ),
    "a schema of itself": (
        "    Image:\n      type: object\n      properties:\n        url:\n          type: string\n          description: Where the image is.\n",
        '    Image:\n      $ref: "#/components/schemas/Image"\n',
        [
            "109:7: error[looping-ref]: The $ref '#/components/schemas/Image' closes a loop that defines nothing.",
            "hint: Remove one of the references in this loop.",
        ],
    ),
    "a format of the vendor's": (
        "          description: Where the image",
        "          format: urri\n          description: Where the image",
        [],
    ),
    "a pattern that is none": (
        "          example: user-1234",
        '          pattern: "["\n          example: user-1234',
        [
            "84:20: error[invalid-pattern]: The pattern '[' is no regular expression of ECMA-262: the '[' at character 1 is not closed.",
            "hint: Correct it. JSON Schema reads a pattern as JavaScript does with the flag u.",
        ],
    ),
    "a required field of a response that is not there": (
        "        created:\n",
        "        images:\n",
        [
            "100:18: error[undeclared-property]: The object has no property 'created'.",
            "hint: Use one of: images, data.",
        ],
    ),
    "a client called like an error": (
        "x-imgspec-client: Zenith",
        "x-imgspec-client: ZenithError",
        [],
    ),
    "a client in lower case": (
        "x-imgspec-client: Zenith",
        "x-imgspec-client: zenith",
        [
            "5:21: error[wrong-form]: 'zenith' is not possible here. The name of a class is an upper-case letter, then letters and digits.",
            "hint: Write for example 'OpenAI'.",
        ],
    ),
    "a client of a name that is taken": (
        "x-imgspec-client: Zenith",
        "x-imgspec-client: GeneratedImage",
        [
            "5:21: error[taken-client-class]: The class 'GeneratedImage' is taken by the package itself.",
            "hint: Change x-imgspec-client.",
        ],
    ),
    "a group that is taken": (
        "images.generate",
        "send.generate",
        [
            "19:25: error[taken-group-name]: A client cannot have the attribute 'send': the name is taken.",
            "hint: Change x-imgspec-method.",
        ],
    ),
    "a method that is a keyword": (
        "images.generate",
        "images.import",
        [
            "19:25: error[invalid-method-name]: 'images.import' cannot be a method: it holds a Python keyword or '__'.",
            "hint: Change x-imgspec-method.",
        ],
    ),
    "a limit above the other, and values between": (
        "          minimum: 1\n",
        "          minimum: 11\n",
        [
            "60:11: error[impossible-limits]: No value fits minimum: 11 and maximum: 10.",
            "hint: Correct one of these limits.",
        ],
    ),
    "a length that no text has": (
        "          type: string\n          description: What the image shows.\n",
        "          type: string\n          minLength: 10\n          maxLength: 5\n          description: What the image shows.\n",
        [
            "49:11: error[impossible-limits]: No value fits minLength: 10 and maxLength: 5.",
            "hint: Correct one of these limits.",
        ],
    ),
    "an object of a request that is open": (
        "      additionalProperties: false\n",
        "",
        [
            "42:5: error[undecided-object]: This object of a request does not say whether other fields are allowed.",
            "hint: Add additionalProperties: false; or true, if the API takes any names.",
        ],
    ),
    "a rule about a value that the enum lacks": (
        "{style: false}}",
        "{style: {enum: [vivid, wild]}}}",
        [
            "97:53: error[impossible-value]: The field 'style' never has the value 'wild'.",
            "hint: Correct the value, or add it to the schema of the field.",
        ],
    ),
    "a rule that never applies": (
        "if: {properties: {model: {const: zenith-1}}, required: [model]}",
        "if: {properties: {quality: {const: ultra}}, required: [quality]}",
        [
            "96:46: error[impossible-value]: The field 'quality' never has the value 'ultra'.",
            "hint: Correct the value, or add it to the schema of the field.",
        ],
    ),
    "a rule with a limit of another type": (
        "{n: {maximum: 1}}",
        "{n: {maxLength: 1}}",
        [
            "91:35: error[limit-of-another-type]: maxLength limits strings only, and the field 'n' has none.",
            "hint: Use minimum or maximum, if that is meant.",
        ],
    ),
    "a client called as the generated code calls a class": (
        "x-imgspec-client: Zenith",
        "x-imgspec-client: AsyncImages",
        [
            "5:21: error[taken-client-class]: The class 'AsyncImages' is taken by the generated code.",
            "hint: Change x-imgspec-client.",
        ],
    ),
}

UNSUPPORTED: dict[str, Case] = {
    "a GET": (
        "    post:\n",
        "    get:\n      responses: {}\n    post:\n",
        [
            "17:5: error[unsupported-method]: The HTTP method 'get' is not supported.",
            "hint: Remove the operation. Supported methods: post, put, patch.",
        ],
    ),
    "DELETE alone": (
        "    post:\n",
        "    delete:\n",
        [
            "17:5: error[unsupported-method]: The HTTP method 'delete' is not supported.",
            "hint: Remove the operation. Supported methods: post, put, patch.",
        ],
    ),
    "a parameter in the query": (
        "      requestBody:\n",
        "      parameters:\n        - name: version\n          in: query\n          required: true\n          schema:\n            type: integer\n      requestBody:\n",
        [
            "22:15: error[unsupported-value]: The value 'query' of 'in' is not supported.",
            "hint: Supported here: 'header'. An API that needs another value cannot be described yet.",
        ],
    ),
    "a cookie": (
        "      requestBody:\n",
        "      parameters:\n        - name: session\n          in: cookie\n          schema:\n            type: string\n      requestBody:\n",
        [
            "22:15: error[unsupported-value]: The value 'cookie' of 'in' is not supported.",
            "hint: Supported here: 'header'. An API that needs another value cannot be described yet.",
        ],
    ),
    "a parameter in the path": (
        "  /images/generations:",
        "  /models/{model}/images:",
        [
            "16:3: error[wrong-form]: '/models/{model}/images' is not possible here. Parameters in a path are not supported.",
            "hint: Write for example '/v1/images/generations'.",
        ],
    ),
    "parameters of a path": (
        "    post:\n",
        "    parameters: []\n    post:\n",
        [
            "17:5: error[unsupported-keyword]: The keyword 'parameters' is not supported in this path item object.",
            "hint: Write the parameters in each operation.",
        ],
    ),
    "a key in a header": (
        "      type: http\n      scheme: bearer\n",
        "      type: apiKey\n      in: header\n      name: X-Key\n",
        [
            "36:13: error[unsupported-value]: The value 'apiKey' of 'type' is not supported.",
            "hint: Supported here: 'http'. An API that needs another value cannot be described yet.",
        ],
    ),
    "basic authentication": (
        "scheme: bearer",
        "scheme: basic",
        [
            "37:15: error[unsupported-value]: The value 'basic' of 'scheme' is not supported.",
            "hint: Supported here: 'bearer'. An API that needs another value cannot be described yet.",
        ],
    ),
    "a form": (
        "        required: true\n        content:\n          application/json:",
        "        required: true\n        content:\n          multipart/form-data:",
        [
            "23:11: error[unsupported-media-type]: The media type 'multipart/form-data' is not supported.",
            "hint: Describe the body as application/json, or remove the operation.",
        ],
    ),
    "an image as the body": (
        "          description: OK\n          content:\n            application/json:",
        "          description: OK\n          content:\n            image/png:",
        [
            "30:13: error[unsupported-media-type]: The media type 'image/png' is not supported.",
            "hint: Describe the body as application/json, or remove the operation.",
        ],
    ),
    "a stream beside JSON": (
        '            application/json:\n              schema:\n                $ref: "#/components/schemas/ImageResponse"\n',
        '            application/json:\n              schema:\n                $ref: "#/components/schemas/ImageResponse"\n            text/event-stream:\n              schema: {}\n',
        [
            "33:13: error[unsupported-media-type]: The media type 'text/event-stream' is not supported.",
            "hint: Describe the body as application/json, or remove the operation.",
        ],
    ),
    "callbacks": (
        "      requestBody:\n",
        "      callbacks: {}\n      requestBody:\n",
        [
            "20:7: error[unsupported-keyword]: The keyword 'callbacks' is not supported in this operation object.",
            "hint: Remove it. Supported here: ...",
        ],
    ),
    "links": (
        "          description: OK\n",
        "          description: OK\n          links: {}\n",
        [
            "29:11: error[unsupported-keyword]: The keyword 'links' is not supported in this response object.",
            "hint: Remove it. Supported here: description, content, x-imgspec-unpublished.",
        ],
    ),
    "headers of a response": (
        "          description: OK\n",
        "          description: OK\n          headers: {}\n",
        [
            "29:11: error[unsupported-keyword]: The keyword 'headers' is not supported in this response object.",
            "hint: Remove it. Supported here: description, content, x-imgspec-unpublished.",
        ],
    ),
    "webhooks": (
        "components:\n",
        "webhooks: {}\ncomponents:\n",
        [
            "33:1: error[unsupported-keyword]: The keyword 'webhooks' is not supported in this document object.",
            "hint: Remove it. Supported here: ...",
        ],
    ),
    "a server of an operation": (
        "      requestBody:\n",
        "      servers: []\n      requestBody:\n",
        [
            "20:7: error[unsupported-keyword]: The keyword 'servers' is not supported in this operation object.",
            "hint: Write the one server of the API at the top of the document.",
        ],
    ),
    "variables of a server": (
        "zenith.example/v1\n",
        "zenith.example/v1\n    variables: {}\n",
        [
            "13:5: error[unsupported-keyword]: The keyword 'variables' is not supported in this server object.",
            "hint: Remove it. Supported here: url.",
        ],
    ),
    "a body by $ref": (
        '        required: true\n        content:\n          application/json:\n            schema:\n              $ref: "#/components/schemas/ImageRequest"\n',
        '        $ref: "#/components/requestBodies/Image"\n',
        [
            "21:9: error[unsupported-keyword]: The keyword '$ref' is not supported in this request body object.",
            "hint: Write out what it refers to. A $ref stands in place of a whole schema, and not in allOf.",
        ],
    ),
    "components of other kinds": (
        "components:\n",
        "components:\n  requestBodies: {}\n",
        [
            "34:3: error[unsupported-keyword]: The keyword 'requestBodies' is not supported in this components object.",
            "hint: Remove it. Supported here: securitySchemes, schemas.",
        ],
    ),
    "not": (
        "          description: Who asks",
        "          not: {enum: [root]}\n          description: Who asks",
        [
            "83:11: error[unsupported-keyword]: The keyword 'not' is not supported in this schema object.",
            "hint: Remove it. Supported here: ...",
        ],
    ),
    "patternProperties": (
        "      additionalProperties: false\n",
        "      additionalProperties: false\n      patternProperties: {}\n",
        [
            "45:7: error[unsupported-keyword]: The keyword 'patternProperties' is not supported in this schema object.",
            "hint: Remove it. Supported here: ...",
        ],
    ),
    "a discriminator": (
        "          description: The model to use.",
        "          discriminator: {propertyName: a}\n          description: The model to use.",
        [
            "56:11: error[unsupported-keyword]: The keyword 'discriminator' is not supported in this schema object.",
            "hint: Remove it. Supported here: ...",
        ],
    ),
    "$defs": (
        "      additionalProperties: false\n",
        "      additionalProperties: false\n      $defs: {}\n",
        [
            "45:7: error[unsupported-keyword]: The keyword '$defs' is not supported in this schema object.",
            "hint: Remove it. Supported here: ...",
        ],
    ),
    "allOf that extends a schema": (
        "    Image:\n      type: object\n",
        '    Image:\n      allOf:\n        - $ref: "#/components/schemas/ImageResponse"\n      type: object\n',
        [
            "110:11: error[unsupported-keyword]: The keyword '$ref' is not supported in this schema object.",
            "hint: Write out what it refers to. A $ref stands in place of a whole schema, and not in allOf.",
        ],
    ),
    "a union of objects by allOf": (
        '          items:\n            $ref: "#/components/schemas/Image"\n',
        '          items:\n            allOf:\n              - $ref: "#/components/schemas/Image"\n',
        [
            "107:13: error[unsupported-keyword]: The keyword 'allOf' is not supported in this schema object.",
            "hint: Write all properties into one schema. Beside properties, allOf holds rules with x-imgspec-rule.",
        ],
    ),
    "a schema without a type": (
        "        user:\n          type: string\n",
        "        user:\n          maxLength: 9\n",
        [
            "82:11: error[missing-type]: The keyword 'maxLength' is only supported beside a type.",
            "hint: Add type: string.",
        ],
    ),
    "a list of one type": (
        'type: [integer, "null"]',
        "type: [integer]",
        [
            '58:17: error[wrong-type-list]: A list of types must hold one type and "null".',
            'hint: Write integer, or [integer, "null"].',
        ],
    ),
    "the type null alone": (
        'type: [integer, "null"]',
        'type: "null"',
        [
            "58:17: error[unsupported-value]: The value 'null' of 'type' is not supported.",
            "hint: Supported here: 'string', 'integer', 'number', 'boolean', 'array', 'object'. An API that needs another value cannot be described yet.",
        ],
    ),
}
"""What OpenAPI has and a fragment does not."""

CASES = MISTAKES | UNSUPPORTED


def printed(folder: Path, text: str | bytes) -> list[str]:
    """Return what ``imgspec generate`` prints about one fragment, without the file's name and the indentation."""
    zenith = folder / "specs" / "zenith"
    zenith.mkdir(parents=True)
    (zenith / "openapi.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    (zenith / "published.md").write_text(PUBLISHED)
    arguments = ["generate", "--specs", str(folder / "specs"), "--output", str(folder / "generated")]
    result = CliRunner().invoke(commands, arguments, standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    *lines, _count = result.stderr.splitlines() or [""]
    return [line.replace(f"{zenith}/openapi.yaml:", "").strip() for line in lines]


def without_list(line: str) -> str:
    """Return a line with ``...`` in place of a long list of what is supported, which grows with the schema."""
    return re.sub(r"(?<=Supported here: )(?:[\w$-]+, ){3}[^']*$", "...", line)


def test_the_fragment_without_a_mistake_is_built(tmp_path: Path) -> None:
    assert printed(tmp_path, ZENITH) == []
    assert (tmp_path / "generated/image_apis/zenith/models.py").is_file()


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_in_these_lines(name: str, tmp_path: Path) -> None:
    old, new, lines = CASES[name]
    assert ZENITH.count(old) == 1, "the change must be in one place"
    found = printed(tmp_path, ZENITH.replace(old, new))
    assert [without_list(line) for line in found] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (ZENITH.replace("\n", "\r\n").encode(), []),
        (b"\xef\xbb\xbf" + ZENITH.encode(), []),
        (b"", ["1:1: error[empty-file]: The file is empty.", "hint: Write an OpenAPI document into it."]),
        (
            ZENITH.replace("a red fox", "ein f\u00fcchslein").encode("latin-1"),
            [
                "50:25: error[not-utf8]: This character is not encoded in UTF-8; YAML and JSON files are read as UTF-8.",
                "hint: Save the file as UTF-8.",
            ],
        ),
        (
            ZENITH.encode("utf-16"),
            [
                "1:1: error[not-utf8]: The file is encoded in UTF-16; YAML and JSON files are read as UTF-8.",
                "hint: Save the file as UTF-8.",
            ],
        ),
        (
            ZENITH.replace("a red fox", "a red\0 fox").encode(),
            [
                "50:25: error[forbidden-character]: YAML does not allow the character U+0000.",
                "hint: Remove the character.",
            ],
        ),
        (
            b"- openapi: 3.1.0\n",
            [
                "1:1: error[wrong-type]: This must be an object, and is a list.",
                "hint: Write an object such as {name: value}.",
            ],
        ),
    ],
    ids=["CRLF", "byte order mark", "empty", "Latin-1", "UTF-16", "NUL", "list"],
)
def test_a_file_is_told_to_be_none_that_can_be_read(text: bytes, lines: list[str], tmp_path: Path) -> None:
    assert printed(tmp_path, text) == lines
