"""How Vietnamese writes numbers, dates, money in words, names and slugs. Pure Python; the lowest floor of the portal."""
