// A second click on a form that is on its way does nothing. The server holds this too (one-time tokens); here it is
// only politeness. The button keeps its width and says that it is busy.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.target) {
    return;
  }
  if (form.dataset.busy) {
    event.preventDefault();
    return;
  }
  form.dataset.busy = "true";
  const button = event.submitter;
  if (button) {
    button.style.minWidth = `${button.offsetWidth}px`;
    button.setAttribute("aria-disabled", "true");
  }
});

// back button: the page comes from memory with its form still marked busy
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-busy]").forEach(free));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form");
  if (form) {
    free(form);
  }
});

function free(form) {
  delete form.dataset.busy;
  for (const button of form.querySelectorAll("[aria-disabled]")) {
    button.removeAttribute("aria-disabled");
  }
}
