// Runs before the first paint: tells the style sheets that a script is there (.needs-js shows itself).
document.documentElement.classList.add("js");
