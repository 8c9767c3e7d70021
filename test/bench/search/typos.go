package main

import (
	"math/rand/v2"
	"strings"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

// typo changes a word by one edit: it replaces, deletes or inserts a letter, or swaps it with the next.
func typo(random *rand.Rand, word string) string {
	for {
		if edited := edit(random, word); edited != word {
			return edited
		}
	}
}

func edit(random *rand.Rand, word string) string {
	i, letter := random.IntN(len(word)), letters[random.IntN(len(letters))]
	head, tail := word[:i], word[i:]
	switch random.IntN(4) {
	case 0:
		return head + string(letter) + tail[1:]
	case 1:
		return head + tail[1:]
	case 2:
		return head + string(letter) + tail
	}
	if len(tail) < 2 {
		return word
	}
	return head + tail[1:2] + tail[:1] + tail[2:]
}

// inflect returns another form of a word: the singular of a plural, the other participle, or else a
// plural. It returns words with doubtful endings unchanged.
func inflect(word string) string {
	ends := func(endings ...string) bool {
		for _, ending := range endings {
			if strings.HasSuffix(word, ending) {
				return true
			}
		}
		return false
	}
	switch {
	case ends("ss", "us", "is", "y", "ly"):
		return word
	case ends("s"):
		return word[:len(word)-1]
	case ends("ing") && len(word) > 6:
		return word[:len(word)-3] + "ed"
	case ends("ed") && len(word) > 5:
		return word[:len(word)-2] + "ing"
	case ends("x", "z", "ch", "sh"):
		return word + "es"
	}
	return word + "s"
}
