"""The workshop: a plan is written in the browser, section by section, as the paper itself is built."""
