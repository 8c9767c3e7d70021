// The script of every page. Each import is one feature; without scripts, pages lack these and nothing else.
import { attachAbstracts } from "./reader/abstracts.js";
import { attachBox } from "./reader/box.js";
import { attachCite } from "./reader/cite.js";
import { attachDownloads } from "./reader/downloads.js";
import { attachFind } from "./reader/find.js";
import { attachFormulas } from "./reader/formulas.js";
import { attachKeys } from "./reader/keys.js";
import { attachNew } from "./reader/new.js";
import { attachScroll } from "./reader/scroll.js";
import { attachTheme } from "./reader/theme.js";

for (const attach of [
  attachAbstracts,
  attachTheme,
  attachBox,
  attachKeys,
  attachCite,
  attachDownloads,
  attachFind,
  attachFormulas,
  attachNew,
  attachScroll,
])
  attach();
