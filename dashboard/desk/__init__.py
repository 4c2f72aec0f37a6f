"""The data desk: who may do what, and drafts on their way to a release."""
