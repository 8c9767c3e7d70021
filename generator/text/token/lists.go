package token

import "strings"

// isLeading reports whether a token is often written together with the next one after a hyphen: real-time, few-shot.
func isLeading(token string) bool {
	switch token {
	case "deep", "few", "full", "high", "large", "long", "low", "open", "real", "short", "zero":
		return true
	}
	return false
}

// isEnding reports whether a token ends words that nobody joins: attention-based.
func isEnding(token string) bool {
	switch token {
	case "based", "agnostic", "augmented", "aware", "centric", "com", "conditioned", "constrained", "consuming", "dependent", "driven",
		"efficient", "enhanced", "free", "generated", "guided", "independent", "informed", "inspired", "intensive", "level", "like",
		"making", "only", "oriented", "org", "preserving", "quality", "related", "specific":
		return true
	}
	return false
}

// isCombining reports whether a token is often written together with the next one.
func isCombining(token string) bool {
	switch strings.ToLower(token) {
	case "anti", "auto", "back", "bi", "co", "cross", "de", "down", "fine", "hyper", "inter", "intra", "macro", "mega", "meta",
		"micro", "mini", "mis", "mono", "multi", "non", "off", "omni", "over", "post", "pre", "pseudo", "quasi", "re",
		"self", "semi", "sub", "super", "trans", "tri", "ultra", "un", "under", "uni", "up", "web":
		return true
	}
	return false
}

// IsStopWord reports whether a token is a stop word, so common that it distinguishes nothing.
func IsStopWord(token string) bool {
	switch token {
	case "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "this", "to", "we", "with":
		return true
	}
	return false
}
