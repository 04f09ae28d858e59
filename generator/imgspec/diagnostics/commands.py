"""The codes of wrong usage of a command that has a position in a file."""

from imgspec.diagnostics.model import Message, error


@error
def options_not_a_mapping() -> Message:
    """The file of options does not hold a mapping of names to values.

    `imgspec docs` and `imgspec verify` read the options of a dialect from the file that `--options` names. Write one
    option on each line, or name the configuration file of the vendor's generator, such as gen.yaml:

        package: acme_sdk
    """
    return Message("This file of options does not hold a mapping.", "Write each option as a line `name: value`.")
