// What htmx does not do by itself: say in words that a request failed, show that one is running, tell polls apart.
const live = document.getElementById("live");
const bar = document.getElementById("busy");

function say(text) {
  if (live) {
    live.textContent = text;
    live.classList.add("notice", "notice--danger");
  }
}

// no event caused it: the page asks again by itself, and the server does not keep an idle session alive for that
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.detail.triggeringEvent) {
    event.detail.headers["X-Poll"] = "true";
  }
});

document.addEventListener("htmx:responseError", () => say(live?.dataset.refused));
document.addEventListener("htmx:sendError", () => say(live?.dataset.offline));
document.addEventListener("htmx:timeout", () => say(live?.dataset.offline));
document.addEventListener("htmx:beforeRequest", () => bar?.classList.add("htmx-request"));
document.addEventListener("htmx:afterRequest", () => bar?.classList.remove("htmx-request"));
