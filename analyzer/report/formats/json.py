"""Every value, in the form that other software reads."""

from __future__ import annotations

from analyzer.report.formats import ReportFormat

REPORT = ReportFormat(
    name="json",
    suffix=".json",
    media_type="application/json",
    renderer="analyzer.report.json:render_json",
)
