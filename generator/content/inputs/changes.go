package inputs

import (
	"errors"
	"fmt"
)

// Change is a new text, a new name, or both, of a file.
type Change struct {
	File string // relative to the folder
	To   string // the new name in the same folder of the file; equal to File if the name stays
	Data []byte // the new text
}

// Apply makes all of some changes of different files or, if it returns an error, none. It first writes the new
// texts and copies of the old ones to temporary files: moving these needs no more space on the disk, neither to
// change the files nor to restore them.
func (f *Folder) Apply(changes []Change) error {
	err := f.prepare(changes)
	for i := 0; err == nil && i < len(changes); i++ {
		if err = f.move(changes[i]); err == nil {
			continue
		}
		if failed := f.undo(changes[:i]); failed != nil { // the copies stay
			return errors.Join(err, failed)
		}
	}
	for _, c := range changes {
		_ = f.remove(c.File + newSuffix)
		_ = f.remove(c.File + oldSuffix)
	}
	if err != nil {
		return fmt.Errorf("%w; no file is changed", err)
	}
	return nil
}

// prepare writes the temporary files of changes.
func (f *Folder) prepare(changes []Change) error {
	for _, c := range changes {
		permissions, err := f.permissions(c.File)
		if err != nil {
			return err
		}
		old, err := f.ReadFile(c.File)
		if err != nil {
			return err
		}
		if err := f.writeTemp(c.File+oldSuffix, old, permissions); err != nil {
			return writeError(c.File, err)
		}
		if err := f.writeTemp(c.File+newSuffix, c.Data, permissions); err != nil {
			return writeError(c.File, err)
		}
	}
	return nil
}

// move moves the new text of a change into its place. If the name changes, the new file exists before the old
// one is removed.
func (f *Folder) move(c Change) error {
	if c.To == c.File {
		return writeError(c.File, f.rename(c.File+newSuffix, c.File))
	}
	if err := f.Rename(c.File+newSuffix, c.To); err != nil {
		return writeError(c.To, err)
	}
	err := f.remove(c.File)
	if err != nil {
		err = errors.Join(writeError(c.File, err), f.remove(c.To))
	}
	return err
}

// undo restores changed files.
func (f *Folder) undo(changes []Change) error {
	var errs []error
	for _, c := range changes {
		if err := f.rename(c.File+oldSuffix, c.File); err != nil {
			errs = append(errs, fmt.Errorf("%w; its old text is in %s", writeError(c.File, err), c.File+oldSuffix))
		} else if c.To != c.File {
			errs = append(errs, writeError(c.To, f.remove(c.To)))
		}
	}
	return errors.Join(errs...)
}
