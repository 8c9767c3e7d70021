package runner

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// patience is how long a script may run.
const patience = 5 * time.Minute

// shells are the command lines of GitHub; see
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax, jobs.<job_id>.steps[*].shell.
var shells = map[string][]string{
	"":     {"bash", "-e"},
	"bash": {"bash", "--noprofile", "--norc", "-eo", "pipefail"},
	"sh":   {"sh", "-e"},
}

// most is how many bytes a summary may have.
const most = 1 << 20

// runScript runs the script of a step. The error of the report is that of the script, the other one means that the
// runner doesn't know how to run it.
func (f *frame) runScript(s Step, report *Report) (outputs map[string]string, err error) {
	defaults := f.job.workflow.Defaults.Run
	own := f.job.definition.Defaults.Run
	shell, ok := shells[cmp.Or(s.Shell, own.Shell, defaults.Shell)]
	if !ok {
		return nil, fmt.Errorf("unknown shell %q", s.Shell)
	}
	if report.Script, err = fill(s.Run, f.scope()); err != nil {
		return nil, err
	}
	folder, err := fill(cmp.Or(s.WorkingDirectory, own.WorkingDirectory, defaults.WorkingDirectory), f.scope())
	if err != nil {
		return nil, err
	}
	files, err := f.job.newFiles(report.Script)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	program := exec.CommandContext(ctx, shell[0], append(shell[1:], files["script"])...)
	program.Dir = f.job.workspace
	if filepath.IsAbs(folder) {
		program.Dir = folder
	} else if folder != "" {
		program.Dir = filepath.Join(f.job.workspace, folder)
	}
	program.WaitDelay = time.Second
	var log strings.Builder
	program.Stdout, program.Stderr = &log, &log
	for key, value := range merged(f.job.variables(files), f.job.runner.Env, f.env, f.job.env) {
		program.Env = append(program.Env, key+"="+value)
	}
	if f.inputs != nil {
		program.Env = append(program.Env, "GITHUB_ACTION_PATH="+f.folder, "GITHUB_ACTION_REPOSITORY="+f.repository, "GITHUB_ACTION_REF="+f.ref)
	}
	start := time.Now()
	report.Err = program.Run()
	report.Wall, report.Log = time.Since(start), log.String()
	if program.ProcessState != nil {
		report.CPU = program.ProcessState.UserTime() + program.ProcessState.SystemTime()
	}
	report.Commands = parseLog(report.Log)
	return f.job.readFiles(files, report)
}

// newFiles writes the script, and the empty files with which it may answer.
func (j *job) newFiles(script string) (map[string]string, error) {
	dir, err := os.MkdirTemp(j.temp, "step-")
	files := map[string]string{}
	for _, name := range []string{"script", "output", "env", "path", "summary", "state"} {
		data := ""
		if files[name] = filepath.Join(dir, name); name == "script" {
			data, files[name] = script, files[name]+".sh"
		}
		err = errors.Join(err, os.WriteFile(files[name], []byte(data), 0o644))
	}
	return files, err
}

// readFiles reads what the script answered: its outputs, and the variables, folders and summary of the job.
func (j *job) readFiles(files map[string]string, report *Report) (map[string]string, error) {
	outputs, err := parsePairs(files["output"])
	if err != nil {
		report.Err = errors.Join(report.Err, fmt.Errorf("GITHUB_OUTPUT: %w", err))
	}
	variables, err := parsePairs(files["env"])
	if err == nil {
		err = checkVariables(variables)
	}
	if err != nil {
		report.Err = errors.Join(report.Err, fmt.Errorf("GITHUB_ENV: %w", err))
	}
	for name, value := range variables {
		j.env[name] = value
	}
	folders, err := parseLines(files["path"])
	if err != nil {
		return nil, err
	}
	j.path = append(folders, j.path...)
	summary, err := os.ReadFile(files["summary"])
	if len(summary) > most {
		report.Err = errors.Join(report.Err, fmt.Errorf("the summary has %d bytes, more than %d", len(summary), most))
	}
	j.done.Summary += string(summary)
	return outputs, err
}

// variables returns those that GitHub sets; nothing else of this machine reaches a script.
func (j *job) variables(files map[string]string) map[string]string {
	v := map[string]string{
		"CI": "true", "GITHUB_ACTIONS": "true", "HOME": j.home, "LANG": "C.UTF-8", "USER": "runner", "TMPDIR": j.temp,
		"PATH":      strings.Join(append(append([]string{}, j.path...), j.runner.Tools, "/usr/local/bin", "/usr/bin", "/bin"), ":"),
		"RUNNER_OS": runnerOS(), "RUNNER_ARCH": runnerArch(), "RUNNER_TEMP": j.temp, "RUNNER_TOOL_CACHE": filepath.Join(j.temp, "tools"),
		"GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
		"GITHUB_EVENT_PATH": filepath.Join(j.temp, "event.json"), "GITHUB_OUTPUT": files["output"], "GITHUB_ENV": files["env"],
		"GITHUB_PATH": files["path"], "GITHUB_STEP_SUMMARY": files["summary"], "GITHUB_STATE": files["state"],
	}
	for name, value := range j.github(nil) {
		if s, ok := value.(string); ok && name != "token" {
			v["GITHUB_"+strings.ToUpper(name)] = s
		}
	}
	return v
}
