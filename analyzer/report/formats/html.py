"""The self-contained page that an auditor can print and send."""

from __future__ import annotations

from analyzer.report.formats import ReportFormat

REPORT = ReportFormat(
    name="html",
    suffix=".html",
    media_type="text/html",
    renderer="analyzer.report.html:render_html",
)
