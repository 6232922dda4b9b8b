"""Diễn tập: a plan being written, run from launch to evaluation with invented units, then gone without a trace."""
