"""Which rows of a list stay the records they are when the list is filled anew."""

import json
from typing import Any


def pairs_of(known: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> dict[int, int]:
    """For each entry wanted the number of the known one that it is, if any: the same words
    wherever they stand now, else what followed the entry before it."""
    places: dict[str, list[int]] = {}
    for place, entry in enumerate(known):
        places.setdefault(json.dumps(entry, sort_keys=True), []).append(place)
    keys = [json.dumps(entry, sort_keys=True) for entry in wanted]
    pairs = {n: places[key].pop(0) for n, key in enumerate(keys) if places.get(key)}
    taken, before = set(pairs.values()), -1
    for number in range(len(wanted)):
        if number not in pairs and before + 1 < len(known) and before + 1 not in taken:
            pairs[number] = before + 1
            taken.add(before + 1)
        before = pairs.get(number, before)
    return pairs
