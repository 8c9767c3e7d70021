package plain

import "testing"

func TestPrefixCountsCharacters(t *testing.T) {
	for want, got := range map[string]string{"": Prefix("abc", 0), "a": Prefix("a", 2), "日本": Prefix("日本語", 2)} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestExcerptCutsBetweenWords(t *testing.T) {
	for in, want := range map[string]string{
		"short": "short", "two  words\nhere": "two words here", "one two three four five": "one two three…",
		"unbreakablyunbreakablylong": "unbreakablyunbr…", "日本語日本語日本語日本語": "日本語日本語日本語日本語",
	} {
		if got := Excerpt(in, 16); got != want {
			t.Errorf("Excerpt(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCollapseSpace(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " ": "", "a": "a", " a": "a", "a ": "a", "a  b": "a b", "a\t\r\n b": "a b", "a b c": "a b c", "\n": "", "a\nb": "a b", "\u00a0 a": "\u00a0 a",
	} {
		if got := CollapseSpace(in); got != want {
			t.Errorf("CollapseSpace(%q) = %q, want %q", in, got, want)
		}
	}
}
