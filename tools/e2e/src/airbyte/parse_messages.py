"""Parses every line of standard input with the models of Airbyte's own CDK, and counts them by type.

A message that says something which its model does not know would lose it: what was read must be in what is written back.
"""

import json
import sys
from collections import Counter

from airbyte_cdk.models import AirbyteMessageSerializer


def keeps(written, given):
    if isinstance(given, dict):
        return isinstance(written, dict) and all(keeps(written.get(name), given[name]) for name in given)
    if isinstance(given, list):
        return isinstance(written, list) and len(written) == len(given) and all(map(keeps, written, given))
    return written == given


counts = Counter()
lost = []
for line in sys.stdin.buffer.read().decode().split("\n")[:-1]:
    given = json.loads(line)
    message = AirbyteMessageSerializer.load(given)
    counts[message.type.name] += 1
    if not keeps(AirbyteMessageSerializer.dump(message), given):
        lost.append(line)
json.dump({"counts": counts, "lost": lost}, sys.stdout)
