#!/bin/sh
# Installs Prism into a folder of its own (node_modules/.prism). The test that needs it says that it is skipped without
# it, so that this never fails. Run it after npm ci, which empties node_modules.
set -u
root=$(cd "$(dirname "$0")/../../../.." && pwd)
folder=$root/node_modules/.prism
npm_minutes=3

[ ! -d "$folder/node_modules/@stoplight/prism-cli" ] || exit 0
# Made beside it and moved, so that half an installation is none.
rm -rf "$folder.new" && mkdir -p "$folder.new" && echo '{ "private": true }' >"$folder.new/package.json"
if (cd "$folder.new" && timeout --kill-after=5 "$((npm_minutes * 60))" \
  npm install --no-audit --no-fund --loglevel=error @stoplight/prism-cli@5.14.2) >/dev/null 2>&1; then
  rm -rf "$folder" && mv "$folder.new" "$folder" && echo "Installed Prism: $(du -sm "$folder" | cut -f1) MB."
else
  rm -rf "$folder.new"
  echo "Not installed, and could not be: Prism. The test that needs it is skipped."
fi
exit 0
