"""The small connector of the parity check, written with connector-py."""
