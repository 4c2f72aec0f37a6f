"""The data desk's page: send in, review, history."""
