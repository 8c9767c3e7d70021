package tex

import "testing"

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " ": "", "a": "a", " a": "a", "a ": "a", "a  b": "a b", "a\t\r\n b": "a b", "a b c": "a b c", "\n": "", "a\nb": "a b", "\u00a0 a": "\u00a0 a",
	} {
		if got := CollapseSpace(in); got != want {
			t.Errorf("Fold(%q) = %q", in, got)
		}
	}
}
