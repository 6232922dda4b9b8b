"""What the apps above may want to know, without units knowing them."""

from django.dispatch import Signal

authority_created = Signal()
"""Sent inside the scope of the new `authority`, in the transaction that makes it; `by` is who made it."""
