"""Eighty columns for a terminal or a mail."""

from __future__ import annotations

from analyzer.report.formats import ReportFormat

REPORT = ReportFormat(
    name="text",
    suffix=".txt",
    media_type="text/plain",
    renderer="analyzer.report.text:render_text",
    terminal="analyzer.report.text:print_text",
)
