package page

import (
	"html/template"
	"slices"
	"strings"
	"testing"
)

func TestInlineScriptsAreFound(t *testing.T) {
	head := `<title>a <script> b</title><!-- <script>no()</script> --><meta name=a content="<script>no()</script>">
<script>a && "<b>" // &amp;
</script><script src="x.js">no()</script><SCRIPT TYPE="module">b()</SCRIPT>
<script type="application/ld+json">{}</script><script type="application/JSON">{}</script><script></script><style>no{}</style>` +
		"<script>c()\r\nd()</script><script>never closed"
	want := []string{"a && \"<b>\" // &amp;\n", "b()", "c()\nd()", "never closed"}
	if got := inlineScripts(head); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestPolicyAllowsInlineScriptsByHash(t *testing.T) {
	for head, want := range map[template.HTML]string{
		"<script src=a.js></script>": `content="default-src 'self'; object-src 'none'; form-action 'self'; base-uri 'none'"`,
		// The hash is that of an example in https://www.w3.org/TR/CSP3/.
		"<script>alert('Hello, world.');</script>": `content="default-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; object-src 'none'; form-action 'self'; base-uri 'none'"`,
	} {
		if got := string(policyOf(head)); got != want {
			t.Errorf("%s\n got %s\nwant %s", head, got, want)
		}
	}
	if got := string(policyOf("<script>a</script><script>b</script>")); strings.Count(got, "'sha256-") != 2 {
		t.Errorf("two scripts: got %s, want two hashes", got)
	}
}
