package problem_test

import (
	"testing"

	"offprint/generator/problem"
)

func TestConflictIn(t *testing.T) {
	for text, want := range map[string]int{
		"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n":             2,
		"a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> main\r\n": 3,
		"<<<<<<< Updated upstream\n":                                 0,
		"b\n>>>>>>> stashed changes":                                 2,
		"b\n||||||| 3f2c1d0\n":                                       2,
		"A heading\n=======\n":                                       -1,
		"a <<<<<<< b":                                                -1,
		"<<<<<<<< HEAD":                                              -1,
		"/*=====*/ >>>>>>> x":                                        -1,
		">>>>>>>":                                                    -1,
		"":                                                           -1,
	} {
		if got := problem.ConflictIn(text); got != want {
			t.Errorf("ConflictIn(%q) = %d, want %d", text, got, want)
		}
	}
}
