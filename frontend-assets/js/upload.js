// <form data-upload>: shows how far a file has come and refuses one that is too large before it travels. Without a
// script the form is an ordinary one.
let shown = window.location.pathname;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-upload]");
  const input = form?.querySelector("input[type=file]");
  const file = input?.files[0];
  if (!file) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.sending) {
    return;
  }
  const status = form.querySelector("[data-upload-status]");
  if (file.size > Number(form.dataset.largest)) {
    status.textContent = form.dataset.tooLarge;
    input.focus();
    return;
  }
  form.dataset.sending = "true";
  send(form, status);
}, true);

function send(form, status) {
  const bar = form.querySelector("progress");
  bar.hidden = false;
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) {
      bar.value = Math.round((event.loaded / event.total) * 100);
      status.textContent = form.dataset.sent.replace("%", `${bar.value} %`);
    }
  });
  request.addEventListener("load", () => show(request));
  request.addEventListener("error", () => {
    delete form.dataset.sending;
    bar.hidden = true;
    status.textContent = form.dataset.failed;
  });
  request.open("POST", form.action);
  request.send(new FormData(form));
}

// the answer is a whole page, after a redirect or with the errors in it: its content takes this one's place
function show(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const content = page.getElementById("content");
  if (!content) {
    window.location.reload();
    return;
  }
  history.pushState(null, "", request.responseURL);
  shown = window.location.pathname;
  document.title = page.title;
  document.getElementById("content").replaceWith(content);
  window.htmx?.process(content);
  content.querySelector(".errors-summary, h1")?.scrollIntoView();
  content.focus();
}

// back after the exchange: another page's address over this page's content
window.addEventListener("popstate", () => {
  if (window.location.pathname !== shown) {
    window.location.reload();
  }
});
