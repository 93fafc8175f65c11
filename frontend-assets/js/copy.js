// fragments/copy: puts the text beside the button on the clipboard and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) {
    return;
  }
  await navigator.clipboard.writeText(button.dataset.copy);
  const live = document.getElementById("live");
  if (live) {
    live.textContent = button.dataset.copied;
  }
  button.title = button.dataset.copied;
});
