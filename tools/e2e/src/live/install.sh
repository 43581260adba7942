#!/bin/sh
# Installs the servers of the live tests: Keystone and PostgreSQL from Debian, and Unleash with the Node that it wants
# into a folder (node_modules/.unleash of the repository, unless another is named). Tests that need what could not be
# installed say that they are skipped, so that this never fails. Run it after npm ci, which empties node_modules.
#   tools/e2e/src/live/install.sh [folder]
set -u
root=$(cd "$(dirname "$0")/../../../.." && pwd)
folder=${1:-$root/node_modules/.unleash}
debian_minutes=5
npm_minutes=4

debian_kilobytes() {
  dpkg-query --show --showformat='${db:Status-Abbrev} ${Installed-Size}\n' 2>/dev/null |
    awk '$1 == "ii" { sum += $2 } END { print sum + 0 }'
}

install_debian() {
  missing=
  [ -x /usr/bin/keystone-manage ] || missing="$missing python3-keystone"
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
  [ -n "$missing" ] || return 0
  began=$(date +%s)
  before=$(debian_kilobytes)
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null &&
    DEBIAN_FRONTEND=noninteractive timeout --kill-after=5 "$((debian_minutes * 60))" \
      sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing" >/dev/null 2>&1; then
    echo "Installed$missing: $(($(date +%s) - began)) s, $((($(debian_kilobytes) - before) / 1024)) MB."
  else
    echo "Not installed, and could not be:$missing. Tests that need them are skipped."
  fi
}

install_unleash() {
  [ ! -d "$folder/node_modules/unleash-server" ] || return 0
  began=$(date +%s)
  # Made beside it and moved, so that half an installation is none.
  rm -rf "$folder.new" && mkdir -p "$folder.new" && echo '{ "private": true }' >"$folder.new/package.json"
  if (cd "$folder.new" && timeout --kill-after=5 "$((npm_minutes * 60))" \
    npm install --no-audit --no-fund --loglevel=error unleash-server@6.10.1 node@20.20.2) >/dev/null 2>&1 &&
    rm -rf "$folder" && mv "$folder.new" "$folder"; then
    echo "Installed unleash-server: $(($(date +%s) - began)) s, $(du -sm "$folder" | cut -f1) MB."
  else
    rm -rf "$folder.new"
    echo "Not installed, and could not be: unleash-server. Tests that need it are skipped."
  fi
}

install_debian
install_unleash
