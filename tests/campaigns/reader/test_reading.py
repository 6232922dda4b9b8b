"""A draft of any text: valid JSON, every item beside its words."""

import json
import random

import pytest

from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import shipped_text
from campaigns.reader.reading import read_draft, read_text
from campaigns.reader.sources import ReaderRefused


def test_the_draft_of_nothing_is_an_empty_plan():
    document = read_draft([]).to_json()

    assert list(document) == [*Plan.model_fields, "sources"]
    assert document["targets"] == []
    assert document["title"] is None


def test_every_item_stands_beside_its_words():
    text = shipped_text("phan-rang")
    document = json.loads(json.dumps(read_text(text).to_json()))

    for name in ("targets", "criteria", "purposes", "recipients"):
        assert document[name], name
        for item in document[name]:
            assert 1 <= item["source"]["line"] <= len(text.splitlines())
            assert item["source"]["words"]
            assert item["sure"] is not bool(item["doubts"])


@pytest.mark.parametrize("seed", range(12))
def test_no_text_breaks_the_reader(seed):
    chance = random.Random(seed)
    letters = list(shipped_text("go-vap")[chance.randrange(4000) :][:3000])
    for _ in range(150):
        letters[chance.randrange(len(letters))] = chance.choice("().;:%-+|0189 \n“”[]*#\\")
    lines = "".join(letters).splitlines()
    chance.shuffle(lines)

    try:
        document = read_text("\n".join(lines)).to_json()
    except ReaderRefused:
        return
    json.dumps(document)
