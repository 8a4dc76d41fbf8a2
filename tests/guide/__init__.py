"""The guide in docs/: what it says is typed, what it shows is drawn, and its site is built."""
