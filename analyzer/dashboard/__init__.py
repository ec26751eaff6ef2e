"""The dashboard: Streamlit pages that call the public door and show what it returns."""
