// What the scripts of every page say. Text in braces is filled in.

export const words = {
  themes: { system: "as the system has it", light: "light", dark: "dark" },
  found: "{n} of {all}",
  keys: "Keys",
  close: "Close",
  single: "Use these keys",
  /** What keys do, in the order in which they are listed. */
  help: [
    ["/", "search"],
    ["j k", "next and previous paper"],
    ["o", "open the paper, or its first link"],
    ["e", "unfold or fold the abstract; without a paper, all that is folded"],
    ["c", "cite the paper"],
    ["← →", "the pages beside this one"],
    ["t", "light, dark or the system’s colours"],
    ["?", "these keys"],
  ],
};
