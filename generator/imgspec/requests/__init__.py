"""Requests to the providers: what is wrong with a body, and the bytes that would be sent."""
