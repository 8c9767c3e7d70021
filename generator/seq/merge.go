package seq

import "slices"

// Merge returns the items of two sorted lists in order; few of them are in the second one.
func Merge[T any](many, few []T, compare func(a, b T) int) []T {
	if len(many) == 0 {
		return few
	}
	all := make([]T, 0, len(many)+len(few))
	for _, item := range few {
		i, _ := slices.BinarySearchFunc(many, item, compare)
		all = append(append(all, many[:i]...), item)
		many = many[i:]
	}
	return append(all, many...)
}
