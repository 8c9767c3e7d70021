package main

import (
	"math"
	"slices"
)

// mean is 0 of none.
func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(1, len(values)))
}

// percentile is the least value that so many per cent of the values don't exceed; 0 of none.
func percentile(percent float64, values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[max(0, int(math.Ceil(percent/100*float64(len(sorted))))-1)]
}
