package find

// The constants of the ranking. docs/search.md has them too.
const (
	slotLimit = 30 // slots of a query

	ownWeight    = 16 // of a word's own stem
	otherWeight  = 10 // of longer words and of other spellings
	longerLimit  = 8  // longer words of a slot
	longerShards = 3  // shards that are looked at for them
	longerFiles  = 3  // word files that are read for them where there are more shards

	spellingLimit = 3  // other spellings of a slot
	spelledLength = 4  // characters that words of other spellings have at least
	longToken     = 8  // characters from which on two may be wrong
	logWorth      = 16 // of a word: twice as many papers count as much as
	distanceCost  = 64 // a quarter of a letter that is wrong

	namedImpact = 12 // of a term in a paper that it only names
	sameForm    = 5  // of a word of a title in the query's form
	otherForm   = 3
	neighbours  = 4 // for words of a title side by side; 2 where one stands between, else 1

	tailSlots = 6         // a query of more slots does without tails
	tailBits  = 8 * 16000 // all tails of a query together

	fewHits    = 20 // where fewer papers meet every slot, others come too
	lookLimit  = 60 // papers looked at in vain
	likeTimes  = 3  // how often a word stands in an abstract that tells what it is like
	likeWords  = 6
	facetLimit = 40 // names of a facet
	dropLimit  = 8  // conditions that are tried without
)
