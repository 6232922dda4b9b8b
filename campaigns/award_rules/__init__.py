"""Awards in the workshop: what may be given, to whom, with which papers, and what it is worth."""
