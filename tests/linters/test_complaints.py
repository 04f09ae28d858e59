"""What the linters find has to change, or has an explanation that is still needed."""

from tests.linters.linters import Explanation, Finding, complaints

EXPLANATION = Explanation(rule="no-undefined", where="/if/", reason="the field is declared above")
BELOW_IF = Finding("acme.json", 3, 9, "#/if/required/0", "no-undefined", "Not defined.")
ELSEWHERE = Finding("acme.json", 2, 5, "#/required/0", "no-undefined", "Not defined.")
OTHER_RULE = Finding("acme.json", 3, 9, "#/if/required/0", "info-license", "No licence.")


def test_a_finding_with_an_explanation_may_stay() -> None:
    assert complaints([BELOW_IF], [EXPLANATION]) == []


def test_an_explanation_is_for_one_rule_at_one_kind_of_place() -> None:
    assert complaints([OTHER_RULE, BELOW_IF, ELSEWHERE], [EXPLANATION]) == [
        "acme.json:2:5: no-undefined: Not defined.",
        "acme.json:3:9: info-license: No licence.",
    ]


def test_an_explanation_that_nothing_needs_is_reported() -> None:
    assert complaints([ELSEWHERE], [EXPLANATION]) == [
        "acme.json:2:5: no-undefined: Not defined.",
        "no-undefined: no document needs its explanation any more",
    ]
