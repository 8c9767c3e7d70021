package runner

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func property(of, index expression, all bool) expression {
	return func(s scope) (any, error) {
		parent, err := of(s)
		if err != nil {
			return nil, err
		}
		name, err := index(s)
		if err != nil {
			return nil, err
		}
		if all {
			return filtered(members(parent)), nil
		}
		if list, ok := parent.(filtered); ok {
			var found filtered
			for _, item := range list {
				if v, err := lookUp(item, name); err == nil && v != nil {
					found = append(found, v)
				}
			}
			return found, nil
		}
		return lookUp(parent, name)
	}
}

// filtered is the value of a.*: a property of it is that of each item.
type filtered []any

func members(v any) []any {
	switch v := v.(type) {
	case []any:
		return v
	case object:
		return slices.Collect(maps.Values(v))
	case strict:
		return slices.Collect(maps.Values(v))
	}
	return nil
}

func lookUp(parent, name any) (any, error) {
	switch parent := parent.(type) {
	case []any:
		if i := number(name); i >= 0 && int(i) < len(parent) {
			return parent[int(i)], nil
		}
	case object:
		v, _ := named(parent, text(name))
		return v, nil
	case strict:
		v, ok := named(parent, text(name))
		if !ok {
			return nil, fmt.Errorf("unknown property %q", text(name))
		}
		return v, nil
	}
	return nil, nil
}

// named returns the property with a name in any case.
func named(of map[string]any, name string) (any, bool) {
	if v, ok := of[name]; ok {
		return v, true
	}
	for key, v := range of {
		if strings.EqualFold(key, name) {
			return v, true
		}
	}
	return nil, false
}
