#!/usr/bin/env bash
# The published way of a payout request: request, approval, link, claim, claimed_user_id.
# APPROVER_KEY=key of another person, else the approver signs in to the portal
# dots.sh [http://localhost:8080] [ck_sandbox_northwind_demo] [northwind-coffee] [finance@northwind.example] [password]
# exit 0 all good, 1 a step failed, 2 nobody there
BASE=${1:-http://localhost:8080}
KEY=${2:-ck_sandbox_northwind_demo}
SLUG=${3:-northwind-coffee}
APPROVER=${4:-finance@northwind.example}
PASSWORD=${5:-purser demo}
OWNER=owner@northwind.example
. "$(dirname "$0")/steps.sh"

api() {
  local method=$1 path=$2
  shift 2
  call -X "$method" "$BASE/api/v2$path" -u "$SLUG:$KEY" -H 'Content-Type: application/json' "$@"
}

# browse <cookie jar> <path>: a page as a browser without scripts has it
browse() {
  call -b "$WORK/$1" -c "$WORK/$1" "$BASE$2"
}

# submit <cookie jar> <path of the form's page> <path> <curl arguments>: a form of that page, with its hidden token
submit() {
  local jar=$1 page=$2 path=$3 token
  shift 3
  browse "$jar" "$page"
  token=$(grep -o 'name="_csrf" value="[^"]*"' "$WORK/body" | head -n 1 | cut -d '"' -f 4)
  call -b "$WORK/$jar" -c "$WORK/$jar" -X POST "$BASE$path" --data-urlencode "_csrf=$token" "$@"
}

# texts: what was sent by text message, for a sandbox shows it to members
texts() {
  browse owner /outbox/texts
}

say 'A stranger is refused'
KEY=ck_sandbox_nobody api GET /payout-requests
expect 401 'a key of nobody opens nothing'
same error_code unauthorized 'error codes in kebab case'

say 'Create a payout request for somebody known by phone'
PHONE="41555501$((RANDOM % 90 + 10))"
api POST /payout-requests -d '{"amount":1234,"payee":{"country_code":"1","phone_number":"'$PHONE'"},"memo":"For May"}'
expect 201 "payout request $(field id)"
REQUEST=$(field id)
DIGEST=$(field digest)
same status created 'created'
grep -q '"payout-link":null' "$WORK/body" || fail 'there is a link before the approval'

say 'Whoever asked does not approve'
api POST "/payout-requests/$REQUEST/approve" -d "{\"digest\":\"$DIGEST\"}"
expect 403 "$(field error_code)"

say 'Somebody else does'
submit member /sign-in /sign-in --data-urlencode "email=$APPROVER" --data-urlencode "password=$PASSWORD"
expect 302 "signed in as $APPROVER"
if [ -n "${APPROVER_KEY:-}" ]; then
  KEY=$APPROVER_KEY api POST "/payout-requests/$REQUEST/approve" -d "{\"digest\":\"$DIGEST\"}"
  expect 200 'approved by key'
else
  browse member /requests
  # others may wait there too
  ASKED=
  for EACH in $(grep -o 'prq_[0-9a-z]*' "$WORK/body" | sort -u); do
    browse member "/requests/$EACH"
    grep -q "$DIGEST" "$WORK/body" && ASKED=$EACH && break
  done
  [ -n "$ASKED" ] || fail 'the request is not in the queue'
  submit member "/requests/$ASKED" "/requests/$ASKED/approve" --data-urlencode "digest=$DIGEST"
  case $STATUS in 302 | 303) ;; *) fail 'not approved' ;; esac
  printf '    ok   approved in the portal\n'
fi
api GET "/payout-requests/$REQUEST"
expect 200 'asked again'
grep -q '"status":"approved"' "$WORK/body" || fail 'still not approved'
grep -q '"payout-link":{' "$WORK/body" || fail 'there is no link'
printf '    ok   approved, with a payout link\n'
LINK=$(grep -o '"payout-link":{"id":"[^"]*"' "$WORK/body" | cut -d '"' -f 6)

say 'The payout link goes out by text message'
submit owner /sign-in /sign-in --data-urlencode "email=$OWNER" --data-urlencode "password=$PASSWORD"
sent() {
  texts
  TOKEN=$(grep -o '/claim/[0-9a-z]*' "$WORK/body" | head -n 1 | cut -d / -f 3)
  [ -n "$TOKEN" ]
}
patiently 30 sent || fail 'no message'
api GET "/payout-links/$LINK"
expect 200 "payout link $LINK, $(grep -o '"status":"[a-z_]*"' "$WORK/body" | head -n 1)"

say 'The payee opens it, and proves the phone'
browse payee "/claim/$TOKEN"
expect 200 'the page opens without an account'
submit payee "/claim/$TOKEN" "/claim/$TOKEN" --data-urlencode do=ask --data-urlencode channel=sms
coded() {
  texts
  CODE=$(grep -oE '[^0-9][0-9]{6} is your code' "$WORK/body" | head -n 1 | grep -oE '[0-9]{6}')
  [ -n "$CODE" ]
}
patiently 30 coded || fail 'no code'
submit payee "/claim/$TOKEN" "/claim/$TOKEN" --data-urlencode do=identify --data-urlencode "code=$CODE"
printf '    ok   code %s\n' "$CODE"

say 'The payee says where the money goes'
submit payee "/claim/$TOKEN" "/claim/$TOKEN" --data-urlencode do=country --data-urlencode country=US
submit payee "/claim/$TOKEN" "/claim/$TOKEN" --data-urlencode do=way --data-urlencode kind=bank_transfer
submit payee "/claim/$TOKEN" "/claim/$TOKEN" --data-urlencode do=account --data-urlencode 'holderName=Ada Lovelace' \
  --data-urlencode routingNumber=110000000 --data-urlencode accountNumber=000123456789 \
  --data-urlencode accountType=checking --data-urlencode email=ada@payee.example
submit payee "/claim/$TOKEN" "/claim/$TOKEN" --data-urlencode do=confirm
case $STATUS in 302 | 303) ;; *) fail 'not claimed' ;; esac

say 'The link is claimed by a user'
claimed() {
  api GET "/payout-links/$LINK"
  grep -q '"status":"claimed"' "$WORK/body"
}
patiently 30 claimed || fail 'not claimed'
USER_ID=$(field claimed_user_id)
[ -n "$USER_ID" ] || fail 'claimed by nobody'
printf '    ok   claimed_user_id %s\n' "$USER_ID"
api GET "/payout-requests/$REQUEST"
grep -q "\"user\":{\"id\":\"$USER_ID\"" "$WORK/body" || fail 'the request does not know the user'
printf '    ok   and the request knows the user\n'

say 'A link made directly is one link for one idempotency key, and can be taken back'
ONCE="script-$REQUEST"
api POST /payout-links -d '{"amount":500,"user_id":"'"$USER_ID"'","idempotency_key":"'"$ONCE"'"}'
expect 200 "payout link $(field id)"
DIRECT=$(field id)
api POST /payout-links -d '{"amount":999,"user_id":"'"$USER_ID"'","idempotency_key":"'"$ONCE"'"}'
same id "$DIRECT" 'the same key again, with another body, is the same link'
api DELETE "/payout-links/$DIRECT"
expect 200 'taken back'
same status canceled 'canceled'
echo 'All steps passed.'
