"""The days of a campaign: milestones, occasions, reports, targets, and the calendar of them all."""
