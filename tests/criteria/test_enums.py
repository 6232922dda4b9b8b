"""Words that the engine, which knows no Django, and the tables name alike."""

import pytest

from criteria import engine
from criteria.enums import Mode
from reports.enums import Answer


@pytest.mark.parametrize(("stored", "in_engine"), [(Answer, engine.Answer), (Mode, engine.Mode)])
def test_stored_values_are_those_of_the_engine(stored, in_engine):
    assert stored.values == [str(value) for value in in_engine]


def test_every_level_of_violation_has_words():
    assert tuple(engine.wording.LEVELS) == engine.VIOLATION_LEVELS
