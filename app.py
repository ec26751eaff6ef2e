"""The dashboard, as Streamlit starts it: ``make run`` or ``streamlit run app.py``."""

from analyzer.dashboard.page import show

show()
