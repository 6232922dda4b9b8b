"""A new campaign from a plan that is there: one of the model plans, or an earlier campaign, with its dates shifted."""
