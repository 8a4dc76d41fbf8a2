"""Content that means harm, or was made by a machine gone wrong: each has a clear error or is shown as typed."""
