"""What a run has to say about its input: diagnostics, and the table of their codes.

A mistake of the user is a diagnostic, so that one run reports all of them. A mistake of ours raises.
"""

from imgspec.diagnostics.model import Code, Diagnostic, Message, Severity, Sink, error, warning
from imgspec.diagnostics.suggestion import closest, did_you_mean

__all__ = ["Code", "Diagnostic", "Message", "Severity", "Sink", "closest", "did_you_mean", "error", "warning"]
