"""The kế hoạch as an official paper, printed from the same data that the portal carries out."""
