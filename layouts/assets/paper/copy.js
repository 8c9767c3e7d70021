// Puts a button that copies beside each citation. Without a script, or without leave to use the
// clipboard, there is none, and the text can be selected.

const patience = 2000; // ms until a button says again what it does

/** What is copied of an element: its text, or the file that it leads to. */
async function textOf(element) {
  if (!element.href) return element.textContent.trim();
  const response = await fetch(element.href);
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}

function button(element) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "copy";
  const say = (text) => {
    made.textContent = text;
  };
  say(element.href ? "Copy BibTeX" : "Copy");
  const usual = made.textContent;
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(await textOf(element));
      say("Copied");
    } catch {
      say("Could not copy");
    }
    setTimeout(say, patience, usual);
  });
  return made;
}

if (navigator.clipboard) {
  for (const element of document.querySelectorAll("[data-copy]")) element.after(button(element));
}
