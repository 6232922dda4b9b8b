"""The demonstration: real places, invented schools, firms and people, and reports made with a fixed seed.

What there is stands in `data/*.yaml`; the modules here carry it out through the same actions as the pages do.
"""
