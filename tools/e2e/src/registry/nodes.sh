#!/bin/sh
# Installs other versions of Node into a folder (node_modules/.nodes of the repository, unless PATCHBAY_NODES names another).
# Checks that need what could not be installed say that they are skipped, so that this never fails. Run it after npm ci,
# which empties node_modules.
set -u
root=$(cd "$(dirname "$0")/../../../.." && pwd)
folder=${PATCHBAY_NODES:-$root/node_modules/.nodes}
npm_minutes=2

for major in 22 26; do
  at=$folder/$major
  [ ! -x "$at/node_modules/node/bin/node" ] || continue
  began=$(date +%s)
  # Made beside it and moved, so that half an installation is none.
  rm -rf "$at.new" && mkdir -p "$at.new" && echo '{ "private": true, "allowScripts": { "node": true } }' >"$at.new/package.json"
  if (cd "$at.new" && timeout --kill-after=5 "$((npm_minutes * 60))" \
    npm install --no-audit --no-fund --loglevel=error "node@$major") >/dev/null 2>&1 &&
    "$at.new/node_modules/node/bin/node" --version >/dev/null &&
    rm -rf "$at" && mv "$at.new" "$at"; then
    echo "Installed Node $("$at/node_modules/node/bin/node" --version): $(($(date +%s) - began)) s."
  else
    rm -rf "$at.new"
    echo "Not installed, and could not be: Node $major. The checks that need it are skipped."
  fi
done
exit 0
