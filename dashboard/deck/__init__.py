"""The meeting deck as plain data, shared by the meeting screen and the exports."""
