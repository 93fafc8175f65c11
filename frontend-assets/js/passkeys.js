// <form data-passkey="use|make">: asks the device for a passkey and sends its answer. What the server says is shown in
// the form; without a script the form is not there (.needs-js).
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-passkey]");
  if (!form) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.asking) {
    return;
  }
  form.dataset.asking = "true";
  say(form, "");
  ask(form)
    .catch((refused) => say(form, refused.sentence || form.dataset.failed))
    .finally(() => delete form.dataset.asking);
}, true);

async function ask(form) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    say(form, form.dataset.unable);
    return;
  }
  const options = await post(form, form.dataset.options);
  if (!options) {
    return;
  }
  const making = form.dataset.passkey === "make";
  const credential = making
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  const answer = { credential: credential.toJSON() };
  if (making) {
    answer.name = form.elements.name.value;
  } else {
    answer.next = form.dataset.next;
  }
  const done = await post(form, form.getAttribute("action"), answer);
  if (done) {
    window.location.assign(done.next);
  }
}

// nothing comes back when the server wants to see the person first: then the page goes there
async function post(form, address, body) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "X-CSRF-TOKEN": form.elements._csrf.value, "Content-Type": "application/json", Accept: "application/json" },
    body: body ? JSON.stringify(body) : "{}",
  });
  if (response.redirected) {
    window.location.assign(response.url);
    return null;
  }
  const said = (response.headers.get("Content-Type") || "").includes("json") ? await response.json() : {};
  if (!response.ok) {
    throw Object.assign(new Error("refused"), { sentence: said.problem });
  }
  return said;
}

function say(form, text) {
  form.querySelector("[data-passkey-said]").textContent = text || "";
}
