"""How Vietnamese writes numbers, dates, money in words, names and slugs. Pure Python, no Django."""
