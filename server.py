"""What is served: app.py behind the guard, with health and data beside it.

streamlit run server.py
"""

from streamlit import App

from dashboard.serve import serving

app = App(
    "app.py",
    lifespan=serving.lifespan,
    routes=serving.routes(),
    middleware=serving.middleware(),
)
