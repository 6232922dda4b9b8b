"""Căn cứ: every paper that the plan rests on."""

from campaigns.reader.draft import Draft, Found, read_from
from campaigns.reader.outline import Outline
from campaigns.reader.parts.front import front_of
from campaigns.reader.phrases.bodies import full_name
from campaigns.reader.phrases.legal import citations


def read_bases(outline: Outline, draft: Draft) -> Found:
    """One legal basis per paper, also where one sentence cites several."""
    bases = []
    for line in front_of(outline).bases:
        for citation in citations(line.text.lstrip("-+ ")):
            value = {
                "number": citation.number,
                "issuer": full_name(citation.issuer),
                "issued_on": citation.issued_on,
                "title": citation.title,
                "text": citation.text,
            }
            doubts = () if citation.number or citation.title else ("Không đọc được số và tên của văn bản căn cứ.",)
            bases.append(read_from(line, value, *doubts, words=citation.text))
    return {"legal_bases": bases}
