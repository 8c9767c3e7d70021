package command

import (
	"runtime/debug"
	"testing"
)

func TestStampsPrecedeBuildInfo(t *testing.T) {
	info := func(modified string) *debug.BuildInfo {
		return &debug.BuildInfo{
			Main:     debug.Module{Version: "v0.9.0"},
			Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "c0ffee"}, {Key: "vcs.modified", Value: modified}},
		}
	}
	stamped := Release{Version: "v1.2.3", Commit: "abc", Home: "owner/name"}
	for name, c := range map[string]struct {
		stamps Release
		info   *debug.BuildInfo
		want   Release
	}{
		"stamps":                   {stamped, info("false"), stamped},
		"a version without commit": {Release{Version: "v1.2.3"}, info("false"), Release{Version: "v1.2.3"}},
		"build info":               {Release{}, info("false"), Release{Version: "v0.9.0", Commit: "c0ffee"}},
		"changed files":            {Release{}, info("true"), Release{Version: "v0.9.0"}},
		"no version":               {Release{}, &debug.BuildInfo{}, Release{Version: "(devel)"}},
		"no build info":            {Release{}, nil, Release{Version: "(devel)"}},
	} {
		if got := c.stamps.withBuildInfo(c.info, c.info != nil); got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}
