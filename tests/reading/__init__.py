"""Tests of dashboard/reading."""
