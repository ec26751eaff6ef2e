"""The text report (first form)."""
