#!/bin/sh
# What a system administrator writes: a loop around curl, one request a recipient.
# Arguments: origin, recipients, the folder to work in (it holds body-start.json, all but the number).
set -eu
n=0
while [ "$n" -lt "$2" ]; do
  { cat "$3/body-start.json"; printf '"to":["1705%d"]}' $((2000000 + n)); } > "$3/body.json"
  curl -s -o /dev/null -H 'Authorization: Bearer ABC123' -H 'Content-Type: application/json' \
    --data-binary @"$3/body.json" "$1/v1/mms"
  n=$((n + 1))
done
