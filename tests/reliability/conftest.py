from types import SimpleNamespace

import pytest

from tests.reliability.office import make_office


@pytest.fixture
def place(transactional_db) -> SimpleNamespace:
    """An office at work, committed, so that several at once can see it."""
    return make_office()
