package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/url"
	"path"
	"regexp"
)

// page identifies the bytes of a page. Pages that differ only in the hashes of their style sheets' names are equal.
type page struct {
	Page   string   `json:"page"`   // a hash; "" if there is no page
	Styles []string `json:"styles"` // addresses of the style sheets
}

// styles finds the style sheets of pages. Their names have a hash, see package asset.
type styles struct{ name *regexp.Regexp }

func newStyles() styles {
	return styles{regexp.MustCompile(`([^\s"'=<>]*assets/[^\s"'<>]*)\.[0-9a-f]{10}\.css`)}
}

func (s styles) pageOf(data []byte) page {
	sum := sha256.Sum256(s.name.ReplaceAll(data, []byte("$1.css")))
	p := page{Page: hex.EncodeToString(sum[:8])}
	for _, address := range s.name.FindAll(data, -1) {
		p.Styles = append(p.Styles, string(address))
	}
	return p
}

// pageAt returns the page that the server sends now for the path in a request's query.
func (h *handler) pageAt(r *http.Request) page {
	address, err := url.PathUnescape(r.URL.Query().Get("path"))
	if err != nil || address == "" {
		return page{}
	}
	a, err := h.find(r.Context(), cleaned(address))
	if err != nil || a.redirect != "" {
		return page{}
	}
	defer a.file.Close()
	if path.Ext(a.name) != ".html" {
		return page{}
	}
	data, err := io.ReadAll(a.file)
	if err != nil {
		return page{}
	}
	return h.styles.pageOf(data)
}
