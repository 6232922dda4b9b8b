"""One module per part of a plan: each reads the outline and gives items of the plan's shape with their source."""
