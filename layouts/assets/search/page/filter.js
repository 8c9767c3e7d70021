/** Returns a filter for a name, such as tag:"cs.CV". */
export const filter = (field, name) => `${field}:"${name.replace(/["“”„]/gu, " ")}"`;
