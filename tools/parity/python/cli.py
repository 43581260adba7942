"""The command line of one integration: `cli.py <api> <name> <command> ...`."""

import sys

from connector.cli import run_integration

from desk.apps import apps

api, name = sys.argv.pop(1), sys.argv.pop(1)
run_integration(apps(api)[name])
