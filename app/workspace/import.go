package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"rapporteur/app/igf"
)

// Imported is what an import did, or would do.
type Imported struct {
	Added   []*igf.Comment
	Present int // were here already
}

// MaxImport is how many comments one import takes: all of them are one act.
const MaxImport = 2000

// ImportComments saves comments from a table or form: all of them, or none. A
// comment that an earlier import made is not made again. dryRun changes nothing.
// At is told which one, from 0, cannot be taken.
func (w *Workspace) ImportComments(ctx context.Context, from string, ins []CommentInput, dryRun bool, at func(int, error) error) (Imported, error) {
	var done Imported
	if len(ins) > MaxImport {
		return done, fmt.Errorf("the import has %d comments, and %d are the most at once: split it", len(ins), MaxImport)
	}
	known := map[string]bool{}
	for e, err := range w.replica.Entries(igf.KindComment) {
		if err != nil {
			return done, err
		}
		known[e.Head().Source] = true
	}
	var act igf.Act
	for i, in := range ins {
		m, private, err := w.newComment(in)
		if err == nil {
			m.Source = importSource(from, m)
			err = m.Validate()
		}
		if err != nil {
			return Imported{}, at(i, err)
		}
		if known[m.Source] {
			done.Present++
			continue
		}
		known[m.Source] = true
		act.Records, act.Private = append(act.Records, m), append(act.Private, private...)
		done.Added = append(done.Added, m)
	}
	if dryRun || len(act.Records) == 0 {
		return done, nil
	}
	if err := w.save(ctx, act); err != nil {
		return Imported{}, err
	}
	return done, nil
}

// importSource marks what an import made, so that the next finds it again. It
// is shared: nothing goes into it but what the comment itself shows.
func importSource(from string, m *igf.Comment) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{m.Output, m.SessionID(), string(m.By.Naming), m.By.Name, m.By.Affiliation, m.By.Stakeholder, m.Text, m.Proposed}, "\x00")))
	return from + " " + hex.EncodeToString(sum[:8])
}

// HasEntry tells whether an entry is here.
func (w *Workspace) HasEntry(id string) (bool, error) {
	_, err := w.replica.Get(igf.EntryKey(id))
	if errors.Is(err, igf.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
