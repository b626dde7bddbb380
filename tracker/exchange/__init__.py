"""A visit as a JSON file, out and in. The format is published in resources/schema."""

from tracker.exchange.json_text import from_bytes, from_json, to_json
from tracker.exchange.visit_data import from_data, to_data

__all__ = ["from_bytes", "from_data", "from_json", "to_data", "to_json"]
