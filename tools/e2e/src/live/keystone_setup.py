"""Makes the database and the keys of a Keystone, and its first user, in one process: each takes seconds to start.

  keystone_setup.py <keystone.conf> <user> <group> <password of the first user>
"""

import sys

from keystone.cmd import cli

file, user, group, password = sys.argv[1:]
owner = ["--keystone-user", user, "--keystone-group", group]
given = ["--config-file", file]

cli.main(["keystone-manage", *given, "db_sync"])
for command in (
    ["fernet_setup", *owner],
    ["credential_setup", *owner],
    ["bootstrap", "--bootstrap-password", password, "--bootstrap-region-id", "RegionOne"],
):
    cli.CONF(args=[*given, *command], project="keystone")
    cli.CONF.command.cmd_class.main()
