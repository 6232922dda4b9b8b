"""From the text of a plan to a draft campaign: every item that was read is confirmed, corrected or dropped."""
