"""The law as dated data: figures with their sources, days off, and what follows from them."""
