// The mark of the latest day. The page may be older than what its reader calls new.

const maxAge = 3; // days

/** Hides the mark of days that are too long ago, by the reader's clock. Its place stays, so that nothing moves. */
export function attachNew() {
  for (const mark of document.querySelectorAll(".new")) {
    const day = mark.closest("h1, h2")?.querySelector("time")?.dateTime;
    if (day && daysSince(day) > maxAge) mark.className = "old";
  }
}

/** Returns the number of days from a date such as 2025-03-13 to today, in the reader's time zone. */
function daysSince(date) {
  const [year, month, day] = date.split("-").map(Number);
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return (today - Date.UTC(year, month - 1, day)) / 864e5;
}
