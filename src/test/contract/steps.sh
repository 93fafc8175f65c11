# What both scripts share: bash, curl and the tools every Debian has; no jq.
set -u
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
STEP=0

# say <what the next step is>
say() {
  STEP=$((STEP + 1))
  printf '%2d. %s\n' "$STEP" "$1"
}

fail() {
  printf 'FAIL %s\n' "$1"
  if [ -f "$WORK/body" ]; then
    printf '     answer %s: %s\n' "${STATUS:-?}" "$(tr -d '\n' <"$WORK/body" | cut -c1-1200)"
  fi
  exit 1
}

# call <curl arguments>: STATUS and $WORK/body, $WORK/headers
call() {
  STATUS=$(curl -sS --max-time 30 -o "$WORK/body" -D "$WORK/headers" -w '%{http_code}' "$@") || {
    printf 'cannot reach the server\n'
    exit 2
  }
}

# expect <status> <words on success>
expect() {
  [ "$STATUS" = "$1" ] || fail "expected $1"
  printf '    ok   %s\n' "$2"
}

# field <name>: the first text of that name in the answer; enough for answers whose outermost object comes first
field() {
  grep -o "\"$1\":\"[^\"]*\"" "$WORK/body" | head -n 1 | cut -d '"' -f 4
}

# same <name> <expected> <words>
same() {
  [ "$(field "$1")" = "$2" ] || fail "$1 is $(field "$1"), not $2"
  printf '    ok   %s\n' "$3"
}

# patiently <seconds> <command>: until the command succeeds
patiently() {
  local end=$(($(date +%s) + $1))
  shift
  until "$@"; do
    [ "$(date +%s)" -lt "$end" ] || return 1
    sleep 0.5
  done
}

# here <address>: the same address at the server under test, which may be known by another name
here() {
  printf '%s' "$1" | sed -E "s#^https?://[^/]+#$BASE#"
}
