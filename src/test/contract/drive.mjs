// Drives a Commet-compatible server with the REAL @commet/node SDK. Its origin is hard-coded, so global fetch is rewritten.
// BASE_URL=http://127.0.0.1:8080 COMMET_API_KEY=ck_... [SDK_DIR=folder that holds node_modules] [HOOK_URL=https://...] [RETRIES=0]
// [FORCE_VERSION=2026-07-31, for the bare envelope] node drive.mjs; exit 0 all good, 1 some step failed, 2 nobody there
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { resolve } from "node:path";
import { createHmac, randomUUID } from "node:crypto";
process.env.COMMET_NO_UPDATE_CHECK = "1";
const { Commet, SDK_VERSION, API_VERSION } = createRequire(resolve(process.env.SDK_DIR ?? ".") + "/")("@commet/node");
const base = process.env.BASE_URL ?? "http://127.0.0.1:8080", realFetch = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const u = new URL(input);
  if (u.origin !== "https://commet.co") return Promise.reject(new Error(`blocked origin ${u.origin}`)); // never leave the box
  const headers = new Headers(init?.headers);
  if (process.env.FORCE_VERSION) headers.set("commet-version", process.env.FORCE_VERSION);
  return realFetch(new URL(u.pathname + u.search, base), { ...init, headers });
};
const c = new Commet({ apiKey: process.env.COMMET_API_KEY ?? "ck_missing", retries: Number(process.env.RETRIES ?? 0), timeout: 10_000, telemetry: false });
const shown = (r) => JSON.stringify(r)?.replace(/(ck|whsec)_\w+/g, "$1_...").slice(0, 160);
const un = (r) => (r && "success" in r && "data" in r ? r.data : r); // SDK <=7: {success,data}; SDK >=8: the resource itself
let failed = 0;
const check = (name, ok) => { if (!ok) failed++; console.log(ok ? "ok  " : "FAIL", name); };
const step = async (name, fn, key = randomUUID()) => { // with retries=0 the SDK sends no Idempotency-Key of its own
  try { const r = un(await fn({ idempotencyKey: key })); console.log("ok  ", name, shown(r)); return r; }
  catch (e) {
    if (e instanceof TypeError || e.name === "TimeoutError") { console.error(`cannot reach ${base}: ${e.cause?.code ?? e.cause?.message ?? e.message}`); process.exit(2); }
    failed++; console.log("FAIL", name, e.name, e.statusCode ?? "", e.code ?? "", e.message, JSON.stringify(e.validationErrors ?? e.details ?? null));
  }
};
console.log(`@commet/node ${SDK_VERSION} (API ${API_VERSION}) -> ${base}`);
const got = [], hook = createServer((q, s) => { let b = ""; q.setEncoding("utf8").on("data", (d) => (b += d)).on("end", () => { got.push({ b, h: q.headers }); s.end("ok"); }); });
await new Promise((r) => hook.listen(0, "127.0.0.1", r));
const pay = { amount: 25000, currency: "usd", description: "sdk-drive", metadata: { run: "1" } }, bank = { accountNumber: "000123456789", accountHolderName: "Jane Doe", routingNumber: "110000000", accountType: "checking" }, k = randomUUID();
await step("payments.list", () => c.payments.list({ limit: 2 }));
const p = await step("payments.create", (o) => c.payments.create(pay, o), k);
const p2 = await step("payments.create replay", (o) => c.payments.create(pay, o), k);
check("replay returned the same payment", !!p && p.id === p2?.id);
await step("payments.get", () => c.payments.get({ id: p?.id ?? "pay_missing" }));
await step("payments.cancel", (o) => c.payments.cancel({ id: p?.id ?? "pay_missing" }, o));
await step("payouts.completeVerification", (o) => c.payouts.completeVerification({ email: "jane@example.com", businessType: "individual", businessUrl: "https://example.com", documentUrl: "https://example.com/id.png", bank, individual: { firstName: "Jane", lastName: "Doe", phone: "+15555550100", dateOfBirth: "1990-01-31", ssnLast4: "0000", address: { line1: "1 Main St", city: "Austin", state: "TX", postalCode: "78701", country: "US" } } }, o));
await step("payouts.addBankAccount", (o) => c.payouts.addBankAccount({ ...bank, setDefault: true }, o));
await step("payouts.request", (o) => c.payouts.request({ amount: 1000, description: "sdk-drive" }, o));
const w = await step("webhooks.create", (o) => c.webhooks.create({ url: process.env.HOOK_URL ?? `http://127.0.0.1:${hook.address().port}/hook`, events: ["payment_link.created", "payout.created"] }, o));
await step("webhooks.list", () => c.webhooks.list({ limit: 5 }));
await step("webhooks.test", (o) => c.webhooks.test({ id: w?.id ?? "whe_missing" }, o));
for (let i = 0; w && !process.env.HOOK_URL && !got.length && i < 50; i++) await new Promise((r) => setTimeout(r, 100));
for (const { b, h } of got) check(`delivery ${h["x-commet-event"]} verified by the SDK`, !!c.webhooks.verifyAndParse({ rawBody: b, signature: h["x-commet-signature"] ?? null, secret: w.secretKey }));
if (w && !process.env.HOOK_URL) check("webhooks.test reached the local hook", got.length > 0);
const rows = (r) => (Array.isArray(r) ? r : r?.data);
const refused = async (name, code, fn) => {
  try { await fn({ idempotencyKey: randomUUID() }); check(`${name} refused with ${code}`, false); }
  catch (e) { check(`${name} refused with ${code}`, code === "validation_error" ? Object.keys(e.validationErrors ?? {}).length > 0 : e.code === code); }
};
const own = `drive-${randomUUID()}`, person = { email: "jane@example.com", externalId: own, fullName: "Jane Doe", timezone: "UTC", metadata: { tier: "gold" } };
const cust = await step("customers.create", (o) => c.customers.create(person, o));
await step("customers.get", () => c.customers.get({ id: cust?.id ?? "cus_missing" }));
check("customers.get by the caller's own id", (await step("customers.get by externalId", () => c.customers.get({ id: own })))?.id === cust?.id);
const renamed = await step("customers.update", (o) => c.customers.update({ id: cust?.id ?? "cus_missing", fullName: "Jane Roe" }, o));
check("customers.update kept the rest", renamed?.fullName === "Jane Roe" && renamed?.externalId === own);
check("customers.list by externalId", rows(await step("customers.list", () => c.customers.list({ externalId: own, limit: 5 })))?.length === 1);
const batch = await step("customers.createBatch", (o) => c.customers.createBatch({ customers: [{ email: "a@example.com" }, { email: "b@example.com" }] }, o));
check("customers.createBatch made two", batch?.successful?.length === 2 && batch?.failed?.length === 0);
const link = await step("payments.create for a customer", (o) => c.payments.create({ ...pay, customerId: own }, o));
check("payments.list by customer", rows(await step("payments.list by customer", () => c.payments.list({ customerId: own })))?.[0]?.id === link?.id);
const key = await step("apiKeys.create", (o) => c.apiKeys.create({ name: "sdk-drive", expiresInDays: 1 }, o));
check("apiKeys.create shows a key once", /^ck_/.test(key?.apiKey ?? ""));
check("apiKeys.list hides keys", rows(await step("apiKeys.list", () => c.apiKeys.list({ limit: 100 })))?.every((each) => !each.apiKey));
check("apiKeys.delete", (await step("apiKeys.delete", (o) => c.apiKeys.delete({ id: key?.id ?? "key_missing" }, o)))?.deleted === true);
await step("testClock.get", () => c.testClock.get());
const id = w?.id ?? "whe_missing";
check("webhooks.get", (await step("webhooks.get", () => c.webhooks.get({ id })))?.id === w?.id);
check("webhooks.update", (await step("webhooks.update", (o) => c.webhooks.update({ id, description: "changed", isActive: false }, o)))?.isActive === false);
check("webhooks.delete", (await step("webhooks.delete", (o) => c.webhooks.delete({ id }, o)))?.deleted === true);
if (await c.transactions.list({ limit: 1 }).then(() => true, (e) => e.code !== "not_found")) { // not there in every build
  const txns = rows(await step("transactions.list", () => c.transactions.list({ limit: 3 })));
  if (txns?.length) await step("transactions.get", () => c.transactions.get({ id: txns[0].id }));
}
const paid = rows(await c.transactions.list({ status: "succeeded", limit: 50 }).catch(() => [])) ?? [];
check("transactions.list has paid ones", paid.length > 0);
if (paid.length) {
  check("transactions.get", (await step("transactions.get of a paid one", () => c.transactions.get({ id: paid[0].id })))?.status === "succeeded");
  const back = await step("transactions.refund", (o) => c.transactions.refund({ id: paid[0].id }, o));
  check("transactions.refund answers", ["refunded", "pending", "succeeded"].includes(back?.status));
  await refused("transactions.refund twice", "transaction_not_refundable", (o) => c.transactions.refund({ id: paid[0].id }, o));
}
await refused("payments.charge without a saved method", "no_payment_method", (o) => c.payments.charge({ ...pay, customerId: own }, o));
let charged; // whoever of the customers has a method saved
const why = new Set(), known = rows(await c.payments.list({ limit: 100 })).map((each) => each.customerId).filter(Boolean);
for (const customerId of new Set(known)) {
  try { charged ??= un(await c.payments.charge({ ...pay, customerId, amount: 1500 }, { idempotencyKey: randomUUID() })); } catch (e) { why.add(e.code); }
}
if (charged) check("payments.charge of a saved method", charged.kind === "charge" && charged.url === null);
else console.log("skip payments.charge: nobody here can be charged,", [...why].join(" "));
const pages = [], first = await c.payments.list({ limit: 1 }), second = first?.nextCursor && await c.payments.list({ limit: 1, cursor: first.nextCursor });
for (const page of [first, second]) pages.push(...(rows(page?.data) ?? rows(page) ?? []));
check("two pages of payments hold two payments", new Set(pages.map((each) => each.id)).size === 2);
await refused("payments.create for nothing", "validation_error", (o) => c.payments.create({ ...pay, amount: 0 }, o));
await refused("payouts.request below the least", "validation_error", (o) => c.payouts.request({ amount: 1 }, o));
await refused("payouts.request beyond the balance", "insufficient_balance", (o) => c.payouts.request({ amount: 900_000_000_000 }, o));
await refused("payments.get of nobody", "payment_not_found", () => c.payments.get({ id: "pay_nobody" }));
await refused("customers.get of nobody", "customer_not_found", () => c.customers.get({ id: "cus_nobody" }));
await refused("a key used twice", "idempotency_key_mismatch", () => c.payments.create({ ...pay, amount: 1 }, { idempotencyKey: k }));
const raw = '{"event":"payout.paid"}', sig = createHmac("sha256", "whsec_x").update(raw).digest("hex");
check("SDK accepts hex HMAC-SHA256(secret, rawBody)", c.webhooks.verify({ payload: raw, signature: sig, secret: "whsec_x" }) && !c.webhooks.verify({ payload: raw + " ", signature: sig, secret: "whsec_x" }));
hook.close(); process.exit(failed ? 1 : 0);
