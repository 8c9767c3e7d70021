package workflow

// Place returns the path of a new site's file on a host; "" if the host has no use for it.
func Place(host, name string) string {
	switch name {
	case "CODEOWNERS":
		if host == None {
			return ""
		}
	case "pull_request_template.md":
		return templates(host)
	}
	return name
}

// templates returns the file with which a host begins the text of a pull request.
func templates(host string) string {
	switch host {
	case "github":
		return ".github/pull_request_template.md"
	case "gitlab":
		return ".gitlab/merge_request_templates/Default.md"
	case "forgejo":
		return ".forgejo/pull_request_template.md"
	}
	return ""
}
