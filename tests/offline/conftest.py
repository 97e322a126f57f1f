"""A workshop for two on Monday morning, released, with sign-up open, and Ada."""

from tests.signups.conftest import ada, ada_client, fire, open_rules

__all__ = ["ada", "ada_client", "fire", "open_rules"]
