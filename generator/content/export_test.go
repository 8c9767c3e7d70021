package content

// KeptPaper lets tests look into the cache.
type KeptPaper = keptPaper
