// Package seq combines sequences.
package seq

import "iter"

// Concat yields the values of one sequence after the other.
func Concat[T any](sequences ...iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, values := range sequences {
			for value := range values {
				if !yield(value) {
					return
				}
			}
		}
	}
}

// Map yields f of each item.
func Map[T, U any](items []T, f func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		for _, item := range items {
			if !yield(f(item)) {
				return
			}
		}
	}
}
