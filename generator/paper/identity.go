package paper

import (
	"slices"
	"strings"
)

// Identity is an identifier: papers that share one are the same paper. Case does not matter.
type Identity struct{ Kind, Value string }

// Identities returns those of a paper. The id is the last: others name the paper itself.
func Identities(id string, ids IDs) []Identity {
	all := []Identity{{"arxiv", ids.ArXiv}, {"doi", strings.ToLower(ids.OtherDOI())}, {"openreview", ids.OpenReview}, {"acl", ids.ACL}, {"id", id}}
	return slices.DeleteFunc(all, func(id Identity) bool { return id.Value == "" })
}
