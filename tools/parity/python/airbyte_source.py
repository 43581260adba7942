"""Runs commands of a low-code source with Airbyte's own CDK.

Standard input: a JSON list of commands, each with `command`, `config`, and for a read `catalog` and `state`. Standard
output: for each command the list of messages.
"""

import contextlib
import io
import json
import logging
import pathlib
import sys
import tempfile

import yaml
from airbyte_cdk.entrypoint import AirbyteEntrypoint
from airbyte_cdk.models import AirbyteStateMessageSerializer, ConfiguredAirbyteCatalogSerializer
from airbyte_cdk.sources.declarative.concurrent_declarative_source import ConcurrentDeclarativeSource

manifest = yaml.safe_load((pathlib.Path(__file__).parent / "airbyte_manifest.yaml").read_text())
logging.disable(logging.CRITICAL)


def run(given: dict, folder: pathlib.Path) -> list:
    catalog = given.get("catalog")
    state = given.get("state")
    source = ConcurrentDeclarativeSource(
        catalog=catalog and ConfiguredAirbyteCatalogSerializer.load(catalog),
        config=given["config"],
        state=[AirbyteStateMessageSerializer.load(one) for one in state] if state else None,
        source_config=manifest,
    )
    arguments = [given["command"]]
    for name in ("config", "catalog", "state"):
        if given.get(name) is not None and given["command"] != "spec":
            file = folder / f"{name}.json"
            file.write_text(json.dumps(given[name]))
            arguments += [f"--{name}", str(file)]
    messages = []
    try:
        for line in AirbyteEntrypoint(source).run(AirbyteEntrypoint.parse_args(arguments)):
            messages.append(json.loads(line))
    except Exception as error:
        messages.append({"type": "RAISED", "raised": type(error).__name__})
    return messages


printed = io.StringIO()
with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(printed):
    answers = [run(given, pathlib.Path(folder)) for given in json.load(sys.stdin)]
json.dump({"answers": answers, "printed": printed.getvalue()}, sys.stdout)
