package pattern

import "testing"

// TestNewCompilesAtFirstUse makes an invalid pattern, which fails only when it is used.
func TestNewCompilesAtFirstUse(t *testing.T) {
	p := New("(")
	defer func() {
		if recover() == nil {
			t.Error("an invalid pattern matches")
		}
	}()
	p.MatchString("(")
}
