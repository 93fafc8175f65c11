#!/usr/bin/env bash
# The published steps of a first payout: customer, file, upload, attach, verified, payout.
# blaaiz.sh [http://localhost:8080] [ck_sandbox_northwind_demo]; exit 0 all good, 1 a step failed, 2 nobody there
BASE=${1:-http://localhost:8080}
KEY=${2:-ck_sandbox_northwind_demo}
. "$(dirname "$0")/steps.sh"

api() {
  local method=$1 path=$2
  shift 2
  call -X "$method" "$BASE/api/external$path" -H "x-blaaiz-api-key: $KEY" -H 'Content-Type: application/json' "$@"
}

say 'A stranger is refused'
KEY=ck_sandbox_nobody api GET /wallet
expect 401 'a key of nobody opens nothing'

say 'The wallet and the currency'
api GET /wallet
expect 200 "wallet $(field id)"
WALLET=$(field id)
CURRENCY=$(field currency_id)
grep -qi '^X-RateLimit-Remaining:' "$WORK/headers" || fail 'no X-RateLimit headers'

say 'Step 1: create a customer'
api POST /customer -d '{"type":"individual","first_name":"Ada","last_name":"Lovelace","email":"ada@payee.example",
  "country":"US","id_type":"passport","id_number":"P1234567X"}'
expect 201 "customer $(field id)"
CUSTOMER=$(field id)
same verification_status PENDING 'pending until documents are verified'

say 'A payout before that is refused'
PAYOUT='"wallet_id":"'$WALLET'","customer_id":"'$CUSTOMER'","from_currency_id":"'$CURRENCY'","to_currency_id":"'$CURRENCY'",
  "method":"ach","type":"individual","account_name":"Ada Lovelace","account_number":"000123456789",
  "routing_number":"110000000","account_type":"checking","bank_name":"Test Bank","country":"US"'
api POST /payout -d "{$PAYOUT,\"from_amount\":39.12}"
expect 422 'not verified yet'

say 'Step 2.1: request a pre-signed address'
api POST /file/get-presigned-url -d '{"customer_id":"'"$CUSTOMER"'","file_category":"identity"}'
expect 200 "file $(field file_id)"
FILE=$(field file_id)
URL=$(here "$(field url)")
# the headers to send along, one curl argument per line
HEADERS=()
while IFS= read -r line; do
  [ -n "$line" ] && HEADERS+=(-H "$line")
done < <(grep -o '"headers":{[^}]*}' "$WORK/body" | head -n 1 | sed -E 's/^"headers":\{//; s/\}$//; s/","/"\n"/g; s/"([^"]*)":"([^"]*)"/\1: \2/g')

say 'Step 2.2: upload the document there'
printf '%s' 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==' |
  base64 -d >"$WORK/passport.png"
[ "${#HEADERS[@]}" -gt 0 ] || HEADERS=(-H 'Content-Type: image/png')
call -X PUT "${HEADERS[@]}" --data-binary "@$WORK/passport.png" "$URL"
expect 200 'taken'
grep -qi '^ETag: *..*' "$WORK/headers" || fail 'the published client wants an ETag'

say 'Step 2.3: add the file to the customer'
api PATCH "/customer/$CUSTOMER" -d '{"id_file":"'"$FILE"'"}'
expect 200 'attached'

say 'The customer becomes verified'
verified() {
  api GET "/customer/$CUSTOMER"
  [ "$(field verification_status)" = VERIFIED ]
}
patiently 60 verified || fail 'still not verified'
same status verified 'verified'

say 'What a payout costs'
api POST /fees/breakdown -d '{"from_currency_id":"'"$CURRENCY"'","to_currency_id":"'"$CURRENCY"'","from_amount":39.12,
  "method":"bank_transfer"}'
expect 200 "$(grep -o '"you_send":[0-9.]*' "$WORK/body")"
grep -q '"recipient_gets":39.12[,}]' "$WORK/body" || fail 'the payee gets another amount'

say 'Too many decimals are refused'
api POST /payout -d "{$PAYOUT,\"from_amount\":39.123}"
expect 422 'no part of a cent'

say 'Step 3: create a payout'
api POST /payout -H "Idempotency-Key: blaaiz-$CUSTOMER" -d "{$PAYOUT,\"from_amount\":39.12}"
expect 200 "transaction $(field id), $(field status)"
TRANSACTION=$(field id)
api POST /payout -H "Idempotency-Key: blaaiz-$CUSTOMER" -d "{$PAYOUT,\"from_amount\":39.12}"
same id "$TRANSACTION" 'the same call again is the same payout'

say 'It is on its way, or there'
moved() {
  api GET "/transaction/$TRANSACTION"
  case $(field status) in PROCESSING | SUCCESSFUL) true ;; FAILED | CANCELED) fail 'it failed' ;; *) false ;; esac
}
patiently 90 moved || fail 'it does not move'
printf '    ok   %s\n' "$(field status)"
echo 'All steps passed.'
