#!/bin/sh
# A dump at once and then every day, whole or not at all; the last BACKUP_KEEP stay. With BACKUP_ONCE=1: one, and the end.
set -eu
dir=${BACKUP_DIR:-/backups}
keep=${BACKUP_KEEP:-14}
while :; do
  name="$dir/madoguchi-$(date -u +%Y%m%dT%H%M%SZ).dump"
  if pg_dump --format=custom --file="$name.part" && mv "$name.part" "$name"; then
    echo "$name"
  else
    echo "the dump failed" >&2
    rm -f "$name.part"
    [ "${BACKUP_ONCE:-}" = 1 ] && exit 1
  fi
  ls -1 "$dir"/madoguchi-*.dump 2>/dev/null | sort -r | tail -n "+$((keep + 1))" | while read -r old; do rm -f "$old"; done
  [ "${BACKUP_ONCE:-}" = 1 ] && exit 0
  sleep 86400
done
