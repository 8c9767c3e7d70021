package host_test

import (
	"testing"

	"offprint/generator/host"
)

func TestIsLocal(t *testing.T) {
	for name, want := range map[string]bool{
		"localhost": true, "127.0.0.1": true, "127.8.9.1": true, "::1": true, "::ffff:127.0.0.1": true,
		"": false, "localhost.example": false, "127.0.0.1.example": false, "10.0.0.1": false, "0.0.0.0": false, "[::1]": false,
	} {
		if got := host.IsLocal(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
