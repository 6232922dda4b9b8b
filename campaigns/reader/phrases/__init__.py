"""Small grammars of one kind of phrase each. All match folded text, so a lost accent costs nothing."""
