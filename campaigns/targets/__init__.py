"""Indicators and targets in the workshop: one sentence of the plan, with its values per type of unit, is one page."""
