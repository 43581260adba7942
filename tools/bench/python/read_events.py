"""Reads the events of the generated API with Airbyte's own CDK: `read_events.py <base URL> <token>`.

Prints the lines of the protocol, and on descriptor 3 what the process came to.
"""

import json
import logging
import os
import pathlib
import resource
import sys
import tempfile

from airbyte_cdk.entrypoint import AirbyteEntrypoint
from airbyte_cdk.models import ConfiguredAirbyteCatalogSerializer
from airbyte_cdk.sources.declarative.concurrent_declarative_source import ConcurrentDeclarativeSource

base_url, token = sys.argv[1:3]
logging.disable(logging.CRITICAL)
MANIFEST = {
    "version": "6.0.0",
    "type": "DeclarativeSource",
    "check": {"type": "CheckStream", "stream_names": ["events"]},
    "spec": {"type": "Spec", "connection_specification": {"type": "object", "properties": {}}},
    "streams": [
        {
            "type": "DeclarativeStream",
            "name": "events",
            "primary_key": "id",
            "retriever": {
                "type": "SimpleRetriever",
                "requester": {
                    "type": "HttpRequester",
                    "url_base": base_url,
                    "path": "/events",
                    "authenticator": {"type": "BearerAuthenticator", "api_token": token},
                },
                "record_selector": {
                    "type": "RecordSelector",
                    "extractor": {"type": "DpathExtractor", "field_path": ["events"]},
                },
                "paginator": {
                    "type": "DefaultPaginator",
                    "pagination_strategy": {
                        "type": "CursorPagination",
                        "cursor_value": "{{ response.get('next_cursor') or '' }}",
                        "stop_condition": "{{ not response.get('next_cursor') }}",
                    },
                    "page_token_option": {
                        "type": "RequestOption",
                        "inject_into": "request_parameter",
                        "field_name": "cursor",
                    },
                },
            },
            "schema_loader": {"type": "InlineSchemaLoader", "schema": {"type": "object", "properties": {}}},
        }
    ],
}
CATALOG = {
    "streams": [
        {
            "stream": {
                "name": "events",
                "json_schema": {},
                "supported_sync_modes": ["full_refresh"],
                "source_defined_primary_key": [["id"]],
            },
            "sync_mode": "full_refresh",
            "destination_sync_mode": "overwrite",
        }
    ]
}

with tempfile.TemporaryDirectory() as folder:
    files = {"config": {}, "catalog": CATALOG}
    arguments = ["read"]
    for name, content in files.items():
        path = pathlib.Path(folder) / f"{name}.json"
        path.write_text(json.dumps(content))
        arguments += [f"--{name}", str(path)]
    source = ConcurrentDeclarativeSource(
        catalog=ConfiguredAirbyteCatalogSerializer.load(CATALOG), config={}, state=None, source_config=MANIFEST
    )
    for line in AirbyteEntrypoint(source).run(AirbyteEntrypoint.parse_args(arguments)):
        print(line)

sys.stdout.flush()
used = resource.getrusage(resource.RUSAGE_SELF)
report = {"microseconds": (used.ru_utime + used.ru_stime) * 1e6, "kilobytes": used.ru_maxrss}
try:
    os.write(3, json.dumps(report).encode())
except OSError:
    pass
