package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// platforms lists what a release has programs for, GOOS and GOARCH, in the order of the names of archives.
var platforms = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// release is what all archives of a release share.
type release struct {
	root                  string // of the clone
	version, commit, home string
	time                  time.Time // of all files in archives
}

// target is a platform.
type target struct{ os, arch string }

// writeArchives writes an archive for each of the platforms, and SHA256SUMS.
func (r *release) writeArchives(out string, targets []string) error {
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	var sums []string
	for _, name := range targets {
		if !slices.Contains(platforms, name) {
			return fmt.Errorf("unknown platform %q: choose from %s", name, strings.Join(platforms, ", "))
		}
		var t target
		t.os, t.arch, _ = strings.Cut(name, "/")
		files, err := r.files(t)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		archive, err := pack(files, r.time, t.os == "windows")
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, r.archiveName(t)), archive, 0o666); err != nil {
			return err
		}
		sums = append(sums, fmt.Sprintf("%x  %s\n", sha256.Sum256(archive), r.archiveName(t)))
		fmt.Print(sums[len(sums)-1])
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(strings.Join(sums, "")), 0o666)
}

// archiveName returns the name of the archive of a platform. action.yml and the README know its form.
func (r *release) archiveName(t target) string {
	system, extension := t.os, ".tar.gz"
	switch t.os {
	case "darwin":
		system = "macos"
	case "windows":
		extension = ".zip"
	}
	return "offprint_" + r.version + "_" + system + "_" + t.arch + extension
}

// files returns the files of the archive of a platform.
func (r *release) files(t target) ([]file, error) {
	licenses, err := r.licenses(t)
	if err != nil {
		return nil, err
	}
	files := []file{{"LICENSES.txt", 0o644, licenses}}
	for _, name := range []string{"LICENSE", "README.md"} {
		text, err := os.ReadFile(filepath.Join(r.root, name))
		if err != nil {
			return nil, err
		}
		files = append(files, file{name, 0o644, text})
	}
	program, err := r.build(t)
	if err != nil {
		return nil, err
	}
	name := "offprint"
	if t.os == "windows" {
		name += ".exe"
	}
	return append(files, file{name, 0o755, program}), nil
}

// build returns the program for a platform: static, without paths of this machine.
func (r *release) build(t target) ([]byte, error) {
	dir, err := os.MkdirTemp("", "offprint-release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "program")
	stamps := fmt.Sprintf("-s -w -X main.version=%s -X main.commit=%s -X main.home=%s", r.version, r.commit, r.home)
	if _, err := r.tool(t, "build", "-trimpath", "-buildvcs=false", "-ldflags", stamps, "-o", program, "."); err != nil {
		return nil, err
	}
	return os.ReadFile(program)
}

// tool runs the go command for a platform, without the settings of this machine that change programs.
func (r *release) tool(t target, args ...string) ([]byte, error) {
	command := exec.Command("go", args...)
	var errors bytes.Buffer
	command.Dir, command.Stderr = r.root, &errors
	command.Env = append(os.Environ(), "GOOS="+t.os, "GOARCH="+t.arch, "CGO_ENABLED=0", "GOAMD64=v1", "GOARM64=v8.0",
		"GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off")
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, &errors)
	}
	return out, nil
}

// file is a file of an archive.
type file struct {
	name string
	mode fs.FileMode
	data []byte
}
