"""The meeting screen in the browser."""
