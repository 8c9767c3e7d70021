package command

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"offprint/generator/git"
)

// deliveryLog is the name of the log of deliveries on its branch.
const deliveryLog = "deliveries.log"

// branchLog is a log of deliveries that is on a branch of its own.
type branchLog struct {
	repository *git.Repository
	branch     string
	tip        string // the commit that the branch has; "" if there is no branch yet
	file       string
}

// logged delivers a digest with the log of the branch. The log is pushed before each delivery, so that the intent
// outlives this machine, and at the end.
func (i *issuer) logged(ctx context.Context, d *digesting) error {
	folder, err := os.MkdirTemp("", "offprint-")
	if err != nil {
		return failure{err}
	}
	defer os.RemoveAll(folder)
	log := &branchLog{repository: i.repository, branch: i.logBranch, file: filepath.Join(folder, deliveryLog)}
	if err := log.load(ctx); err != nil {
		return failure{err}
	}
	d.log, d.keep = log.file, func() error { return log.save(ctx) }
	err = d.run(ctx, i.world, nil)
	if saved := log.save(context.WithoutCancel(ctx)); saved != nil {
		err = errors.Join(err, failure{saved})
	}
	return err
}

// load writes the log of the branch to its file, unless there is none.
func (l *branchLog) load(ctx context.Context) (err error) {
	if l.tip, err = l.repository.Fetch(ctx, l.branch); err != nil || l.tip == "" {
		return err
	}
	text, err := l.repository.Read(ctx, l.tip, deliveryLog)
	if err != nil || text == "" {
		return err
	}
	return os.WriteFile(l.file, []byte(text+"\n"), 0o600)
}

// save pushes the log, if it has changed.
func (l *branchLog) save(ctx context.Context) error {
	text, err := os.ReadFile(l.file)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	commit, err := l.repository.Write(ctx, l.tip, deliveryLog, string(text), robot(), "Log deliveries\n")
	if err != nil {
		return err
	}
	if l.tip != "" {
		before, err := l.repository.Tree(ctx, l.tip)
		if err != nil {
			return err
		}
		if now, err := l.repository.Tree(ctx, commit); err != nil || now == before {
			return err
		}
	}
	if err := l.repository.Push(ctx, commit, l.branch, l.tip); err != nil {
		return err
	}
	l.tip = commit
	return nil
}
